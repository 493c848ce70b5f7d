package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.log.LogEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueProperties {
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);

    @Property(tries = 200)
    @Label("a ring holds the added events with their times and replaced values, without those removed from its front")
    void alwaysHoldsTheAddedEventsThatWereNotRemoved(
            @ForAll @Size(max = 40) List<@IntRange(min = -60, max = 60) Integer> steps) {
        EventQueue ring = new EventQueue();
        List<LogEntry> expected = new ArrayList<>();
        Instant lastDropped = Instant.MIN;
        for (int step : steps) {
            for (int added = 0; added < step; added++) {
                long position = ring.last() + 1;
                LogEntry entry = new LogEntry(
                        position,
                        Instant.ofEpochSecond(-position, 999_999_999 - position),
                        new Event.OutOfStock(position, LINE, Event.ShortageReason.NOT_FOUND));
                ring.add(entry.event(), replacedBy(position), entry.at());
                expected.add(entry);
            }
            for (int removed = 0; removed > step && !expected.isEmpty(); removed--) {
                ring.removeOldest();
                Instant at = expected.remove(0).at();
                lastDropped = at.isAfter(lastDropped) ? at : lastDropped;
            }
            assertThat(ring.after(0)).containsExactlyElementsOf(expected);
            assertThat(ring.lastDropped()).isEqualTo(lastDropped);
            assertThat(ring.last() - ring.beforeOldest()).isEqualTo(expected.size());
            int half = expected.size() / 2;
            assertThat(ring.after(ring.beforeOldest() + half))
                    .containsExactlyElementsOf(expected.subList(half, expected.size()));
            assertThat(expected)
                    .allSatisfy(entry -> assertThat(ring.entry(entry.position()))
                            .isEqualTo(new HistoryEntry(entry.at(), entry.event(), replacedBy(entry.position()))));
        }
    }

    private static Replaced replacedBy(long position) {
        return position % 3 > 0
                ? Replaced.NONE
                : new Replaced(
                        Optional.of(new Quantity(position)),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Terms.NONE);
    }
}
