package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.LineState;
import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The copy of a product that a reader makes at one moment: the arrays alone, so that no commit waits for the rest of the reader's
 * work.
 */
public record CopiedProduct(
        Sku sku,
        long version,
        List<Lines> lines,
        List<LineState.Waiting> waiting,
        List<LineState.Dispatched> dispatched) {
    /** A batch, and the lines that hold units of it, oldest first. */
    record Lines(Batch batch, Iterable<Allocation> allocations) {}

    /** {@return the states of all lines; one in several batches comes more than once} */
    List<LineState> states() {
        List<LineState> states = new ArrayList<>(waiting);
        states.addAll(dispatched);
        lines.forEach(one -> one.allocations().forEach(states::add));
        return states;
    }

    public ProductSnapshot toSnapshot() {
        List<Lines> inOrder = new ArrayList<>(lines);
        inOrder.sort(Comparator.comparingLong(one -> one.batch().number()));
        List<Batch> batches = new ArrayList<>(inOrder.size());
        List<Allocation> allocations = new ArrayList<>();
        for (Lines one : inOrder) {
            batches.add(one.batch());
            for (Allocation allocation : one.allocations()) {
                if (allocation
                        .batch()
                        .equals(one.batch().reference())) { // listed once, even with parts in several batches
                    allocations.add(allocation);
                }
            }
        }
        List<LineState.Dispatched> sorted = new ArrayList<>(dispatched);
        sorted.sort(Comparator.comparing(line -> line.line().key()));
        return new ProductSnapshot(sku, version, batches, allocations, waiting, sorted);
    }
}
