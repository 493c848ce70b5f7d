package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.product.ProductView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A count of the units of one product by its events alone: every unit is in stock, promised or out, and none is lost. */
final class UnitCount {
    private final Map<BatchReference, Long> stock = new HashMap<>();
    private final Map<BatchReference, Map<LineKey, Long>> promised = new HashMap<>();
    private final Map<LineKey, Long> out = new HashMap<>();

    private int counted;

    /** Counts the events since the last time, and checks that the product agrees; returns false when there are none. */
    boolean isContinued(TestProduct product) {
        List<Event> events = product.recorded();
        boolean isContinued = counted < events.size();
        events.subList(counted, events.size()).forEach(this::count);
        counted = events.size();
        if (isContinued) {
            assertAgrees(product.draft());
        }
        return isContinued;
    }

    private void count(Event event) {
        if (event instanceof Event.BatchCreated created) {
            stock.put(created.batch(), created.registration().quantity().units());
            promised.put(created.batch(), new HashMap<>());
        } else if (event instanceof Event.BatchQuantityChanged change) {
            stock.put(change.batch(), change.quantity().units());
        } else if (event instanceof Event.Allocated || event instanceof Event.LineAmended) {
            Event.OfAllocation given = (Event.OfAllocation) event;
            promised.get(given.batch()).put(given.line().key(), given.quantity().units());
        } else if (event instanceof Event.Dispatched left) {
            long units = taken(left);
            stock.merge(left.batch(), -units, Long::sum);
            out.merge(left.line().key(), units, Long::sum);
        } else if (event instanceof Event.Returned back) {
            long units = back.quantity().units();
            stock.merge(back.batch(), units, Long::sum);
            out.merge(back.line().key(), -units, Long::sum);
        } else if (event instanceof Event.OfAllocation freed) {
            taken(freed);
        }
    }

    /** {@return the units of a part, which its line no longer holds} */
    private long taken(Event.OfAllocation event) {
        Long units = promised.get(event.batch()).remove(event.line().key());
        assertThat(units).as("%s", event).isEqualTo(event.quantity().units());
        return units;
    }

    /** Checks that a product shows the units that were counted, and that no batch promises more than it has (rule A7). */
    private void assertAgrees(ProductView product) {
        assertThat(product.batches()).hasSameSizeAs(stock.keySet());
        long sum = 0;
        for (Batch batch : product.batches()) {
            Map<LineKey, Long> lines = promised.get(batch.reference());
            long units = lines.values().stream().mapToLong(Long::longValue).sum();
            assertThat(batch.quantity().units()).isEqualTo(stock.get(batch.reference()));
            assertThat(batch.allocated().units()).isEqualTo(units).isLessThanOrEqualTo(stock.get(batch.reference()));
            assertThat(batch.lines()).isEqualTo(lines.size());
            lines.keySet().forEach(line -> assertThat(product.allocation(line)).isPresent());
            sum += units;
        }
        assertThat(product.allocated()).isEqualTo(sum);
        out.forEach((line, units) -> {
            long shown = product.line(line)
                    .filter(LineState.Dispatched.class::isInstance)
                    .map(state -> ((LineState.Dispatched) state).out().units())
                    .orElse(0L);
            assertThat(shown).as("units out of %s", line).isEqualTo(units);
        });
    }
}
