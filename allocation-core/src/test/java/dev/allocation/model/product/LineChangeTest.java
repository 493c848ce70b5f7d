package dev.allocation.model.product;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineChangeTest {
    private static final OrderLine LINE = line("o1", "LAMP", 2);
    private static final Event.Allocated PLACEMENT =
            new Event.Allocated(3, LINE, batch("b1"), Event.AllocationReason.NEW);
    private static final Optional<LineState> HELD = Optional.of(new Allocation(LINE, batch("b1"), 3));
    private static final LineChange PLACED = new LineChange(LINE.key(), PLACEMENT);
    private static final LineChange SAME = new LineChange(LINE.key(), Optional.empty(), HELD);

    @Test // A1
    void aPlacementIsAChangeToAnAllocation() {
        assertThat(PLACED.placement()).contains(PLACEMENT);
        assertThat(PLACED.line()).isEqualTo(LINE.key());
        assertThat(PLACED.before()).isEmpty();
        assertThat(PLACED.after()).isEqualTo(HELD);
        assertThat(SAME.placement()).isEmpty();
    }

    @Test
    void isEqualToAChangeBetweenTheSameStates() {
        assertThat(PLACED).isEqualTo(SAME).hasSameHashCodeAs(SAME);
        assertThat(PLACED.hashCode()).isNotZero();
        assertThat(PLACED).hasToString(LINE.key() + " changed from Optional.empty to " + HELD);
        for (Object other : List.of(
                LINE,
                new LineChange(line("o2", "LAMP", 2).key(), Optional.empty(), HELD),
                new LineChange(LINE.key(), HELD, HELD),
                new LineChange(LINE.key(), Optional.empty(), Optional.empty()))) {
            assertThat(PLACED).isNotEqualTo(other);
        }
    }
}
