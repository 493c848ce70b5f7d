package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.command.Promise;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PromiseTest {
    private static final Promise.Part STORED = new Promise.Part(batch("A"), new Arrival.OnHand(), new Quantity(2));
    private static final Promise.Part SOON =
            new Promise.Part(batch("B"), new Arrival.UnderWay(day(1)), new Quantity(1));
    private static final Promise.Part LATER =
            new Promise.Part(batch("C"), new Arrival.UnderWay(day(2)), new Quantity(4));

    @Test // P1
    void isCompleteWhenItsLastPartArrives() {
        assertThat(promise(2, STORED).arrival()).isEqualTo(new Arrival.OnHand());
        assertThat(promise(7, SOON, LATER, STORED).arrival()).isEqualTo(new Arrival.UnderWay(day(2)));
        assertThat(promise(7, STORED, SOON, LATER).arrival()).isEqualTo(new Arrival.UnderWay(day(2)));
    }

    @Test // P1
    void namesTheBatchOfItsOldestPartAndAllUnits() {
        assertThat(promise(3, SOON, STORED))
                .returns(batch("B"), Promise::batch)
                .returns(new Quantity(3), Promise::quantity)
                .returns(Optional.empty(), Promise::end);
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> promise(3))
                .withMessage("promise to 3 units on line '1' of order 'order' for 'SOFA' must have at least 1 part,"
                        + " but has none");
    }

    private static Promise promise(long quantity, Promise.Part... parts) {
        return new Promise(line("order", quantity), List.of(parts));
    }
}
