package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchTest {
    private static final BatchRegistration REGISTRATION = onHand("B", 10);

    @Test
    void hasTheReferenceAndSkuOfItsRegistration() {
        assertThat(allocated(0).reference()).isEqualTo(batch("B"));
        assertThat(allocated(0).sku()).isEqualTo(SOFA);
    }

    @Test // A7
    void isOpenWhileUnitsAreLeft() {
        assertThat(allocated(9).isOpen()).isTrue();
        assertThat(allocated(9).available()).isEqualTo(new Quantity(1));
        assertThat(allocated(10).isOpen()).isFalse();
        assertThat(allocated(10).available()).isEqualTo(Quantity.NONE);
        assertThat(allocated(11).isOpen()).isFalse();
    }

    @Test // S2
    void isOverAllocatedWithMoreUnitsPromisedThanItHas() {
        assertThat(allocated(10).isOverAllocated()).isFalse();
        assertThat(allocated(11).isOverAllocated()).isTrue();
        assertThatThrownBy(() -> allocated(11).available()).isInstanceOf(InvalidValueException.class);
        assertThat(allocated(11).hasRoomFor(new Quantity(1))).isFalse();
    }

    @Test // X6
    void isEmptiedWithoutUnits() {
        assertThat(allocated(0).isEmptied()).isFalse();
        assertThat(allocated(0).withQuantity(Quantity.NONE).isEmptied()).isTrue();
        assertThat(allocated(10).isEmptied()).isFalse();
    }

    @Test // Q1
    void isGoodUntilItsLastUsableDay() {
        Batch milk = Batch.created(1, REGISTRATION.bestBefore(day(5)));
        assertThat(milk.isGoodUntil(day(5))).isTrue();
        assertThat(milk.isGoodUntil(day(6))).isFalse();
        assertThat(allocated(0).isGoodUntil(day(6))).isTrue();
    }

    @Test // A1
    void hasRoomForExactlyTheAvailableUnits() {
        assertThat(allocated(7).hasRoomFor(new Quantity(3))).isTrue();
        assertThat(allocated(7).hasRoomFor(new Quantity(4))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,-1,0", "1,0,-1", "1,1,0", "1,1,2", "1,0,1"})
    void refusesImpossibleCounters(long number, long allocated, long lines) {
        assertThatThrownBy(() -> new Batch(
                        REGISTRATION,
                        number,
                        new Quantity(10),
                        new Arrival.OnHand(),
                        new Quantity(allocated),
                        lines,
                        false))
                .isInstanceOfAny(IllegalStateException.class, InvalidValueException.class);
    }

    @Test
    void namesTheImpossibleCounters() {
        assertThatThrownBy(() ->
                        new Batch(REGISTRATION, 4, new Quantity(10), new Arrival.OnHand(), new Quantity(1), 2, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("batch 10 units of 'SOFA' in batch 'B' on hand as number 4 cannot have 1 unit on 2 lines");
    }

    @Test
    void takesAsManyLinesAsUnitsAllocated() {
        assertThat(new Batch(REGISTRATION, 1, new Quantity(10), new Arrival.OnHand(), new Quantity(2), 2, false)
                        .lines())
                .isEqualTo(2);
    }

    @Test
    void refusesNullComponents() {
        Quantity ten = new Quantity(10);
        Arrival arrival = new Arrival.OnHand();

        assertThatNullPointerException()
                .isThrownBy(() -> new Batch(null, 1, ten, arrival, Quantity.NONE, 0, false))
                .withMessage("registration");
        assertThatNullPointerException()
                .isThrownBy(() -> new Batch(REGISTRATION, 1, null, arrival, Quantity.NONE, 0, false))
                .withMessage("quantity");
        assertThatNullPointerException()
                .isThrownBy(() -> new Batch(REGISTRATION, 1, ten, null, Quantity.NONE, 0, false))
                .withMessage("arrival");
        assertThatNullPointerException()
                .isThrownBy(() -> new Batch(REGISTRATION, 1, ten, arrival, null, 0, false))
                .withMessageContaining("allocated");
    }

    private static Batch allocated(long units) {
        return new Batch(
                REGISTRATION,
                1,
                REGISTRATION.quantity(),
                REGISTRATION.arrival(),
                new Quantity(units),
                Math.min(units, 1),
                false);
    }
}
