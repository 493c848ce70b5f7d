package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    private static final Quantity MOST = new Quantity(1_000_000_000_000L);
    private static final Quantity ONE = new Quantity(1);

    @Test // T3
    void runsFromNoneToAMillionMillion() {
        assertThat(Quantity.NONE).isEqualTo(new Quantity(0));
        assertThat(MOST.units()).isEqualTo(Quantity.MOST);
        assertThat(MOST).hasToString("1000000000000");
    }

    @ParameterizedTest // T3
    @ValueSource(longs = {-1, 1_000_000_000_001L, Long.MIN_VALUE, Long.MAX_VALUE})
    void isRefusedBeyond(long units) {
        assertThatThrownBy(() -> new Quantity(units))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("quantity must be from 0 to 1000000000000: '" + units + "'");
    }

    @Test // T3
    void isAddedAndTakenAwayExactlyOrNotAtAll() {
        assertThat(new Quantity(7).plus(new Quantity(5))).isEqualTo(new Quantity(12));
        assertThat(new Quantity(7).minus(new Quantity(5))).isEqualTo(new Quantity(2));
        assertThat(ONE.minus(ONE)).isEqualTo(Quantity.NONE);
        assertThatThrownBy(() -> MOST.plus(ONE)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> Quantity.NONE.minus(ONE)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void isAtLeastItself() {
        assertThat(new Quantity(7).isAtLeast(new Quantity(7))).isTrue();
        assertThat(new Quantity(7).isAtLeast(new Quantity(6))).isTrue();
        assertThat(new Quantity(7).isAtLeast(new Quantity(8))).isFalse();
    }

    @Test
    void isSortedByItsNumber() {
        assertThat(new Quantity(9)).isLessThan(new Quantity(10)).isEqualByComparingTo(new Quantity(9));
        assertThat(MOST).isGreaterThan(ONE);
    }
}
