package shop.store;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.Need;
import dev.allocation.model.Product;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Stocktake;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

// tag::row
/** A product as it is stored: its version, its batches in the order in which they were created, and what its lines hold. */
final class Row {
    final Sku sku;
    final Map<BatchReference, Batch> batches = new LinkedHashMap<>();
    final Map<LineKey, Allocation> lines = new HashMap<>();
    long version;

    Row(Sku sku) {
        this.sku = sku;
    }

    void keep(Product product) {
        version = product.version();
        product.changedBatches().forEach(batch -> batches.put(batch.reference(), batch));
        product.changedLines().forEach((line, held) -> {
            lines.remove(line);
            held.ifPresent(now -> lines.put(line, now));
        });
    }

    /** Returns the part that the needs name, and no more; needs of other products find nothing here. */
    Product part(Collection<? extends Need> needs) {
        Map<BatchReference, Batch> seen = new HashMap<>();
        Map<LineKey, Allocation> held = new HashMap<>();
        open().forEach(batch -> seen.put(batch.reference(), batch));
        for (Need need : needs) {
            if (need instanceof Need.Line of && lines.containsKey(of.line())) {
                Allocation allocation = lines.get(of.line());
                held.put(of.line(), allocation);
                seen.put(allocation.batch(), batches.get(allocation.batch()));
            }
            if (need instanceof Need.OfBatch of && batches.containsKey(of.batch())) {
                seen.put(of.batch(), batches.get(of.batch()));
                beyond(of).forEach(allocation -> held.put(allocation.line().key(), allocation));
            }
        }
        return Product.loaded(sku, version, allocated(), seen.values(), held.values(), needs);
    }

    /** Returns the allocations in a batch that a cut would free, or a delay make late. */
    private List<Allocation> beyond(Need.OfBatch need) {
        List<Allocation> oldestFirst = oldestFirst().stream()
                .filter(held -> held.batch().equals(need.batch()))
                .toList();
        if (need instanceof Need.Cut cut) {
            return newest(oldestFirst, batches.get(cut.batch()).allocated(), cut.quantity());
        }
        return need instanceof Need.Delay delay ? neededBefore(delay.eta(), oldestFirst) : List.of();
    }

    private static List<Allocation> newest(List<Allocation> oldestFirst, Quantity allocated, Quantity room) {
        Deque<Allocation> staying = new ArrayDeque<>(oldestFirst);
        List<Allocation> going = new ArrayList<>();
        for (long units = allocated.units(); units > room.units(); ) {
            going.add(staying.removeLast());
            units -= going.get(going.size() - 1).line().quantity().units();
        }
        return going;
    }

    private static List<Allocation> neededBefore(LocalDate day, List<Allocation> allocations) {
        return allocations.stream()
                .filter(held -> held.line().neededBy().filter(day::isAfter).isPresent())
                .toList();
    }

    Stocktake stocktake() {
        return new Stocktake(sku, version, List.copyOf(batches.values()), oldestFirst());
    }

    List<Batch> open() {
        return batches.values().stream().filter(Batch::isOpen).toList();
    }

    long allocated() {
        return batches.values().stream()
                .mapToLong(batch -> batch.allocated().units())
                .sum();
    }

    private List<Allocation> oldestFirst() {
        return lines.values().stream()
                .sorted(Comparator.comparing(Allocation::age))
                .toList();
    }
}
// end::row
