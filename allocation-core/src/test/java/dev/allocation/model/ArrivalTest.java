package dev.allocation.model;

import static dev.allocation.model.Samples.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ArrivalTest {
    private static final Arrival ON_HAND = new Arrival.OnHand();
    private static final Arrival UNDER_WAY = new Arrival.UnderWay(day(5));

    @Test // A3
    void isInTimeFromItsDayOn() {
        assertThat(UNDER_WAY.isBy(day(4))).isFalse();
        assertThat(UNDER_WAY.isBy(day(5))).isTrue();
        assertThat(UNDER_WAY.isBy(day(6))).isTrue();
    }

    @Test // A3
    void isInTimeOnAnyDayWhenOnHand() {
        assertThat(ON_HAND.isBy(LocalDate.of(1, 1, 1))).isTrue();
        assertThat(ON_HAND.eta()).isEmpty();
    }

    @Test // A2
    void isSortedOnHandFirstThenByDay() {
        assertThat(ON_HAND).isLessThan(new Arrival.UnderWay(LocalDate.of(1, 1, 1)));
        assertThat(UNDER_WAY).isGreaterThan(ON_HAND).isLessThan(new Arrival.UnderWay(day(6)));
        assertThat(UNDER_WAY).isEqualByComparingTo(new Arrival.UnderWay(day(5)));
        assertThat(ON_HAND).isEqualByComparingTo(new Arrival.OnHand());
    }

    @Test
    void showsThePlaceAsText() {
        assertThat(ON_HAND).hasToString("on hand");
        assertThat(UNDER_WAY).hasToString("arriving 2027-03-06");
    }
}
