package dev.allocation.model.decision;

import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Room;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The placement of the lines that wait for one product, in the order of the queue (rule B3).
 *
 * <p>Only lines that the room may suit are looked up, and each placed line takes room. So lines that have become too large are not
 * looked up, however many there are.
 */
final class QueuePlacement {
    private final Draft draft;
    private final DecisionContext context;
    private final LocalDate today;
    private Room room;

    QueuePlacement(Draft draft, DecisionContext context) {
        this.draft = draft;
        this.context = context;
        this.today = context.today();
        this.room = draft.room(today);
    }

    /** Places all lines that find stock. */
    void place() {
        if (room.isEmpty()) {
            return;
        }
        for (LineState.Waiting waiting : draft.waiting(() -> room)) {
            if (room.maySuit(waiting) && isPlaced(waiting) && room.isEmpty()) {
                return;
            }
        }
    }

    private boolean isPlaced(LineState.Waiting waiting) {
        Plan plan = context.plan(draft, waiting.line(), waiting.terms());
        if (!plan.isPossible()) {
            return false;
        }
        new LineEvents(draft).allocate(plan, Optional.empty(), waiting.terms(), Event.AllocationReason.WAITED);
        room = draft.room(today);
        return true;
    }
}
