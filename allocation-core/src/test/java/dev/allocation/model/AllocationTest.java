package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Test // E1
    void refusesASequenceBelowOne() {
        assertThat(new Allocation(line("order", 1), batch("B"), 1).sequence()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allocation(line("order", 1), batch("B"), 0))
                .withMessage(
                        "part must have at least 1 unit and a sequence of at least 1, but has 1 unit and sequence 0");
    }

    @Test
    void refusesNullComponents() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Allocation(null, List.of(new Part(batch("B"), new Quantity(1), 1))))
                .withMessage("line");
        assertThatNullPointerException().isThrownBy(() -> new Allocation(null, batch("B"), 1));
        assertThatNullPointerException()
                .isThrownBy(() -> new Allocation(line("order", 1), null, 1))
                .withMessage("batch");
    }
}
