package dev.allocation.replay.report;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts the days for which promised units lie in the warehouse.
 *
 * <p>They lie there from the day on which their batch arrived, or is due to arrive, to the day on which they leave. Units that have
 * not left count to the day on which their line is needed. Units whose line names no day count when they leave. All count only if
 * this last day is in the log.
 */
public final class StoreDays {
    /** The units that a line holds, by batch. */
    private record Held(OrderLine line, Map<BatchReference, Long> parts) {}

    /**
     * The days in store until the last day of the log.
     *
     * @param units the number of units that left or were needed
     * @param unitDays the sum of the days of these units
     * @param weeks the same sum for each week in which they left or were needed, by its Monday
     */
    public record Result(long units, long unitDays, SortedMap<LocalDate, Long> weeks) {
        /** {@return the days of a unit on average, 0 when there is none} */
        double average() {
            return units == 0 ? 0 : (double) unitDays / units;
        }
    }

    private final Map<BatchReference, LocalDate> arrivals = new HashMap<>();
    private final Map<LineKey, Held> held = new HashMap<>();
    private final SortedMap<LocalDate, Long> weeks = new TreeMap<>();
    private long units;
    private long unitDays;

    /**
     * Counts an event.
     *
     * @param day the day of its command
     */
    public void see(Event event, LocalDate day) {
        if (event instanceof Event.OfAllocation part) {
            changePart(part, day);
        } else if (event instanceof Event.BatchCreated created) {
            Optional<LocalDate> eta = created.registration().arrival().eta();
            arrivals.put(created.batch(), eta.orElse(day));
        } else if (event instanceof Event.BatchEtaChanged changed) {
            arrivals.put(changed.batch(), changed.eta());
        } else if (event instanceof Event.BatchReceived received) {
            arrivals.put(received.batch(), day);
        }
    }

    private void changePart(Event.OfAllocation part, LocalDate day) {
        LineKey key = part.line().key();
        long quantity = part.quantity().units();
        if (part instanceof Event.Allocated || part instanceof Event.LineAmended) {
            Held before = held.get(key);
            Map<BatchReference, Long> parts = before == null ? new LinkedHashMap<>(2) : before.parts();
            parts.put(part.batch(), quantity);
            held.put(key, new Held(part.line(), parts));
        } else if (part instanceof Event.Dispatched) {
            count(part.batch(), quantity, day);
            remove(key, part.batch());
        } else if (part instanceof Event.Deallocated || part instanceof ReservationEvent.Expired) {
            remove(key, part.batch());
        }
    }

    private void remove(LineKey key, BatchReference batch) {
        Held before = held.get(key);
        before.parts().remove(batch);
        if (before.parts().isEmpty()) {
            held.remove(key);
        }
    }

    private void count(BatchReference batch, long quantity, LocalDate day) {
        long days = quantity * Math.max(0, ChronoUnit.DAYS.between(arrivals.get(batch), day));
        units += quantity;
        unitDays += days;
        weeks.merge(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), days, Long::sum);
    }

    /**
     * {@return the result; nothing may be counted after it}
     *
     * @param first the first day of the log
     * @param last the last day of the log
     */
    public Result until(LocalDate first, LocalDate last) {
        for (Held line : held.values()) {
            line.line()
                    .neededBy()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .ifPresent(day -> line.parts().forEach((batch, quantity) -> count(batch, quantity, day)));
        }
        held.clear();
        return new Result(units, unitDays, weeks);
    }
}
