package dev.allocation.model;

import dev.allocation.model.product.Need;
import java.util.Comparator;
import java.util.List;

/** The part of a product that a need names, and no more: what the port asks of a store. */
final class PartialProduct {
    private PartialProduct() {}

    static TestProduct of(TestProduct whole, Need need) {
        List<Allocation> allocations = allocations(whole, need);
        List<Batch> batches = whole.batches().stream()
                .filter(batch -> batch.isOpen() || isNamed(batch, need, allocations))
                .toList();
        return TestProduct.loaded(whole.sku(), whole.version(), whole.allocated(), batches, allocations, List.of(need));
    }

    private static boolean isNamed(Batch batch, Need need, List<Allocation> allocations) {
        return need instanceof Need.OfBatch of && of.batch().equals(batch.reference())
                || allocations.stream().anyMatch(held -> held.batch().equals(batch.reference()));
    }

    private static List<Allocation> allocations(TestProduct whole, Need need) {
        if (need instanceof Need.Line line) {
            return whole.allocation(line.line()).stream().toList();
        }
        if (need instanceof Need.Delay delay) {
            return whole.allocations().stream()
                    .filter(held -> held.batch().equals(delay.batch()))
                    .filter(held ->
                            held.line().neededBy().filter(delay.eta()::isAfter).isPresent())
                    .toList();
        }
        if (need instanceof Need.Cut cut) {
            return newest(whole, cut);
        }
        return List.of();
    }

    /** {@return the newest allocations, as many as it takes until the rest fits} */
    private static List<Allocation> newest(TestProduct whole, Need.Cut cut) {
        List<Allocation> oldestFirst = whole.allocations().stream()
                .filter(held -> held.batch().equals(cut.batch()))
                .sorted(Comparator.comparing(Allocation::sequence))
                .toList();
        int kept = 0;
        long units = 0;
        while (kept < oldestFirst.size()
                && units + oldestFirst.get(kept).line().quantity().units()
                        <= cut.quantity().units()) {
            units += oldestFirst.get(kept).line().quantity().units();
            kept++;
        }
        return oldestFirst.subList(kept, oldestFirst.size());
    }
}
