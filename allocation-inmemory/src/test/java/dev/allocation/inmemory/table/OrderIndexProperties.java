package dev.allocation.inmemory.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderIndexProperties {
    private static final OrderId ORDER = new OrderId("o1");

    @Property(tries = 500)
    @Label("an order always holds what a map of its lines holds, whether one line changes or several")
    void holdsWhatAMapHolds(@ForAll @Size(max = 30) List<@IntRange(min = 0, max = 63) Integer> changes) {
        OrderIndex index = new OrderIndex();
        Map<LineKey, Allocation> expected = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            int bits = changes.get(i);
            boolean isHeld = bits >= 16;
            boolean areSeveral = Integer.bitCount(bits & 15) > 1;
            if (areSeveral) {
                index.begin(Set.of(ORDER));
            }
            for (int line = 1; line <= 4; line++) {
                if ((bits & 1 << line - 1) != 0) {
                    change(index, expected, line, isHeld, i + 1);
                }
            }
            if (areSeveral) {
                index.end(Set.of(ORDER));
            }
            assertThat(index.lines(ORDER))
                    .containsExactlyInAnyOrderElementsOf(List.<LineState>copyOf(expected.values()));
            for (int line = 1; line <= 4; line++) {
                LineKey key = line(line).key();
                assertThat(index.line(key)).isEqualTo(Optional.ofNullable(expected.get(key)));
            }
        }
    }

    private static void change(
            OrderIndex index, Map<LineKey, Allocation> expected, int number, boolean isHeld, long sequence) {
        OrderLine line = line(number);
        if (isHeld) {
            Allocation held = allocation(line, sequence);
            index.put(line.key(), StoredLine.of(held));
            expected.put(line.key(), held);
        } else {
            index.put(line.key(), null);
            expected.remove(line.key());
        }
    }

    /** {@return an allocation in one batch, or in two when its sequence is even} */
    private static Allocation allocation(OrderLine line, long sequence) {
        List<Part> parts = new ArrayList<>(List.of(new Part(new BatchReference("a"), new Quantity(1), sequence)));
        if (sequence % 2 == 0) {
            parts.add(new Part(new BatchReference("b"), new Quantity(2), sequence + 1));
        }
        return new Allocation(line, parts);
    }

    private static OrderLine line(int number) {
        return OrderLine.of(ORDER, new LineId("" + number), new Sku("SKU-" + number), 3);
    }
}
