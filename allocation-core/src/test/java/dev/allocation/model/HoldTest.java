package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.Samples.shortfall;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.UnknownBatchException;
import org.junit.jupiter.api.Test;

class HoldTest {
    private final TestProduct product = product(onHand("A", 10));

    HoldTest() {
        product.allocate(line("first", 4), EARLIEST_FIRST);
    }

    @Test // Q2
    void holdsABatchOnce() {
        assertThat(product.hold(batch("A"))).isEqualTo(new Answer.BatchHeld(1, false));
        assertThat(product.hold(batch("A"))).isEqualTo(new Answer.BatchHeld(1, true));
        assertThat(recordedAfter(2, product)).containsExactly(new Event.BatchHeld(SOFA, 3, batch("A")));
        assertThat(product.batch(batch("A")).orElseThrow().onHold()).isTrue();
    }

    @Test // Q2
    void releasesABatchOnce() {
        product.hold(batch("A"));
        assertThat(product.release(batch("A"))).isEqualTo(new Answer.BatchReleased(1, false));
        assertThat(product.release(batch("A"))).isEqualTo(new Answer.BatchReleased(1, true));
        assertThat(recordedAfter(3, product)).containsExactly(new Event.BatchReleased(SOFA, 4, batch("A")));
        assertThat(product.batch(batch("A")).orElseThrow().onHold()).isFalse();
    }

    @Test // Q2, S5
    void refusesABatchThatIsNotKnown() {
        assertThatThrownBy(() -> product.hold(batch("B"))).isInstanceOf(UnknownBatchException.class);
        assertThatThrownBy(() -> product.release(batch("B"))).isInstanceOf(UnknownBatchException.class);
    }

    @Test // Q1
    void aBatchOnHoldTakesNoLine() {
        product.hold(batch("A"));
        assertThat(product.allocate(line("second", 1), EARLIEST_FIRST))
                .isEqualTo(new Answer.OutOfStock(line("second", 1), shortfall(0, 0)));
        product.release(batch("A"));
        assertThat(product.allocate(line("second", 6), EARLIEST_FIRST)).isInstanceOf(Answer.Allocated.class);
    }

    @Test // Q2, D2
    void aLineOnABatchOnHoldShrinksButDoesNotGrow() {
        product.hold(batch("A"));
        assertThat(product.amend(line("first", 5), EARLIEST_FIRST))
                .isEqualTo(new Answer.OutOfStock(line("first", 5), shortfall(0, 0)));
        assertThat(product.amend(line("first", 3), EARLIEST_FIRST)).isInstanceOf(Answer.Amended.class);
        assertThat(product.batch(batch("A")).orElseThrow().allocated()).isEqualTo(new Quantity(3));
    }

    @Test // Q2, D2
    void aLineStaysOnABatchOnHoldWhenOnlyItsDayChanges() {
        product.hold(batch("A"));
        assertThat(product.amend(line("first", 4).neededBy(day(9)), EARLIEST_FIRST))
                .isInstanceOf(Answer.Amended.class);
        assertThat(recordedAfter(3, product))
                .containsExactly(new Event.LineAmended(4, line("first", 4).neededBy(day(9)), batch("A")));
    }

    @Test // Q2, S2
    void aCutOfABatchOnHoldPlacesNoLineInItAgain() {
        product.allocate(line("second", 2), EARLIEST_FIRST);
        product.hold(batch("A"));
        Answer.BatchQuantityChanged cut = product.changeQuantity(batch("A"), new Quantity(5), EARLIEST_FIRST);
        assertThat(cut.moved()).isEmpty();
        assertThat(cut.lost()).containsExactly(line("second", 2));
    }
}
