package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.allocation.testing.contract.SealedTypes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventTest {
    private static final BatchReference B = batch("B");
    private static final OrderLine LINE = line("order", 1);
    private static final Quantity ONE = new Quantity(1);
    private static final Terms WAIT = Terms.NONE.waiting(3);

    static List<LongFunction<Event>> numbered() {
        return List.of(
                number -> new Event.BatchCreated(number, onHand("B", 1)),
                number -> new Event.BatchQuantityChanged(SOFA, number, B, ONE),
                number -> new Event.BatchEtaChanged(SOFA, number, B, day(1)),
                number -> new Event.BatchReceived(SOFA, number, B),
                number -> new Event.BatchHeld(SOFA, number, B),
                number -> new Event.BatchReleased(SOFA, number, B),
                number -> new Event.Allocated(number, LINE, B, Event.AllocationReason.NEW),
                number -> new Event.Deallocated(number, LINE, B, Event.DeallocationReason.CANCELLED),
                number -> new Event.LineAmended(number, LINE, B),
                number -> new Event.OutOfStock(number, LINE, Event.ShortageReason.NOT_FOUND),
                number -> new Event.Dispatched(number, LINE, B, ONE),
                number -> new Event.Returned(number, LINE, B, ONE),
                number -> new ReservationEvent.Expired(number, LINE, B, ONE),
                number -> new ReservationEvent.Confirmed(number, LINE),
                number -> new ReservationEvent.Extended(number, LINE, TestProduct.NOW),
                number -> new WaitingEvent.LineWaiting(number, LINE, WAIT, 1, Event.ShortageReason.NOT_FOUND),
                place -> new WaitingEvent.LineWaiting(1, LINE, WAIT, place, Event.ShortageReason.NOT_FOUND),
                number -> new WaitingEvent.WaitingAmended(number, LINE),
                number -> new WaitingEvent.StoppedWaiting(number, LINE, Event.DeallocationReason.CANCELLED));
    }

    @Test
    void eachTypeIsTried() {
        assertThat(numbered().stream().<Object>map(event -> event.apply(1).getClass()))
                .containsAll(SealedTypes.below(Event.class));
    }

    @Test // V1, B1, P1
    void isPlainWhenTheLineIsFirmAndHasNoTerms() {
        Optional<Instant> end = Optional.of(TestProduct.NOW);
        assertThat(new Event.Allocated(1, LINE, B, Event.AllocationReason.NEW).isPlain())
                .isTrue();
        assertThat(new Event.Allocated(1, LINE, B, ONE, end, Terms.NONE, Event.AllocationReason.NEW).isPlain())
                .isFalse();
        assertThat(new Event.Allocated(1, LINE, B, ONE, Optional.empty(), WAIT, Event.AllocationReason.NEW).isPlain())
                .isFalse();
        assertThat(new Event.Allocated(
                                1, LINE, B, ONE, Optional.empty(), Terms.NONE.splitting(), Event.AllocationReason.NEW)
                        .isPlain())
                .isFalse();
    }

    @ParameterizedTest // E1
    @MethodSource("numbered")
    void isNumberedFromOne(LongFunction<Event> event) {
        assertThat(event.apply(1).number()).isOne();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event.apply(0))
                .withMessage("event number must be at least 1, but is 0");
    }

    @ParameterizedTest // E1
    @MethodSource("numbered")
    void namesItsProduct(LongFunction<Event> event) {
        assertThat(event.apply(1).sku()).isEqualTo(SOFA);
    }

    @Test // E2
    void refusesANullLine() {
        assertThatNullPointerException().isThrownBy(() -> new Event.Allocated(1, null, B, Event.AllocationReason.NEW));
        assertThatNullPointerException()
                .isThrownBy(() -> new Event.Deallocated(1, null, B, Event.DeallocationReason.CANCELLED));
    }

    @Test // E2
    void coversTheWholeLineUnlessItHasAQuantity() {
        assertThat(new Event.Allocated(1, line("order", 3), B, Event.AllocationReason.NEW).quantity())
                .isEqualTo(new Quantity(3));
        assertThat(new Event.Deallocated(1, line("order", 3), B, Event.DeallocationReason.CANCELLED).quantity())
                .isEqualTo(new Quantity(3));
        assertThat(new Event.Allocated(
                                1, line("order", 3), B, ONE, Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)
                        .quantity())
                .isEqualTo(ONE);
        assertThat(new Event.Deallocated(1, line("order", 3), B, ONE, Event.DeallocationReason.CANCELLED).quantity())
                .isEqualTo(ONE);
    }
}
