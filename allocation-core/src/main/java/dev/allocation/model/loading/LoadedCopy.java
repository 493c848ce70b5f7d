package dev.allocation.model.loading;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Copies what needs name of a product that answers every question. */
final class LoadedCopy implements Need.Visitor {
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
            need.accept(this);
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

    @Override
    public void product(Need.Product need) {
        // all that it names is loaded with every need
    }

    @Override
    public void batches(Need.Batches need) {
        batches.addAll(whole.batches());
    }

    @Override
    public void order(Need.Order need) {
        lines.addAll(whole.linesOf(need.order()));
    }

    @Override
    public void line(Need.Line need) {
        whole.line(need.line()).ifPresent(lines::add);
    }

    @Override
    public void newBatch(Need.NewBatch need) {
        whole.batch(need.batch()).ifPresent(batches::add);
    }

    @Override
    public void knownBatch(Need.KnownBatch need) {
        whole.batch(need.batch()).ifPresent(batches::add);
    }

    @Override
    public void cut(Need.Cut need) {
        whole.batch(need.batch()).ifPresent(batch -> {
            batches.add(batch);
            addNewest(batch, need.quantity().units());
        });
    }

    @Override
    public void delay(Need.Delay need) {
        whole.batch(need.batch()).ifPresent(batch -> {
            batches.add(batch);
            whole.neededBefore(need.batch(), need.eta()).forEach(lines::add);
        });
    }

    @Override
    public void message(Need.Message need) {
        // no part of a product
    }

    private void addNewest(Batch batch, long unitsToStay) {
        long units = batch.allocated().units();
        Iterator<Allocation> newest = whole.newestFirst(batch.reference()).iterator();
        while (units > unitsToStay) {
            Allocation held = newest.next();
            lines.add(held);
            units -= held.partIn(batch.reference()).orElseThrow().quantity().units();
        }
    }
}
