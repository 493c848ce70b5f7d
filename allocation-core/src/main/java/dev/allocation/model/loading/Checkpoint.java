package dev.allocation.model.loading;

import dev.allocation.model.Event;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of some drafts at one moment, to which they can be rolled back.
 *
 * <p>Not thread-safe: it belongs to the unit of work of its drafts. No argument may be null.
 */
public final class Checkpoint {
    private final List<Draft> drafts;
    private final int[] marks;

    private Checkpoint(List<Draft> drafts) {
        this.drafts = drafts;
        this.marks = new int[drafts.size()];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = drafts.get(i).mark();
        }
    }

    /**
     * {@return the state of drafts as it is now}
     *
     * @param drafts the drafts
     */
    public static Checkpoint of(List<Draft> drafts) {
        return new Checkpoint(drafts);
    }

    /** {@return the events that were emitted since, product by product in the order of the drafts} */
    public List<Event> eventsSince() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < marks.length; i++) {
            events.addAll(drafts.get(i).events().subList(marks[i], drafts.get(i).mark()));
        }
        return events;
    }

    /** Rolls back all events that were emitted since. */
    public void rollBack() {
        for (int i = 0; i < marks.length; i++) {
            drafts.get(i).rollBackTo(marks[i]);
        }
    }
}
