package dev.allocation.replay.report;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.HashSet;
import java.util.Set;

/** Counts what became of order lines. It receives one event of each kind for a line, whatever the number of its parts. */
public final class LineCounts {
    private final Set<LineKey> waiting = new HashSet<>();

    public void count(Event event, Week week) {
        if (event instanceof Event.Allocated allocated) {
            countPlaced(allocated.line().key(), allocated.reason(), week);
        } else if (event instanceof Event.OutOfStock out) {
            countShort(out.reason(), week);
        } else if (event instanceof WaitingEvent.LineWaiting line) {
            countWaiting(line.line().key(), line.reason(), week);
        } else if (event instanceof WaitingEvent.StoppedWaiting stopped) {
            endWaiting(stopped.line().key(), week);
        } else if (event instanceof ReservationEvent.Expired expired) {
            week.countExpired(expired.line().key().order());
        } else if (event instanceof Event.Dispatched dispatched) {
            week.countDispatched(dispatched.line().key().order());
        }
    }

    private void countPlaced(LineKey line, Event.AllocationReason reason, Week week) {
        endWaiting(line, week);
        switch (reason) {
            case NEW, WAITED -> week.countAllocated();
            case CUT -> week.countPlacedAgain();
            case AMENDED, MOVED -> {
                // counted before
            }
        }
    }

    private void countShort(Event.ShortageReason reason, Week week) {
        if (reason == Event.ShortageReason.LOST_BY_CUT) {
            week.countLost();
        } else {
            week.countOutOfStock();
        }
    }

    private void countWaiting(LineKey line, Event.ShortageReason reason, Week week) {
        if (reason == Event.ShortageReason.LOST_BY_CUT) {
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
