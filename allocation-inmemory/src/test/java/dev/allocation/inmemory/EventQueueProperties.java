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
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class EventQueueProperties {
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 1);

    @Property(tries = 200)
    @Label(
            "the queue holds the added events with their times and replaced values, without those removed from its front")
    void alwaysHoldsTheAddedEventsThatWereNotRemoved(
            @ForAll @Size(max = 40) List<@IntRange(min = -60, max = 60) Integer> steps) {
        EventQueue queue = new EventQueue();
        List<LogEntry> expected = new ArrayList<>();
        Instant lastDropped = Instant.MIN;
        for (int step : steps) {
            for (int added = 0; added < step; added++) {
                long position = queue.last() + 1;
                LogEntry entry = new LogEntry(
                        position,
                        Instant.ofEpochSecond(-position, 999_999_999 - position),
                        new Event.OutOfStock(position, LINE, Event.ShortageReason.NOT_FOUND));
                queue.add(entry.event(), replacedBy(position), entry.at());
                expected.add(entry);
            }
            for (int removed = 0; removed > step && !expected.isEmpty(); removed--) {
                queue.removeOldest();
                Instant at = expected.remove(0).at();
                lastDropped = at.isAfter(lastDropped) ? at : lastDropped;
            }
            assertThat(queue.after(0)).containsExactlyElementsOf(expected);
            assertThat(queue.lastDropped()).isEqualTo(lastDropped);
            assertThat(queue.last() - queue.beforeOldest()).isEqualTo(expected.size());
            int half = expected.size() / 2;
            assertThat(queue.after(queue.beforeOldest() + half))
                    .containsExactlyElementsOf(expected.subList(half, expected.size()));
            assertThat(expected)
                    .allSatisfy(entry -> assertThat(queue.entry(entry.position()))
                            .isEqualTo(new HistoryEntry(entry.at(), entry.event(), replacedBy(entry.position()))));
        }
    }

    @Property(tries = 50, shrinking = ShrinkingMode.OFF)
    @Label("a search backwards for old events misses none, whatever the clock did")
    void aSearchForOldEventsMissesNone(
            @ForAll @Size(max = 700) List<@IntRange(max = 9) Integer> seconds,
            @ForAll @IntRange(max = 300) int removed) {
        EventQueue queue = new EventQueue();
        // The last 300 are later than all others, so that whole pieces are passed over.
        seconds.forEach(at -> add(queue, Instant.ofEpochSecond(at)));
        for (int i = 0; i < 300; i++) {
            add(queue, Instant.ofEpochSecond(10));
        }
        for (int i = 0; i < removed; i++) {
            queue.removeOldest();
        }
        for (int second = 0; second <= 11; second++) {
            Instant before = Instant.ofEpochSecond(second);
            long expected = queue.last();
            while (expected > queue.beforeOldest() && !queue.at(expected).isBefore(before)) {
                expected--;
            }
            long found = queue.lastCandidateBefore(before, queue.last());
            while (found > queue.beforeOldest() && !queue.at(found).isBefore(before)) {
                found = queue.lastCandidateBefore(before, found - 1);
            }
            assertThat(Math.max(found, queue.beforeOldest())).isEqualTo(expected);
        }
    }

    @Example
    void aSearchForOldEventsSkipsPiecesOfNewerOnes() {
        EventQueue queue = new EventQueue();
        for (int i = 0; i < 100 * EventQueue.PIECE + 1; i++) {
            add(queue, Instant.EPOCH);
        }
        int looks = 0;
        for (long position = queue.last(); position > 0; looks++) {
            position = queue.lastCandidateBefore(Instant.EPOCH, position - 1);
        }
        assertThat(looks).as("only the event of the newest piece is looked at").isOne();
    }

    private static void add(EventQueue queue, Instant at) {
        queue.add(new Event.OutOfStock(queue.last() + 1, LINE, Event.ShortageReason.NOT_FOUND), Replaced.NONE, at);
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
