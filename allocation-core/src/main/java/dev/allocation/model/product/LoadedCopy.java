package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Copies what needs name of a product that answers every question. */
final class LoadedCopy {
    private final ProductView whole;
    private final List<Batch> batches;
    private final List<LineState> lines = new ArrayList<>();
    private final List<? extends Need> needs;
    private final long version;
    private final long allocated;

    private LoadedCopy(ProductView whole, List<? extends Need> needs) {
        this.whole = whole;
        this.batches = new ArrayList<>(whole.openBatches());
        this.needs = needs;
        this.version = whole.version();
        this.allocated = whole.allocated();
    }

    static LoadedCopy of(ProductView whole, List<? extends Need> needs, Instant now) {
        LoadedCopy copy = new LoadedCopy(whole, needs);
        copy.collect(now);
        return copy;
    }

    private void collect(Instant now) {
        whole.voidAt(now).forEach(lines::add);
        whole.waiting(() -> Room.UNBOUNDED).forEach(lines::add);
        for (Need need : needs) {
            add(need);
        }
        for (LineState line : lines) {
            if (line instanceof Allocation held) {
                for (Part part : held.parts()) {
                    whole.batch(part.batch()).ifPresent(batches::add);
                }
            }
        }
    }

    /** {@return the product as it was when it was copied} */
    LoadedProduct product() {
        return new LoadedProduct(whole.sku(), version, allocated, batches, lines, needs);
    }

    private void add(Need need) {
        if (need instanceof Need.Line of) {
            whole.line(of.line()).ifPresent(lines::add);
        } else if (need instanceof Need.Order of) {
            lines.addAll(whole.linesOf(of.order()));
        } else if (need instanceof Need.Batches) {
            batches.addAll(whole.batches());
        } else if (need instanceof Need.OfBatch of) {
            whole.batch(of.batch()).ifPresent(batch -> add(of, batch));
        }
    }

    private void add(Need.OfBatch need, Batch batch) {
        batches.add(batch);
        if (need instanceof Need.Cut cut) {
            long units = batch.allocated().units();
            Iterator<Allocation> newest = whole.newestFirst(cut.batch()).iterator();
            while (units > cut.quantity().units()) {
                Allocation held = newest.next();
                lines.add(held);
                units -= held.partIn(cut.batch()).orElseThrow().quantity().units();
            }
        } else if (need instanceof Need.Delay delay) {
            whole.neededBefore(delay.batch(), delay.eta()).forEach(lines::add);
        }
    }
}
