package dev.allocation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
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
                new Event.Allocated(5, LINE, BATCH),
                new Event.Allocated(6, LINE.neededBy(DAY), BATCH, TWO),
                new Event.Deallocated(7, LINE, BATCH),
                new Event.Deallocated(8, LINE.neededBy(DAY), BATCH, TWO),
                new Event.LineAmended(9, LINE, BATCH),
                new Event.OutOfStock(10, LINE.neededBy(DAY)));
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
        assertThat(EventFields.of(new Event.Allocated(6, LINE, BATCH, TWO)))
                .isEqualTo(new EventFields("line-allocated.1", "SOFA", 6, "b1", "o1", "2", 2L, 5L, null));
        assertThat(EventFields.of(new Event.Deallocated(8, LINE.neededBy(DAY), BATCH, TWO)))
                .isEqualTo(new EventFields("line-deallocated.1", "SOFA", 8, "b1", "o1", "2", 2L, 5L, DAY));
    }

    @Test
    void haveTheUnitsOfTheLineOnceWithoutAPart() {
        assertThat(EventFields.of(new Event.LineAmended(9, LINE, BATCH)))
                .isEqualTo(new EventFields("line-amended.1", "SOFA", 9, "b1", "o1", "2", 5L, null, null));
        assertThat(EventFields.of(new Event.OutOfStock(10, LINE)))
                .isEqualTo(new EventFields("line-out-of-stock.1", "SOFA", 10, null, "o1", "2", 5L, null, null));
    }

    @Test
    void ofAnUnknownKindAreNamed() {
        EventFields fields = new EventFields("burnt.1", "SOFA", 3, "b1", null, null, null, null, null);

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
