package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.testing.contract.Recorder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of events, which those that were written years ago must still be read from (rule E2). */
class EventTableTest {
    private static final Instant END = Instant.parse("2026-03-02T12:00:00.000001Z");

    /** Never to be changed: what a row means is kept for ever. */
    private static final Map<Event, String> GOLDEN = Map.ofEntries(
            Map.entry(
                    new Event.BatchCreated(1, BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 5)),
                    "sku=LAMP number=1 kind=batch-created.1 batch=b1 quantity=5"),
            Map.entry(
                    new Event.BatchCreated(
                            2, BatchRegistration.arriving(new BatchReference("b2"), new Sku("LAMP"), 0, day(9))),
                    "sku=LAMP number=2 kind=batch-created.1 batch=b2 quantity=0 due_on=2026-03-09"),
            Map.entry(
                    new Event.BatchQuantityChanged(sku("LAMP"), 3, batch("b1"), new Quantity(4)),
                    "sku=LAMP number=3 kind=batch-quantity-changed.1 batch=b1 quantity=4"),
            Map.entry(
                    new Event.BatchEtaChanged(sku("LAMP"), 4, batch("b2"), day(12)),
                    "sku=LAMP number=4 kind=batch-eta-changed.1 batch=b2 due_on=2026-03-12"),
            Map.entry(
                    new Event.BatchReceived(sku("LAMP"), 5, batch("b2")),
                    "sku=LAMP number=5 kind=batch-received.1 batch=b2"),
            Map.entry(
                    new Event.BatchHeld(sku("LAMP"), 13, batch("b2")), "sku=LAMP number=13 kind=batch-held.1 batch=b2"),
            Map.entry(
                    new Event.BatchReleased(sku("LAMP"), 14, batch("b2")),
                    "sku=LAMP number=14 kind=batch-released.1 batch=b2"),
            Map.entry(
                    new Event.Allocated(6, line("o1", "LAMP", 3), batch("b1"), Event.AllocationReason.NEW),
                    "sku=LAMP number=6 kind=line-allocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3 cause=new"),
            Map.entry(
                    new Event.Allocated(
                            7, line("o1", "LAMP", 3).neededBy(day(8)), batch("b1"), Event.AllocationReason.MOVED),
                    "sku=LAMP number=7 kind=line-allocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3 due_on=2026-03-08 cause=moved"),
            Map.entry(
                    new Event.Deallocated(
                            8,
                            line("o1", "LAMP", 3).neededBy(day(8)),
                            batch("b1"),
                            new Quantity(3),
                            Event.DeallocationReason.CANCELLED),
                    "sku=LAMP number=8 kind=line-deallocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3 due_on=2026-03-08"
                            + " cause=cancelled"),
            Map.entry(
                    new Event.Allocated(
                            11,
                            line("o2", "LAMP", 5),
                            batch("b1"),
                            new Quantity(2),
                            Optional.empty(),
                            Terms.NONE.splitting(),
                            Event.AllocationReason.WAITED),
                    "sku=LAMP number=11 kind=line-allocated.1 batch=b1 order_id=o2 line_id=1 quantity=2 line_quantity=5 may_split=1 cause=waited"),
            Map.entry(
                    new Event.Deallocated(
                            12, line("o2", "LAMP", 5), batch("b1"), new Quantity(2), Event.DeallocationReason.CUT),
                    "sku=LAMP number=12 kind=line-deallocated.1 batch=b1 order_id=o2 line_id=1 quantity=2 line_quantity=5 cause=cut"),
            Map.entry(
                    new Event.LineAmended(9, line("o1", "LAMP", 2).neededBy(day(7)), batch("b1")),
                    "sku=LAMP number=9 kind=line-amended.1 batch=b1 order_id=o1 line_id=1 quantity=2 due_on=2026-03-07"),
            Map.entry(
                    new Event.OutOfStock(10, line("o1", "LAMP", 99).neededBy(day(7)), Event.ShortageReason.LOST_BY_CUT),
                    "sku=LAMP number=10 kind=line-out-of-stock.1 order_id=o1 line_id=1 quantity=99 due_on=2026-03-07 cause=lost-by-cut"),
            Map.entry(
                    new Event.BatchCreated(
                            15,
                            BatchRegistration.onHand(batch("b3"), sku("LAMP"), 4)
                                    .bestBefore(day(9))),
                    "sku=LAMP number=15 kind=batch-created.1 batch=b3 quantity=4 best_before=2026-03-09"),
            Map.entry(
                    new Event.Allocated(
                            16,
                            line("o3", "LAMP", 1),
                            batch("b3"),
                            new Quantity(1),
                            Optional.of(END),
                            Terms.NONE,
                            Event.AllocationReason.CUT),
                    "sku=LAMP number=16 kind=line-allocated.1 batch=b3 order_id=o3 line_id=1 quantity=1 line_quantity=1"
                            + " end_micros=1772452800000001 cause=cut"),
            Map.entry(
                    new ReservationEvent.Extended(17, line("o3", "LAMP", 1), END),
                    "sku=LAMP number=17 kind=line-extended.1 order_id=o3 line_id=1 quantity=1 end_micros=1772452800000001"),
            Map.entry(
                    new ReservationEvent.Confirmed(18, line("o3", "LAMP", 1)),
                    "sku=LAMP number=18 kind=line-confirmed.1 order_id=o3 line_id=1 quantity=1"),
            Map.entry(
                    new ReservationEvent.Expired(19, line("o3", "LAMP", 1), batch("b3"), new Quantity(1)),
                    "sku=LAMP number=19 kind=line-expired.1 batch=b3 order_id=o3 line_id=1 quantity=1 line_quantity=1"),
            Map.entry(
                    new WaitingEvent.LineWaiting(
                            20,
                            line("o4", "LAMP", 7),
                            Terms.NONE.waiting(3).splitting(),
                            20,
                            Event.ShortageReason.NOT_FOUND),
                    "sku=LAMP number=20 kind=line-waiting.1 order_id=o4 line_id=1 quantity=7 priority=3 may_split=1 queue_place=20"
                            + " cause=not-found"),
            Map.entry(
                    new WaitingEvent.WaitingAmended(21, line("o4", "LAMP", 6)),
                    "sku=LAMP number=21 kind=line-waiting-amended.1 order_id=o4 line_id=1 quantity=6"),
            Map.entry(
                    new WaitingEvent.StoppedWaiting(
                            22, line("o4", "LAMP", 6), Event.DeallocationReason.ORDER_CANCELLED),
                    "sku=LAMP number=22 kind=line-stopped-waiting.1 order_id=o4 line_id=1 quantity=6 cause=order-cancelled"),
            Map.entry(
                    new Event.Dispatched(23, line("o5", "LAMP", 2), batch("b3"), new Quantity(2)),
                    "sku=LAMP number=23 kind=line-dispatched.1 batch=b3 order_id=o5 line_id=1 quantity=2 line_quantity=2"),
            Map.entry(
                    new Event.Returned(24, line("o5", "LAMP", 2), batch("b3"), new Quantity(1)),
                    "sku=LAMP number=24 kind=line-returned.1 batch=b3 order_id=o5 line_id=1 quantity=1 line_quantity=2"));

    /** {@return the events, in the same order in each JVM, so that the number of a failed case always names the same event} */
    static Stream<Event> goldenEvents() {
        return GOLDEN.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void areWrittenInTheirStableForm(Event event) {
        ParameterTable rows = EventTable.parameters();
        EventTable.add(event, rows);
        Object[] row = rows.rows().get(0);
        String written = IntStream.range(0, row.length)
                .filter(i -> row[i] != null)
                .mapToObj(i -> rows.names().get(i) + "=" + row[i])
                .collect(Collectors.joining(" "));
        assertThat(written).isEqualTo(GOLDEN.get(event));
    }

    @Test
    void haveAColumnForEachPartThatIsWritten() {
        assertThat(String.join(", ", EventTable.parameters().names())).isEqualTo(EventTable.COLUMNS);
    }

    @Test
    void areThereForEachTypeOfEvent() {
        assertThat(goldenEvents().map(event -> (Class<?>) event.getClass()).collect(Collectors.toSet()))
                .isEqualTo(types(Event.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventTableTest::types)
                : Stream.of(type);
    }

    @Nested
    @OnAllEngines
    class InADatabase {
        @Parameter
        Engine engine;

        private JdbcStore store;

        @BeforeEach
        void begin() {
            store = Live.on(engine).empty();
        }

        @Test
        void areReadFromTheirStableForm() {
            Live.on(engine).sql(GOLDEN.values().stream().map(this::insert).toArray(String[]::new));
            Live.on(engine)
                    .sql(
                            "insert into stock_unsequenced (commit_order, sku, number) select 1, sku, number from stock_event");
            assertThat(store.events().after(0, 100))
                    .allSatisfy(entry -> assertThat(entry.at()).isEqualTo(NOON))
                    .extracting(entry -> entry.event())
                    .containsExactlyInAnyOrderElementsOf(GOLDEN.keySet());
        }

        private String insert(String golden) {
            List<String[]> columns = Arrays.stream(golden.split(" "))
                    .map(part -> part.split("="))
                    .toList();
            String names = columns.stream().map(column -> column[0]).collect(Collectors.joining(", "));
            String values =
                    columns.stream().map(column -> "'" + column[1] + "'").collect(Collectors.joining(", "));
            String noon = engine == Engine.MARIADB ? "'2026-03-01 12:00:00'" : "'2026-03-01 12:00:00+00'";
            return "insert into stock_event (" + names + ", committed_at, commit_id) values (" + values + ", " + noon
                    + ", 0)";
        }

        @Test
        void ofAnUnknownKindAreSkippedByReadersOfTheLog() {
            handled(store, onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5), onHand("b3", "SOFA", 5));
            ofAnUnknownKind(1);
            assertThat(store.events().after(0, 1)).extracting(Recorder::nameOf).containsExactly("LAMP 2");
            assertThat(store.events().after(0, 9)).extracting(Recorder::nameOf).containsExactly("LAMP 2", "SOFA 1");
        }

        @Test
        void ofAnUnknownKindAreSkippedByTheSubscriber() {
            EventLog log = store.events();
            log.subscribe("reports");
            handled(store, onHand("b1", "LAMP", 5));
            ofAnUnknownKind(1);
            DeliveryLease lease = claimed();
            assertThat(lease.due()).isEmpty();
            assertThat(log.complete(lease, 0, List.of())).isTrue();
            assertThat(log.subscribers().get(0).lag()).isZero();
            handled(store, onHand("b2", "LAMP", 5));
            assertThat(names(claimed())).containsExactly("LAMP 2");
        }

        @ParameterizedTest
        @EnumSource
        void ofAnUnknownKindBehindAFailedEventAreSkipped(SubscriberOptions.Order order) {
            EventLog log = store.events();
            log.subscribe("reports", new SubscriberOptions(SubscriberOptions.Start.NOW, order, 10));
            handled(store, onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5), onHand("b3", "LAMP", 5));
            DeliveryLease failing = claimed();
            List<DeliveryLease.Failure> failures = failing.due().stream()
                    .limit(order == SubscriberOptions.Order.KEPT ? 1 : 3)
                    .map(due -> new DeliveryLease.Failure(
                            sku("LAMP"), due.entry().event().number(), 1, Optional.of(NOON), "no"))
                    .toList();
            assertThat(log.complete(failing, 3, failures)).isTrue();
            ofAnUnknownKind(2);
            List<String> delivered = new ArrayList<>();
            for (int turn = 0; turn < 4; turn++) {
                log.claim("reports", 10, NOON, Duration.ofMinutes(1)).ifPresent(lease -> {
                    delivered.addAll(names(lease));
                    assertThat(log.complete(lease, lease.due().size(), List.of()))
                            .isTrue();
                });
            }
            assertThat(delivered).containsExactly("LAMP 1", "LAMP 3");
            assertThat(log.subscribers().get(0).waiting()).isZero();
            assertThat(log.claim("reports", 10, NOON, Duration.ofMinutes(1))).isEmpty();
        }

        private void ofAnUnknownKind(long number) {
            Live.on(engine)
                    .sql("update stock_event set kind = 'batch-burnt.1' where sku = 'LAMP' and number = " + number);
        }

        private DeliveryLease claimed() {
            return store.events()
                    .claim("reports", 10, NOON, Duration.ofMinutes(1))
                    .orElseThrow();
        }

        private static List<String> names(DeliveryLease lease) {
            return lease.due().stream().map(due -> Recorder.nameOf(due.entry())).toList();
        }
    }
}
