package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineKeyTest {
    @Test
    void isAnotherLineUnderAnotherSku() {
        assertThat(LineKey.of("order", "1", "SOFA")).isNotEqualTo(LineKey.of("order", "1", "LAMP"));
    }

    @Test
    void isSortedByOrderThenLineThenSku() {
        LineKey first = LineKey.of("a", "2", "c");
        LineKey second = LineKey.of("b", "1", "b");
        LineKey third = LineKey.of("b", "2", "a");
        LineKey fourth = LineKey.of("b", "2", "b");

        assertThat(Stream.of(fourth, second, third, first).sorted()).containsExactly(first, second, third, fourth);
    }

    @Test
    void quotesItsIdsSoThatNoTwoNamesReadTheSame() {
        assertThat(LineKey.of("o", "1' of order 'o", "s")).hasToString("line '1'' of order ''o' of order 'o' for 's'");
    }

    @Test
    void lacksNothing() {
        OrderId order = new OrderId("order");
        LineId line = new LineId("1");
        Sku sku = new Sku("SOFA");

        assertThatNullPointerException()
                .isThrownBy(() -> new LineKey(null, line, sku))
                .withMessage("order");
        assertThatNullPointerException()
                .isThrownBy(() -> new LineKey(order, null, sku))
                .withMessage("line");
        assertThatNullPointerException()
                .isThrownBy(() -> new LineKey(order, line, null))
                .withMessage("sku");
    }
}
