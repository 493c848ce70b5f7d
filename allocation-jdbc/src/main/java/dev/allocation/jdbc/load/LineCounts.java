package dev.allocation.jdbc.load;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineState;
import dev.allocation.model.product.LineChange;
import java.util.Optional;

/**
 * How many lines of a product concern the commands on its other lines; mostly none. The row of the product has these numbers, and
 * each change of them raises its version.
 *
 * @param reservations the lines that hold a reservation
 * @param waiting the lines that wait
 */
public record LineCounts(long reservations, long waiting) {
    public static final LineCounts NONE = new LineCounts(0, 0);

    boolean areNone() {
        return reservations == 0 && waiting == 0;
    }

    /** {@return the counts after the change of a line} */
    public LineCounts after(LineChange change) {
        return plus(change.before(), -1).plus(change.after(), 1);
    }

    private LineCounts plus(Optional<LineState> state, int lines) {
        if (state.isEmpty()) {
            return this;
        }
        if (state.get() instanceof Allocation held && held.end().isPresent()) {
            return new LineCounts(reservations + lines, waiting);
        }
        return state.get() instanceof LineState.Waiting ? new LineCounts(reservations, waiting + lines) : this;
    }
}
