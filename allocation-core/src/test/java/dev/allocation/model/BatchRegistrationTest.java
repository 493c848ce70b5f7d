package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

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
