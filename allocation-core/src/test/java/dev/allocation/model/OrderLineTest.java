package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderLineTest {
    private static final LineKey KEY = new LineKey(new OrderId("order"), new LineId("1"), new Sku("SOFA"));

    @Test // T3
    void asksForOneUnitOrMore() {
        assertThat(line("order", 1).quantity()).isEqualTo(new Quantity(1));
        assertThatThrownBy(() -> line("order", 0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quantity of line '1' of order 'order' for 'SOFA' must be at least 1: '0'");
    }

    @Test // A3
    void isMetByArrivalsUpToItsDay() {
        OrderLine line = line("order", 1).neededBy(day(5));

        assertThat(line.isMetBy(new Arrival.OnHand())).isTrue();
        assertThat(line.isMetBy(new Arrival.UnderWay(day(5)))).isTrue();
        assertThat(line.isMetBy(new Arrival.UnderWay(day(6)))).isFalse();
        assertThat(line("order", 1).isMetBy(new Arrival.UnderWay(day(6)))).isTrue();
    }

    @Test
    void refusesNullComponents() {
        Quantity quantity = new Quantity(1);

        assertThatNullPointerException()
                .isThrownBy(() -> new OrderLine(null, quantity, Optional.empty()))
                .withMessage("key");
        assertThatNullPointerException().isThrownBy(() -> new OrderLine(KEY, null, Optional.empty()));
        assertThatNullPointerException().isThrownBy(() -> new OrderLine(KEY, quantity, null));
    }

    @Test
    void showsQuantityKeyAndDayAsText() {
        assertThat(line("order", 3)).hasToString("3 units on line '1' of order 'order' for 'SOFA'");
        assertThat(line("order", 1)).hasToString("1 unit on line '1' of order 'order' for 'SOFA'");
        assertThat(line("order", 3).neededBy(day(0)))
                .hasToString("3 units on line '1' of order 'order' for 'SOFA' needed by 2027-03-01");
    }

    @Test
    void isNamedByOrderLineAndSku() {
        assertThat(line("order", 3).key()).isEqualTo(KEY);
        assertThat(line("order", 3).sku()).isEqualTo(SOFA);
        assertThat(line("order", 3).neededBy()).isEmpty();
    }
}
