package dev.allocation.inmemory.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OrderSegmentProperties {
    private static final int ORDERS = 40;
    private static final int CROWD = 60;

    private enum Change {
        ADD,
        REPLACE,
        REMOVE
    }

    @Property(tries = 1000)
    @Label("a segment holds what a map holds, also where orders have the same place or the same hash code")
    void holdsWhatAMapHolds(
            @ForAll @Size(max = 120) List<@IntRange(max = 3 * ORDERS - 1) Integer> changes,
            @ForAll @IntRange(min = 1, max = 40) int hashCodes) {
        OrderSegment segment = new OrderSegment();
        Map<String, StoredOrder> expected = new HashMap<>();
        for (int change : changes) {
            String id = "o" + change % ORDERS;
            int hash = hash(change % ORDERS, hashCodes);
            StoredOrder order = order(id);
            switch (Change.values()[change / ORDERS]) {
                case ADD ->
                    assertThat(segment.addIfAbsent(id, hash, order)).isEqualTo(expected.putIfAbsent(id, order) == null);
                case REPLACE ->
                    segment.compute(id, hash, known -> {
                        assertThat(known).isSameAs(expected.put(id, order));
                        return order;
                    });
                case REMOVE ->
                    segment.compute(id, hash, known -> {
                        assertThat(known).isSameAs(expected.remove(id));
                        return null;
                    });
            }
            for (int number = 0; number < ORDERS; number++) {
                assertThat(segment.find("o" + number, hash(number, hashCodes))).isSameAs(expected.get("o" + number));
            }
        }
    }

    @Example
    @Label("a reader without a lock always finds an order that stays, while others before it go and it moves up")
    void isReadWhileItChanges() {
        StoredOrder staying = order("stays");
        AtomicReference<OrderSegment> current = new AtomicReference<>(crowded(staying));
        CompletableFuture<Void> changing = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < 500; round++) {
                for (int number = 0; number < CROWD; number++) {
                    current.get().compute("o" + number, 7, known -> null);
                }
                current.set(crowded(staying));
            }
        });
        do {
            assertThat(current.get().find("stays", 7)).isSameAs(staying);
        } while (!changing.isDone());
        changing.join();
    }

    /** {@return a segment in which many orders of the same hash code are before one that stays} */
    private static OrderSegment crowded(StoredOrder staying) {
        OrderSegment segment = new OrderSegment();
        for (int number = 0; number < CROWD; number++) {
            segment.addIfAbsent("o" + number, 7, order("o" + number));
        }
        segment.addIfAbsent("stays", 7, staying);
        return segment;
    }

    /** {@return one of some hash codes, half of which belong to the last place of a small table} */
    private static int hash(int number, int hashCodes) {
        int code = number % hashCodes;
        return code < hashCodes / 2 ? 8 * code + 7 : code + 1;
    }

    private static StoredOrder order(String id) {
        OrderLine line = OrderLine.of(new OrderId(id), new LineId("1"), new Sku("SOFA"), 1);
        return StoredLine.of(
                new Allocation(line, List.of(new Part(new BatchReference("shelf-7"), new Quantity(1), 1))));
    }
}
