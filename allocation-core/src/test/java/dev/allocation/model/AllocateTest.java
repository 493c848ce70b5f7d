package dev.allocation.model;

import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.promise;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.Samples.shortfall;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.LineConflictException;
import org.junit.jupiter.api.Test;

class AllocateTest {
    @Test // A1
    void putsTheWholeLineIntoOneBatch() {
        TestProduct product = product(onHand("A", 5), onHand("B", 5), onHand("C", 8));

        assertThat(product.allocate(line("order", 8), EARLIEST_FIRST))
                .isEqualTo(new Answer.Allocated(
                        promise(line("order", 8), product.batch(batch("C")).orElseThrow()), false));
    }

    @Test // A1
    void neverSplitsALine() {
        TestProduct product = product(onHand("A", 5), onHand("B", 5));

        assertThat(product.allocate(line("order", 6), EARLIEST_FIRST)).isInstanceOf(Answer.OutOfStock.class);
    }

    @Test // A1
    void takesExactlyEnoughAsEnough() {
        TestProduct product = product(onHand("A", 5));

        assertThat(allocate(product, line("first", 2))).isEqualTo("A");
        assertThat(allocate(product, line("second", 3))).isEqualTo("A");
        assertThat(product.batch(batch("A")).orElseThrow().available()).isEqualTo(Quantity.NONE);
    }

    @Test // A2
    void prefersStockOnHandOverShipments() {
        TestProduct product = product(arriving("ship", 5, day(0)), onHand("warehouse", 5));

        assertThat(allocate(product, line("order", 5))).isEqualTo("warehouse");
    }

    @Test // A2
    void prefersTheEarlierShip() {
        TestProduct product = product(arriving("A", 5, day(3)), arriving("B", 5, day(1)), arriving("C", 5, day(2)));

        assertThat(allocate(product, line("order", 5))).isEqualTo("B");
    }

    @Test // A2
    void givesTiesToTheBatchCreatedFirst() {
        TestProduct shipped = product(arriving("Z", 5, day(1)), arriving("A", 5, day(1)), arriving("M", 5, day(1)));
        TestProduct stored = product(onHand("Z", 5), onHand("A", 5), onHand("M", 5));

        assertThat(allocate(shipped, line("order", 5))).isEqualTo("Z");
        assertThat(allocate(stored, line("order", 5))).isEqualTo("Z");
    }

    @Test // A2
    void prefersByThePresentArrivalNotTheRegisteredOne() {
        TestProduct product = product(arriving("A", 5, day(1)), onHand("B", 5), onHand("C", 5));
        product.receive(batch("A"));
        product.changeEta(batch("B"), day(9));

        assertThat(allocate(product, line("first", 5))).isEqualTo("A");
        assertThat(allocate(product, line("second", 5))).isEqualTo("C");
        assertThat(allocate(product, line("third", 5))).isEqualTo("B");
    }

    @Test // A3
    void passesOverBatchesThatArriveAfterTheDay() {
        TestProduct product = product(arriving("B", 5, day(3)));

        assertThat(product.allocate(line("early", 1).neededBy(day(2)), EARLIEST_FIRST))
                .isInstanceOf(Answer.OutOfStock.class);
        assertThat(allocate(product, line("same day", 1).neededBy(day(3)))).isEqualTo("B");
        assertThat(allocate(product, line("later", 1).neededBy(day(4)))).isEqualTo("B");
    }

    @Test // A4
    void answersTheSameLineAgainWithTheBatchItHolds() {
        TestProduct product = product(onHand("B", 10));
        OrderLine line = line("order", 4).neededBy(day(1));
        product.allocate(line, EARLIEST_FIRST);
        State before = State.of(product);
        product.createBatch(onHand("better", 10));

        assertThat(product.allocate(line, EARLIEST_FIRST))
                .isEqualTo(new Answer.Allocated(
                        promise(line, product.batch(batch("B")).orElseThrow()), true));
        assertThat(product.version()).isEqualTo(before.version() + 1);
        assertThat(product.allocated()).isEqualTo(4);
    }

    @Test // A4
    void comparesWithThePresentAllocationOfTheLine() {
        TestProduct product = product(onHand("B", 10));
        product.allocate(line("order", 4), EARLIEST_FIRST);
        product.amend(line("order", 5), EARLIEST_FIRST);

        assertThat(product.allocate(line("order", 5), EARLIEST_FIRST))
                .isEqualTo(new Answer.Allocated(
                        promise(line("order", 5), product.batch(batch("B")).orElseThrow()), true));
        assertThatThrownBy(() -> product.allocate(line("order", 4), EARLIEST_FIRST))
                .isInstanceOf(LineConflictException.class);
    }

    @Test // A4
    void refusesTheLineWithAnotherQuantityOrDay() {
        TestProduct product = product(onHand("B", 10));
        OrderLine held = line("order", 4).neededBy(day(1));
        product.allocate(held, EARLIEST_FIRST);
        State before = State.of(product);

        assertThatThrownBy(() -> product.allocate(line("order", 5).neededBy(day(1)), EARLIEST_FIRST))
                .hasMessage("cannot allocate 5 units on line '1' of order 'order' for 'SOFA' needed by 2027-03-02: "
                        + "it is allocated as 4 units on line '1' of order 'order' for 'SOFA' "
                        + "needed by 2027-03-02 in batch 'B'; amend changes it")
                .asInstanceOf(type(LineConflictException.class))
                .satisfies(error -> {
                    assertThat(error.asked()).isEqualTo(line("order", 5).neededBy(day(1)));
                    assertThat(error.held()).isEqualTo(new Allocation(held, batch("B"), 2));
                });
        assertThatThrownBy(() -> product.allocate(line("order", 4).neededBy(day(2)), EARLIEST_FIRST))
                .isInstanceOf(LineConflictException.class);
        assertThatThrownBy(() -> product.allocate(line("order", 4), EARLIEST_FIRST))
                .isInstanceOf(LineConflictException.class);
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // A5, E1
    void announcesThatItIsOutOfStock() {
        TestProduct product = product(onHand("B", 3));
        OrderLine line = line("order", 4).neededBy(day(1));

        assertThat(product.allocate(line, EARLIEST_FIRST)).isEqualTo(new Answer.OutOfStock(line, shortfall(3, 3)));
        assertThat(recordedAfter(1, product))
                .containsExactly(new Event.OutOfStock(2, line, Event.ShortageReason.NOT_FOUND));
        assertThat(product.version()).isEqualTo(2);
        assertThat(product.allocated()).isZero();
        assertThat(product.allocations()).isEmpty();
    }

    @Test // A5
    void triesAgainForEachRequestWhileOutOfStock() {
        TestProduct product = product(onHand("A", 3));
        product.allocate(line("order", 4), EARLIEST_FIRST);
        product.createBatch(onHand("B", 4));

        assertThat(allocate(product, line("order", 4))).isEqualTo("B");
    }

    @Test // E1, E2
    void announcesTheAllocation() {
        TestProduct product = product(onHand("B", 10));
        OrderLine line = line("order", 4);
        product.allocate(line, EARLIEST_FIRST);

        assertThat(recordedAfter(1, product))
                .containsExactly(new Event.Allocated(2, line, batch("B"), Event.AllocationReason.NEW));
        assertThat(product.allocation(line.key())).contains(new Allocation(line, batch("B"), 2));
        assertThat(product.allocated()).isEqualTo(4);
        assertThat(product.batch(batch("B")).orElseThrow().allocated()).isEqualTo(new Quantity(4));
        assertThat(product.batch(batch("B")).orElseThrow().lines()).isOne();
    }

    @Test // T3
    void succeedsWhenTheTotalOverBatchesIsHuge() {
        TestProduct product = product(onHand("A", Quantity.MOST), onHand("B", Quantity.MOST));
        allocate(product, line("first", Quantity.MOST));
        allocate(product, line("second", Quantity.MOST));

        assertThat(product.allocated()).isEqualTo(2 * Quantity.MOST);
    }

    private static String allocate(TestProduct product, OrderLine line) {
        return ((Answer.Allocated) product.allocate(line, EARLIEST_FIRST))
                .batch()
                .value();
    }
}
