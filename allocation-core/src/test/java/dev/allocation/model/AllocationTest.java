package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllocationTest {
    @Test
    void hasAtLeastOnePartOfAtLeastOneUnit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allocation(line("order", 1), List.of()))
                .withMessage("allocation of " + line("order", 1) + " must have at least 1 part, but has none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Part(batch("B"), Quantity.NONE, 1))
                .withMessage(
                        "part must have at least 1 unit and a sequence of at least 1, but has 0 units and sequence 1");
    }

    @Test // N2
    void isSortedByItsEndThenByItsAge() {
        Allocation old = new Allocation(line("old", 1), batch("B"), 1).withEnd(Optional.of(TestProduct.NOW));
        Allocation young = new Allocation(line("young", 1), batch("B"), 2).withEnd(old.end());
        Allocation first =
                new Allocation(line("first", 1), batch("B"), 3).withEnd(Optional.of(TestProduct.NOW.minusNanos(1)));

        assertThat(Stream.of(young, old, first).sorted(Allocation.BY_END)).containsExactly(first, old, young);
    }

    @Test // E1
    void refusesASequenceBelowOne() {
        assertThat(new Allocation(line("order", 1), batch("B"), 1).sequence()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Allocation(line("order", 1), batch("B"), 0))
                .withMessage(
                        "part must have at least 1 unit and a sequence of at least 1, but has 1 unit and sequence 0");
    }

    @Test // P1
    void losesThePartInABatchAndNoOther() {
        Part first = new Part(batch("A"), new Quantity(2), 3);
        Part second = new Part(batch("B"), new Quantity(1), 4);
        Allocation whole = new Allocation(line("order", 2), List.of(first));
        Allocation split = new Allocation(line("order", 3), List.of(first, second));

        assertThat(whole.without(batch("A"))).isEmpty();
        assertThat(whole.without(batch("B"))).contains(whole);
        assertThat(split.without(batch("A"))).contains(new Allocation(line("order", 3), List.of(second)));
        assertThat(split.without(batch("C"))).contains(split);
        assertThat(split.quantity()).isEqualTo(new Quantity(3));
    }

    @Test // P1: else a line would have units twice in one batch
    void losesAllItsPartsInABatch() {
        Part part = new Part(batch("A"), new Quantity(2), 3);
        assertThat(new Allocation(line("order", 4), List.of(part, part)).without(batch("A")))
                .isEmpty();
    }

    @Test // N1
    void isVoidFromItsEndOn() {
        Allocation firm = new Allocation(line("order", 1), batch("B"), 1);
        Allocation reserved = firm.withEnd(Optional.of(TestProduct.NOW));

        assertThat(firm.isReservation()).isFalse();
        assertThat(firm.isVoidAt(Instant.MAX)).isFalse();
        assertThat(reserved.isReservation()).isTrue();
        assertThat(reserved.isVoidAt(TestProduct.NOW.minusNanos(1))).isFalse();
        assertThat(reserved.isVoidAt(TestProduct.NOW)).isTrue();
        assertThat(reserved.withEnd(Optional.empty())).isEqualTo(firm);
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
