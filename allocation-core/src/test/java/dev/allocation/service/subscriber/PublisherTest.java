package dev.allocation.service.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.allocation.port.log.LogEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** What other systems are told. */
class PublisherTest {
    private static final Instant TIME = Instant.parse("2026-03-01T12:00:00Z");
    private static final BatchReference BATCH = new BatchReference("ship-12");
    private static final OrderLine LINE = OrderLine.of(new OrderId("ada/1"), new LineId("7"), new Sku("SOFA/2"), 3);
    private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

    /** Every type of event, with and without what it may lack. */
    private static final List<Event> EVENTS = List.of(
            new Event.BatchCreated(1, BatchRegistration.onHand(new BatchReference("ship-12"), new Sku("SOFA/2"), 0)),
            new Event.BatchCreated(
                    2,
                    BatchRegistration.arriving(
                            new BatchReference("ship-12"), new Sku("SOFA/2"), 1_000_000_000_000L, DAY)),
            new Event.BatchQuantityChanged(LINE.sku(), 3, BATCH, new Quantity(4)),
            new Event.BatchEtaChanged(LINE.sku(), 4, BATCH, LocalDate.of(1, 1, 1)),
            new Event.BatchReceived(LINE.sku(), 5, BATCH),
            new Event.Allocated(6, LINE, BATCH, Event.AllocationReason.NEW),
            new Event.Allocated(7, LINE.neededBy(DAY), BATCH, Event.AllocationReason.MOVED),
            new Event.Deallocated(8, LINE, BATCH, Event.DeallocationReason.CANCELLED),
            new Event.Deallocated(9, LINE.neededBy(DAY), BATCH, Event.DeallocationReason.CANCELLED),
            new Event.LineAmended(10, LINE, BATCH),
            new Event.LineAmended(11, LINE.neededBy(DAY), BATCH),
            new Event.OutOfStock(12, LINE, Event.ShortageReason.NOT_FOUND),
            new Event.BatchHeld(LINE.sku(), 13, BATCH),
            new Event.BatchReleased(LINE.sku(), 14, BATCH),
            new Event.BatchCreated(
                    15, BatchRegistration.onHand(BATCH, LINE.sku(), 1).bestBefore(DAY)),
            new Event.Allocated(
                    16,
                    LINE,
                    BATCH,
                    new Quantity(2),
                    Optional.of(TIME),
                    Terms.NONE.splitting(),
                    Event.AllocationReason.NEW),
            new Event.Allocated(
                    17,
                    LINE,
                    BATCH,
                    new Quantity(2),
                    Optional.empty(),
                    Terms.NONE.waiting(9),
                    Event.AllocationReason.WAITED),
            new WaitingEvent.LineWaiting(
                    18, LINE, Terms.NONE.waiting(0).splitting(), 5, Event.ShortageReason.LOST_BY_CUT),
            new WaitingEvent.WaitingAmended(19, LINE.neededBy(DAY)),
            new WaitingEvent.StoppedWaiting(20, LINE, Event.DeallocationReason.ORDER_CANCELLED),
            new ReservationEvent.Expired(21, LINE, BATCH, new Quantity(2)),
            new ReservationEvent.Confirmed(22, LINE),
            new ReservationEvent.Extended(23, LINE, TIME),
            new Event.Dispatched(24, LINE.neededBy(DAY), BATCH, new Quantity(2)),
            new Event.Returned(25, LINE, BATCH, new Quantity(1)),
            new Event.OutOfStock(Long.MAX_VALUE, LINE.neededBy(DAY), Event.ShortageReason.NOT_FOUND));

    @Test
    void everyTypeOfEventHasItsTranslation() {
        assertThat(EVENTS).extracting(event -> (Object) event.getClass()).containsAll(types());
    }

    @Test
    void noMessageEverChanges() throws IOException {
        List<String> golden;
        try (InputStream file = PublisherTest.class.getResourceAsStream("published-messages.txt")) {
            golden = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
        assertThat(EVENTS.stream().map(PublisherTest::written)).containsExactlyElementsOf(golden);
    }

    @Test // E5
    void aFailureOfTheHostsPublisherIsOneOfTheSubscriber() {
        Exception down = new IOException("broker down");
        Publisher publisher = new Publisher("first", event -> {
            throw down;
        });
        assertThatThrownBy(() -> publisher.receive(new LogEntry(1, TIME, EVENTS.get(0))))
                .isSameAs(down);
    }

    @Test
    void theIncarnationOfTheStoreComesWithEachEvent() throws Exception {
        List<IntegrationEvent> published = new ArrayList<>();
        for (String incarnation : List.of("first", "second")) {
            new Publisher(incarnation, published::add).receive(new LogEntry(1, TIME, EVENTS.get(0)));
        }
        assertThat(published).extracting(IntegrationEvent::incarnation).containsExactly("first", "second");
        assertThat(published).extracting(IntegrationEvent::id).containsExactly("SOFA/2/1", "SOFA/2/1");
        assertThatNullPointerException().isThrownBy(() -> new Publisher(null, published::add));
    }

    @Property // E1
    void idsAreEqualExactlyWhenSkuAndNumberAre(
            @ForAll @CharRange(from = '/', to = '2') @StringLength(min = 1, max = 3) String sku,
            @ForAll @LongRange(min = 1, max = 30) long number,
            @ForAll @CharRange(from = '/', to = '2') @StringLength(min = 1, max = 3) String otherSku,
            @ForAll @LongRange(min = 1, max = 30) long otherNumber) {
        assertThat(id(sku, number).equals(id(otherSku, otherNumber)))
                .isEqualTo(sku.equals(otherSku) && number == otherNumber);
    }

    @Test
    void fieldsAreSortedAndStayAsTheyWere() {
        Map<String, String> fields = new HashMap<>(Map.of("quantity", "1", "batch", "b1", "line", "7"));
        IntegrationEvent event = new IntegrationEvent("S/1", "first", "word.1", "S", 1, TIME, fields);
        fields.clear();
        assertThat(event.fields().keySet()).containsExactly("batch", "line", "quantity");
        assertThatThrownBy(() -> event.fields().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void nothingOfAMessageIsNull() {
        Map<String, String> hole = new HashMap<>();
        hole.put("batch", null);
        assertThatNullPointerException()
                .isThrownBy(() -> new IntegrationEvent("S/1", "first", "word.1", "S", 1, TIME, hole));
        assertThatNullPointerException()
                .isThrownBy(() -> new IntegrationEvent("S/1", "first", "w.1", "S", 1, null, Map.of()));
        assertThatNullPointerException().isThrownBy(() -> new Publisher("first", null));
    }

    private static String id(String sku, long number) {
        Event event = new Event.BatchReceived(new Sku(sku), number, BATCH);
        return Translation.of(new LogEntry(1, TIME, event), "first").id();
    }

    private static String written(Event event) {
        IntegrationEvent message = Translation.of(new LogEntry(99, TIME, event), "first");
        return String.join(
                " | ",
                message.id(),
                message.type(),
                message.sku(),
                Long.toString(message.version()),
                message.time().toString(),
                message.fields().toString());
    }

    private static List<Class<?>> types() {
        return types(Event.class).distinct().toList();
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(PublisherTest::types)
                : Stream.of(type);
    }
}
