package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.product.Availability;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AvailabilityTest {
    private static final Availability SOFAS = Availability.of(
            SOFA,
            product(
                            onHand("A", 1),
                            arriving("B", 20, day(2)),
                            onHand("C", 4),
                            arriving("D", 300, day(1)),
                            arriving("E", 10, day(2)))
                    .batches(),
            7);

    @Test // R1
    void isOnHandArrivingByDayAndAllocated() {
        assertThat(SOFAS.sku()).isEqualTo(SOFA);
        assertThat(SOFAS.onHand()).isEqualTo(5);
        assertThat(SOFAS.arriving()).containsExactly(Map.entry(day(1), 300L), Map.entry(day(2), 30L));
        assertThat(SOFAS.allocated()).isEqualTo(7);
    }

    @Test // R1
    void canBePromisedByADay() {
        assertThat(SOFAS.toPromiseBy(day(0))).isEqualTo(5);
        assertThat(SOFAS.toPromiseBy(day(1))).isEqualTo(305);
        assertThat(SOFAS.toPromiseBy(day(2))).isEqualTo(335);
        assertThat(SOFAS.toPromiseBy(day(3))).isEqualTo(335);
    }

    @Test // R1, Q2
    void leavesOutBatchesThatPromiseNothing() {
        TestProduct product =
                product(onHand("A", 2), arriving("B", 3, day(1)), arriving("C", 0, day(2)), onHand("D", 9));
        product.hold(batch("D"));

        assertThat(Availability.of(SOFA, product.batches(), 0))
                .isEqualTo(new Availability(SOFA, 2, new TreeMap<>(Map.of(day(1), 3L)), 0));
    }

    @Test // T3
    void mayExceedTheLimitOfAQuantity() {
        TestProduct product = product(
                onHand("A", Quantity.MOST),
                onHand("B", Quantity.MOST),
                arriving("C", Quantity.MOST, day(1)),
                arriving("D", Quantity.MOST, day(1)));
        Availability availability = Availability.of(SOFA, product.batches(), 0);

        assertThat(availability.onHand()).isEqualTo(2 * Quantity.MOST);
        assertThat(availability.arriving()).containsOnly(Map.entry(day(1), 2 * Quantity.MOST));
        assertThat(availability.toPromiseBy(day(1))).isEqualTo(4 * Quantity.MOST);
    }

    @Test
    void doesNotChangeWithTheMapItWasMadeOf() {
        TreeMap<java.time.LocalDate, Long> arriving = new TreeMap<>(Map.of(day(1), 3L));
        Availability availability = new Availability(SOFA, 0, arriving, 0);
        arriving.clear();

        assertThat(availability.arriving()).containsOnly(Map.entry(day(1), 3L));
        assertThatThrownBy(() -> availability.arriving().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void refusesNullComponents() {
        assertThatNullPointerException()
                .isThrownBy(() -> new Availability(null, 0, new TreeMap<>(), 0))
                .withMessage("sku");
    }
}
