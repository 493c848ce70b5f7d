package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LineKeyTest {
    @Test
    void isAnotherLineUnderAnotherSku() {
        assertThat(new LineKey(new OrderId("order"), new LineId("1"), new Sku("SOFA")))
                .isNotEqualTo(new LineKey(new OrderId("order"), new LineId("1"), new Sku("LAMP")));
    }

    @Test
    void equalsOnlyAKeyOfTheSameOrderLineAndSku() {
        LineKey key = new LineKey(new OrderId("order"), new LineId("1"), new Sku("SOFA"));

        assertThat(key)
                .isEqualTo(key)
                .isEqualTo(new LineKey(new OrderId("order"), new LineId("1"), new Sku("SOFA")))
                .hasSameHashCodeAs(new LineKey(new OrderId("order"), new LineId("1"), new Sku("SOFA")))
                .isNotEqualTo(new LineKey(new OrderId("other"), new LineId("1"), new Sku("SOFA")))
                .isNotEqualTo(new LineKey(new OrderId("order"), new LineId("2"), new Sku("SOFA")))
                .isNotEqualTo("line '1' of order 'order' for 'SOFA'");
        assertThat(Stream.of("order 1 LAMP", "order 2 SOFA", "other 1 SOFA")
                        .map(text -> text.split(" "))
                        .map(ids -> new LineKey(new OrderId(ids[0]), new LineId(ids[1]), new Sku(ids[2])).hashCode()))
                .doesNotHaveDuplicates()
                .doesNotContain(key.hashCode());
    }

    @Test
    void isSortedByOrderThenLineThenSku() {
        LineKey first = new LineKey(new OrderId("a"), new LineId("2"), new Sku("c"));
        LineKey second = new LineKey(new OrderId("b"), new LineId("1"), new Sku("b"));
        LineKey third = new LineKey(new OrderId("b"), new LineId("2"), new Sku("a"));
        LineKey fourth = new LineKey(new OrderId("b"), new LineId("2"), new Sku("b"));

        assertThat(Stream.of(fourth, second, third, first).sorted()).containsExactly(first, second, third, fourth);
    }

    @Test
    void quotesItsIdsSoThatDifferentKeysHaveDifferentTexts() {
        assertThat(new LineKey(new OrderId("o"), new LineId("1' of order 'o"), new Sku("s")))
                .hasToString("line '1'' of order ''o' of order 'o' for 's'");
    }

    @Test
    void refusesNullComponents() {
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
