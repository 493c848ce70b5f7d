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
    private static final BatchRegistration REGISTRATION = arriving("B", 10, day(5));

    private final TestProduct product = TestProduct.empty(SOFA);

    @Test // S1, E1
    void announcesTheBatch() {
        assertThat(product.createBatch(REGISTRATION)).isEqualTo(new Answer.BatchCreated(false));
        assertThat(product.recorded()).containsExactly(new Event.BatchCreated(1, REGISTRATION));
        assertThat(product.batch(batch("B")))
                .contains(new Batch(
                        REGISTRATION, 1, new Quantity(10), new Arrival.UnderWay(day(5)), Quantity.NONE, 0, false));
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void answersRepeatedForTheSameBatch() {
        product.createBatch(REGISTRATION);

        assertThat(product.createBatch(REGISTRATION)).isEqualTo(new Answer.BatchCreated(true));
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void comparesWithTheRegistrationOfTheBatch() {
        product.createBatch(REGISTRATION);
        product.changeQuantity(batch("B"), new Quantity(3), AllocationPolicy.EARLIEST_FIRST);
        product.receive(batch("B"));

        assertThat(product.createBatch(REGISTRATION)).isEqualTo(new Answer.BatchCreated(true));
        assertThatThrownBy(() -> product.createBatch(onHand("B", 3))).isInstanceOf(BatchConflictException.class);
    }

    static java.util.List<BatchRegistration> others() {
        LocalDate eta = day(5);
        return java.util.List.of(
                arriving("B", 11, eta),
                arriving("B", 10, eta.plusDays(1)),
                onHand("B", 10),
                BatchRegistration.arriving(new BatchReference("B"), new Sku("LAMP"), 10, eta));
    }

    @ParameterizedTest // S1
    @MethodSource("others")
    void refusesAnotherBatchOfTheSameReference(BatchRegistration other) {
        product.createBatch(REGISTRATION);

        assertThatThrownBy(() -> product.createBatch(other))
                .hasMessage("cannot create " + other + ": the reference names " + REGISTRATION)
                .asInstanceOf(type(BatchConflictException.class))
                .satisfies(error -> {
                    assertThat(error.asked()).isEqualTo(other);
                    assertThat(error.known()).isEqualTo(REGISTRATION);
                });
        assertThat(product.version()).isOne();
    }

    @Test // S1
    void acceptsAnEmptyBatch() {
        product.createBatch(onHand("empty", 0));

        assertThat(product.holds(batch("empty"))).isTrue();
        assertThat(product.holds(batch("Empty"))).isFalse();
        assertThat(product.batch(batch("Empty"))).isEmpty();
    }

    @Test // S1
    void refusesABatchOfAnotherSku() {
        assertThatThrownBy(() ->
                        product.createBatch(BatchRegistration.onHand(new BatchReference("B"), new Sku("LAMP"), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'LAMP'")
                .hasMessageContaining("'SOFA'");
        assertThat(product.recorded()).isEmpty();
    }
}
