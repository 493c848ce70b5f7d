package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeallocateTest {
    private final TestProduct product = product(onHand("B", 10));

    @Test // D1
    void givesTheUnitsBack() {
        OrderLine line = line("order", 4).neededBy(day(1));
        product.allocate(line, EARLIEST_FIRST);

        assertThat(product.deallocate(line.key()))
                .isEqualTo(new Answer.Deallocated(new Allocation(line, batch("B"), 2)));
        assertThat(recordedAfter(2, product))
                .containsExactly(new Event.Deallocated(3, line, batch("B"), Event.DeallocationReason.CANCELLED));
        assertThat(product.allocation(line.key())).isEmpty();
        assertThat(product.allocated()).isZero();
    }

    @Test // D1
    void answersNotAllocatedForALineWithoutUnits() {
        product.allocate(line("other", 4), EARLIEST_FIRST);
        State before = State.of(product);
        LineKey line = line("order", 4).key();

        assertThat(product.deallocate(line)).isEqualTo(new Answer.NotAllocated(line));
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // D1
    void answersNotAllocatedTheSecondTime() {
        LineKey line = line("order", 4).key();
        product.allocate(line("order", 4), EARLIEST_FIRST);
        product.deallocate(line);

        assertThat(product.deallocate(line)).isEqualTo(new Answer.NotAllocated(line));
    }

    @Test // D1
    void answersNotAllocatedForALineOutOfStock() {
        LineKey line = line("order", 11).key();
        product.allocate(line("order", 11), EARLIEST_FIRST);

        assertThat(product.deallocate(line)).isEqualTo(new Answer.NotAllocated(line));
    }

    @Test // D3
    void leavesTheBatchAsItWasBeforeTheLineWasAllocated() {
        product.allocate(line("first", 4), EARLIEST_FIRST);
        Batch before = product.batch(batch("B")).orElseThrow();
        product.allocate(line("second", 5), EARLIEST_FIRST);
        product.deallocate(line("second", 5).key());

        assertThat(product.batch(batch("B"))).contains(before);
    }

    @Test // D1
    void givesBackEachPartOfASplitLineTheNewestFirst() {
        OrderLine line = line("order", 4);
        product.createBatch(onHand("C", 10));
        product.apply(new Event.Allocated(
                3, line, batch("C"), new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));
        product.apply(new Event.Allocated(
                4, line, batch("B"), new Quantity(3), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));

        Allocation split = product.allocation(line.key()).orElseThrow();

        assertThat(product.deallocate(line.key())).isEqualTo(new Answer.Deallocated(split));
        assertThat(recordedAfter(4, product))
                .containsExactly(
                        new Event.Deallocated(5, line, batch("B"), new Quantity(3), Event.DeallocationReason.CANCELLED),
                        new Event.Deallocated(
                                6, line, batch("C"), new Quantity(1), Event.DeallocationReason.CANCELLED));
        assertThat(product.allocated()).isZero();
    }
}
