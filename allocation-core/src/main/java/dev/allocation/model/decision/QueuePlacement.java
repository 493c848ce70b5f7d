package dev.allocation.model.decision;

import dev.allocation.model.LineState;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Room;
import java.util.Optional;

/**
 * The placement of the lines that wait for one product, in the order of the queue (rule B3).
 *
 * <p>Only lines that the room may suit are looked up. Each placed line takes room. When half of the room is gone, or what is left
 * arrives later, the rest of the queue is looked up again. So a long queue of lines that have become too large is not read.
 */
final class QueuePlacement {
    private final Draft draft;
    private final Placement placement;
    private Room room;

    QueuePlacement(Draft draft, DecisionContext context) {
        this.draft = draft;
        this.placement = new Placement(draft, context);
        this.room = draft.room();
    }

    /** Places all lines that find stock. */
    void place() {
        Optional<LineState.Waiting> last = Optional.empty();
        do {
            last = placeAfter(last);
        } while (last.isPresent());
    }

    /**
     * {@return the line whose placement took half of the room or more, behind which the queue is to be looked up again; empty at
     * the end of the queue, or of the room}
     */
    private Optional<LineState.Waiting> placeAfter(Optional<LineState.Waiting> last) {
        if (room.isEmpty()) {
            return Optional.empty();
        }
        Room atFirst = room;
        for (LineState.Waiting waiting : draft.waiting(atFirst)) {
            boolean isDone = last.isPresent() && LineState.Waiting.QUEUE.compare(waiting, last.get()) <= 0;
            if (!isDone && room.maySuit(waiting) && isPlaced(waiting) && isToLookAgain(atFirst)) {
                return Optional.of(waiting);
            }
        }
        return Optional.empty();
    }

    /** {@return whether half of the room is gone, or all of it that arrives early} */
    private boolean isToLookAgain(Room atFirst) {
        return room.inOneBatch() <= atFirst.inOneBatch() / 2 || room.earliest().isAfter(atFirst.earliest());
    }

    private boolean isPlaced(LineState.Waiting waiting) {
        Plan plan = placement.plan(waiting.line(), waiting.terms());
        if (!plan.isPossible()) {
            return false;
        }
        placement.allocate(plan, Optional.empty(), waiting.terms());
        room = draft.room();
        return true;
    }
}
