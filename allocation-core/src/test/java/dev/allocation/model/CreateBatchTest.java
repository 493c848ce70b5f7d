package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.planning.AllocationPolicy;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreateBatchTest {
    private static final Purchase PURCHASE = arriving("B", 10, day(5));

    private final TestProduct product = TestProduct.empty(SOFA);

    @Test // S1, E1
    void announcesTheBatch() {
        assertThat(product.createBatch(PURCHASE)).isEqualTo(new Answer.BatchCreated(false));
        assertThat(product.recorded()).containsExactly(new Event.BatchCreated(1, PURCHASE));
        assertThat(product.batch(batch("B")))
                .contains(new Batch(PURCHASE, 1, new Quantity(10), new Arrival.UnderWay(day(5)), Quantity.NONE, 0));
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void saysThatTheSameBatchIsThereAlready() {
        product.createBatch(PURCHASE);

        assertThat(product.createBatch(PURCHASE)).isEqualTo(new Answer.BatchCreated(true));
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void goesByTheBatchAsItWasFirstGiven() {
        product.createBatch(PURCHASE);
        product.changeQuantity(batch("B"), new Quantity(3), AllocationPolicy.EARLIEST_FIRST);
        product.receive(batch("B"));

        assertThat(product.createBatch(PURCHASE)).isEqualTo(new Answer.BatchCreated(true));
        assertThatThrownBy(() -> product.createBatch(onHand("B", 3))).isInstanceOf(BatchConflictException.class);
    }

    static java.util.List<Purchase> others() {
        LocalDate eta = day(5);
        return java.util.List.of(
                arriving("B", 11, eta),
                arriving("B", 10, eta.plusDays(1)),
                onHand("B", 10),
                Purchase.arriving("B", "LAMP", 10, eta));
    }

    @ParameterizedTest // S1
    @MethodSource("others")
    void refusesAnotherBatchOfTheSameReference(Purchase other) {
        product.createBatch(PURCHASE);

        assertThatThrownBy(() -> product.createBatch(other))
                .hasMessage("asked to create " + other + ", found that the reference names " + PURCHASE)
                .asInstanceOf(type(BatchConflictException.class))
                .satisfies(error -> {
                    assertThat(error.asked()).isEqualTo(other);
                    assertThat(error.known()).isEqualTo(PURCHASE);
                });
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void takesABatchWithNothingInIt() {
        product.createBatch(onHand("empty", 0));

        assertThat(product.holds(batch("empty"))).isTrue();
        assertThat(product.holds(batch("Empty"))).isFalse();
        assertThat(product.batch(batch("Empty"))).isEmpty();
    }

    @Test // S1
    void takesNoBatchOfAnotherSku() {
        assertThatThrownBy(() -> product.createBatch(Purchase.onHand("B", "LAMP", 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'LAMP'")
                .hasMessageContaining("'SOFA'");
        assertThat(product.recorded()).isEmpty();
    }
}
