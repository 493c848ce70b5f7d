package dev.allocation.replay;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Counts what became of order lines. It receives one event of each kind for a line, whatever the number of its parts. */
final class LineCounts {
    /** The lines that were freed to be placed again in the same command, with the reason. */
    private final Map<LineKey, Event.Release> freed = new HashMap<>();

    private final Set<LineKey> waiting = new HashSet<>();

    void count(Event event, Week week) {
        if (event instanceof Event.Allocated allocated) {
            countPlaced(allocated.line().key(), week);
        } else if (event instanceof Event.Deallocated deallocated) {
            rememberFreed(deallocated.line().key(), deallocated.reason());
        } else if (event instanceof Event.OutOfStock out) {
            countShort(out.line().key(), out.reason(), week);
        } else if (event instanceof WaitingEvent.LineWaiting line) {
            countWaiting(line.line().key(), line.reason(), week);
        } else if (event instanceof WaitingEvent.StoppedWaiting stopped) {
            endWaiting(stopped.line().key(), week);
        } else if (event instanceof ReservationEvent.Expired expired) {
            week.countLapsed(expired.line().key().order());
        } else if (event instanceof Event.Dispatched dispatched) {
            week.countDispatched(dispatched.line().key().order());
        }
    }

    private void countPlaced(LineKey line, Week week) {
        endWaiting(line, week);
        Event.Release reason = freed.remove(line);
        if (reason == null) {
            week.countAllocated();
        } else if (reason == Event.Release.CUT) {
            week.countPlacedAgain();
        }
    }

    private void rememberFreed(LineKey line, Event.Release reason) {
        switch (reason) {
            case CUT, MOVED, AMENDED -> freed.put(line, reason);
            case CANCELLED, ORDER_CANCELLED -> freed.remove(line);
        }
    }

    private void countShort(LineKey line, Event.Shortage reason, Week week) {
        freed.remove(line);
        if (reason == Event.Shortage.LOST_BY_CUT) {
            week.countLost();
        } else {
            week.countOutOfStock();
        }
    }

    private void countWaiting(LineKey line, Event.Shortage reason, Week week) {
        freed.remove(line);
        if (reason == Event.Shortage.LOST_BY_CUT) {
            week.countLost();
        }
        waiting.add(line);
        week.addWaiting(1);
        week.countBeganToWait(line.order());
    }

    private void endWaiting(LineKey line, Week week) {
        if (waiting.remove(line)) {
            week.addWaiting(-1);
        }
    }
}
