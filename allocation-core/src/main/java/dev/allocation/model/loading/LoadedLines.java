package dev.allocation.model.loading;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a product that were loaded. Immutable. */
final class LoadedLines {
    private final Map<LineKey, LineState> lines = new HashMap<>();
    /** The orders with a line; null until an order is asked for. */
    private Set<OrderId> orders;

    LoadedLines(Collection<? extends LineState> found) {
        found.forEach(line -> lines.put(line.line().key(), line));
    }

    /** {@return the line with a key, or null} */
    LineState get(LineKey key) {
        return lines.get(key);
    }

    /** Looks the order up, because a list of commands asks each of many products for each of many orders. */
    boolean haveAnyOf(OrderId order) {
        Set<OrderId> known = orders;
        if (known == null) {
            known = lines.keySet().stream().map(LineKey::order).collect(Collectors.toUnmodifiableSet());
            orders = known;
        }
        return known.contains(order);
    }

    List<LineState> ofOrder(OrderId order) {
        return lines.values().stream()
                .filter(line -> line.line().key().order().equals(order))
                .sorted(Comparator.comparing(line -> line.line().key()))
                .toList();
    }

    List<Allocation> voidAt(Instant now) {
        return allocations()
                .filter(allocation -> allocation.isVoidAt(now))
                .sorted(Allocation.BY_END)
                .toList();
    }

    List<LineState.Waiting> waiting(Room room) {
        return lines.values().stream()
                .filter(LineState.Waiting.class::isInstance)
                .map(LineState.Waiting.class::cast)
                .filter(room::maySuit)
                .sorted(LineState.Waiting.QUEUE)
                .toList();
    }

    List<Allocation> newestFirst(BatchReference reference) {
        return in(reference)
                .sorted(Comparator.comparingLong((Allocation allocation) ->
                                allocation.partIn(reference).orElseThrow().sequence())
                        .reversed())
                .toList();
    }

    List<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return in(reference)
                .filter(allocation ->
                        allocation.line().neededBy().filter(day::isAfter).isPresent())
                .toList();
    }

    private Stream<Allocation> in(BatchReference reference) {
        return allocations().filter(allocation -> allocation.partIn(reference).isPresent());
    }

    private Stream<Allocation> allocations() {
        return lines.values().stream().filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }
}
