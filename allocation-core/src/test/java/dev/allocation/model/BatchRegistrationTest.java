package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRegistrationTest {
    @Test
    void isOnHandOrArriving() {
        assertThat(onHand("B", 0))
                .isEqualTo(new BatchRegistration(batch("B"), SOFA, Quantity.NONE, new Arrival.OnHand()));
        assertThat(arriving("B", 7, day(1)))
                .isEqualTo(new BatchRegistration(batch("B"), SOFA, new Quantity(7), new Arrival.UnderWay(day(1))));
    }

    @Test
    void showsAllComponentsAsText() {
        assertThat(onHand("it's", 7)).hasToString("7 units of 'SOFA' in batch 'it''s' on hand");
        assertThat(arriving("B", 7, day(0))).hasToString("7 units of 'SOFA' in batch 'B' arriving 2027-03-01");
    }

    @Test // Q1
    void showsItsLastUsableDay() {
        assertThat(onHand("B", 7).bestBefore(day(1)))
                .hasToString("7 units of 'SOFA' in batch 'B' on hand best before 2027-03-02");
    }

    @ParameterizedTest // T4, Q1
    @CsvSource({"0000-12-31", "+10000-01-01"})
    void refusesALastUsableDayBeyondTheDays(LocalDate day) {
        assertThatThrownBy(() -> onHand("B", 7).bestBefore(day))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("best-before day must be from 0001-01-01 to 9999-12-31: '" + day + "'");
    }

    @Test
    void refusesNullComponents() {
        Arrival arrival = new Arrival.OnHand();

        assertThatNullPointerException()
                .isThrownBy(() -> new BatchRegistration(null, SOFA, Quantity.NONE, arrival))
                .withMessage("batch");
        assertThatNullPointerException()
                .isThrownBy(() -> new BatchRegistration(batch("B"), null, Quantity.NONE, arrival))
                .withMessage("sku");
        assertThatNullPointerException()
                .isThrownBy(() -> new BatchRegistration(batch("B"), SOFA, null, arrival))
                .withMessage("quantity");
        assertThatNullPointerException()
                .isThrownBy(() -> new BatchRegistration(batch("B"), SOFA, Quantity.NONE, null))
                .withMessage("arrival");
    }
}
