package dev.allocation.port.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EventFieldsTest {
    private static final Sku SOFA = new Sku("SOFA");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final BatchReference BATCH = new BatchReference("b1");
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("2"), new Sku("SOFA"), 5);
    private static final Quantity TWO = new Quantity(2);
    private static final Instant END = Instant.parse("2027-03-01T12:00:00.000001Z");

    static List<Event> events() {
        return List.of(
                new Event.BatchCreated(1, BatchRegistration.onHand(new BatchReference("b1"), new Sku("SOFA"), 10)),
                new Event.BatchCreated(
                        1, BatchRegistration.arriving(new BatchReference("b1"), new Sku("SOFA"), 10, DAY)),
                new Event.BatchQuantityChanged(SOFA, 2, BATCH, TWO),
                new Event.BatchEtaChanged(SOFA, 3, BATCH, DAY),
                new Event.BatchReceived(SOFA, 4, BATCH),
                new Event.BatchHeld(SOFA, 5, BATCH),
                new Event.BatchReleased(SOFA, 6, BATCH),
                new Event.Allocated(5, LINE, BATCH, Event.AllocationReason.NEW),
                new Event.Allocated(
                        6,
                        LINE.neededBy(DAY),
                        BATCH,
                        TWO,
                        Optional.empty(),
                        Terms.NONE,
                        Event.AllocationReason.AMENDED),
                new Event.Allocated(6, LINE, BATCH, Event.AllocationReason.CUT),
                new Event.Allocated(6, LINE, BATCH, Event.AllocationReason.MOVED),
                new Event.Deallocated(7, LINE, BATCH, Event.DeallocationReason.CANCELLED),
                new Event.Deallocated(8, LINE.neededBy(DAY), BATCH, TWO, Event.DeallocationReason.CANCELLED),
                new Event.LineAmended(9, LINE, BATCH),
                new Event.OutOfStock(10, LINE.neededBy(DAY), Event.ShortageReason.ORDER_SHORT),
                new Event.BatchCreated(
                        1, BatchRegistration.onHand(BATCH, SOFA, 10).bestBefore(DAY)),
                new Event.Allocated(
                        11, LINE, BATCH, TWO, Optional.of(END), Terms.NONE.splitting(), Event.AllocationReason.NEW),
                new Event.Allocated(
                        11,
                        LINE,
                        BATCH,
                        TWO,
                        Optional.empty(),
                        Terms.NONE.waiting(9).splitting(),
                        Event.AllocationReason.WAITED),
                new WaitingEvent.LineWaiting(
                        12, LINE.neededBy(DAY), Terms.NONE.waiting(0), 7, Event.ShortageReason.LOST_BY_CUT),
                new WaitingEvent.WaitingAmended(13, LINE.neededBy(DAY)),
                new WaitingEvent.StoppedWaiting(14, LINE, Event.DeallocationReason.ORDER_CANCELLED),
                new ReservationEvent.Expired(15, LINE, BATCH, TWO),
                new ReservationEvent.Confirmed(16, LINE),
                new ReservationEvent.Extended(17, LINE, END),
                new Event.Dispatched(18, LINE.neededBy(DAY), BATCH, TWO),
                new Event.Returned(19, LINE, BATCH, TWO));
    }

    @ParameterizedTest // E2
    @MethodSource("events")
    void convertBackToTheSameEvent(Event event) {
        assertThat(EventFields.of(event).toEvent()).isEqualTo(event);
    }

    @Test
    void areKnownOfEveryTypeOfEvent() {
        assertThat(events())
                .extracting(event -> (Object) event.getClass())
                .containsAll(types(Event.class).toList());
    }

    @Test // E2
    void haveTheUnitsOfThePartAndOfTheLine() {
        assertThat(EventFields.of(new Event.Allocated(
                        6, LINE, BATCH, TWO, Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)))
                .isEqualTo(new EventFields(
                        "line-allocated.1",
                        "SOFA",
                        6,
                        "b1",
                        "o1",
                        "2",
                        2L,
                        5L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "new"));
        assertThat(EventFields.of(
                        new Event.Deallocated(8, LINE.neededBy(DAY), BATCH, TWO, Event.DeallocationReason.CANCELLED)))
                .isEqualTo(new EventFields(
                        "line-deallocated.1",
                        "SOFA",
                        8,
                        "b1",
                        "o1",
                        "2",
                        2L,
                        5L,
                        DAY,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "cancelled"));
    }

    @Test
    void haveTheUnitsOfTheLineOnceWithoutAPart() {
        assertThat(EventFields.of(new Event.LineAmended(9, LINE, BATCH)))
                .isEqualTo(new EventFields(
                        "line-amended.1",
                        "SOFA",
                        9,
                        "b1",
                        "o1",
                        "2",
                        5L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
        assertThat(EventFields.of(new Event.OutOfStock(10, LINE, Event.ShortageReason.NOT_FOUND)))
                .isEqualTo(new EventFields(
                        "line-out-of-stock.1",
                        "SOFA",
                        10,
                        null,
                        "o1",
                        "2",
                        5L,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "not-found"));
    }

    @Test
    void ofAnUnknownKindAreNamed() {
        EventFields fields = new EventFields(
                "burnt.1", "SOFA", 3, "b1", null, null, null, null, null, null, null, null, null, null, null);

        assertThatIllegalArgumentException()
                .isThrownBy(fields::toEvent)
                .withMessage("event 3 of 'SOFA' is of the unknown kind 'burnt.1'");
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventFieldsTest::types)
                : Stream.of(type);
    }
}
