package dev.allocation.replay.report;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.port.log.LogEntry;
import dev.allocation.replay.trade.TradeRow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the events of a run by week; a week starts on Monday.
 *
 * <p>An event counts in the week of its command. A reservation that ended counts in the week of its end, whenever it was swept.
 * So the counts depend on the events of each SKU, and not on the order in which those of several SKUs arrive.
 */
public final class Diary implements Witness {
    private final SortedMap<LocalDate, Week> weeks = new TreeMap<>();
    private final Optional<Shelf> shelf;
    private final Map<Sku, Event> last = new HashMap<>();
    private final Map<LineKey, Instant> ends = new HashMap<>();
    private final LineCounts lines = new LineCounts();
    private final StoreDays storeDays = new StoreDays();
    private LocalDate lastDay = LocalDate.MIN;
    private LocalDate firstDay = LocalDate.MAX;
    private Optional<StoreDays.Result> inStore = Optional.empty();

    /** Creates empty counts, which follow the stock of a SKU. */
    public Diary(Optional<Sku> sku) {
        shelf = sku.map(Shelf::new);
    }

    /** Adds the week of a row, whether or not its command changes something. */
    @Override
    public void see(TradeRow row) {
        LocalDate day = row.at().toLocalDate();
        week(day);
        firstDay = day.isBefore(firstDay) ? day : firstDay;
        lastDay = day.isAfter(lastDay) ? day : lastDay;
    }

    @Override
    public void receive(LogEntry entry) {
        Event event = entry.event();
        Event before = last.get(event.sku());
        if (before != null && before.number() >= event.number()) { // delivery is at least once
            return;
        }
        last.put(event.sku(), event);
        follow(event);
        storeDays.see(event, LocalDate.ofInstant(entry.at(), ZoneOffset.UTC));
        Week week = week(LocalDate.ofInstant(at(event, entry), ZoneOffset.UTC));
        if (!isFurtherPart(event, before)) {
            lines.count(event, week);
        }
        shelf.filter(units -> units.sku().equals(event.sku())).ifPresent(units -> units.see(event, week));
    }

    public Optional<Sku> sku() {
        return shelf.map(Shelf::sku);
    }

    /** {@return the weeks in which something was sent or ended, by their Monday} */
    public SortedMap<LocalDate, Week> weeks() {
        return Collections.unmodifiableSortedMap(weeks);
    }

    /** {@return the days for which promised units lay in the warehouse; nothing may be counted after it} */
    public StoreDays.Result inStore() {
        if (inStore.isEmpty()) {
            inStore = Optional.of(storeDays.until(firstDay, lastDay));
        }
        return inStore.get();
    }

    /** Remembers the ends of reservations. */
    private void follow(Event event) {
        if (event instanceof Event.Allocated allocated) {
            allocated
                    .end()
                    .ifPresentOrElse(
                            end -> ends.put(allocated.line().key(), end),
                            () -> ends.remove(allocated.line().key()));
        } else if (event instanceof ReservationEvent.Extended extended) {
            ends.put(extended.line().key(), extended.end());
        } else if (event instanceof ReservationEvent.Confirmed confirmed) {
            ends.remove(confirmed.line().key());
        }
    }

    private Instant at(Event event, LogEntry entry) {
        return event instanceof ReservationEvent.Expired expired
                ? ends.get(expired.line().key())
                : entry.at();
    }

    /** {@return whether the event before is about another part of the same line, so that the line was counted} */
    private static boolean isFurtherPart(Event event, Event before) {
        return before != null
                && event.getClass() == before.getClass()
                && event instanceof Event.OfAllocation part
                && part.line().key().equals(((Event.OfAllocation) before).line().key());
    }

    private Week week(LocalDate day) {
        LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return weeks.computeIfAbsent(monday, start -> new Week());
    }
}
