package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of events, which those that were written years ago must still be read from (rule E2). */
class EventTableTest {
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
                    new Event.Allocated(6, line("o1", "LAMP", 3), batch("b1")),
                    "sku=LAMP number=6 kind=line-allocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3"),
            Map.entry(
                    new Event.Allocated(7, line("o1", "LAMP", 3).neededBy(day(8)), batch("b1")),
                    "sku=LAMP number=7 kind=line-allocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3 due_on=2026-03-08"),
            Map.entry(
                    new Event.Deallocated(8, line("o1", "LAMP", 3).neededBy(day(8)), batch("b1")),
                    "sku=LAMP number=8 kind=line-deallocated.1 batch=b1 order_id=o1 line_id=1 quantity=3 line_quantity=3 due_on=2026-03-08"),
            Map.entry(
                    new Event.Allocated(11, line("o2", "LAMP", 5), batch("b1"), new Quantity(2)),
                    "sku=LAMP number=11 kind=line-allocated.1 batch=b1 order_id=o2 line_id=1 quantity=2 line_quantity=5"),
            Map.entry(
                    new Event.Deallocated(12, line("o2", "LAMP", 5), batch("b1"), new Quantity(2)),
                    "sku=LAMP number=12 kind=line-deallocated.1 batch=b1 order_id=o2 line_id=1 quantity=2 line_quantity=5"),
            Map.entry(
                    new Event.LineAmended(9, line("o1", "LAMP", 2).neededBy(day(7)), batch("b1")),
                    "sku=LAMP number=9 kind=line-amended.1 batch=b1 order_id=o1 line_id=1 quantity=2 due_on=2026-03-07"),
            Map.entry(
                    new Event.OutOfStock(10, line("o1", "LAMP", 99).neededBy(day(7))),
                    "sku=LAMP number=10 kind=line-out-of-stock.1 order_id=o1 line_id=1 quantity=99 due_on=2026-03-07"));

    static Stream<Event> goldenEvents() {
        return GOLDEN.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void areWrittenAsTheyAlwaysWere(Event event) {
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
        void areReadAsTheyAlwaysWere() {
            Live.on(engine).sql(GOLDEN.values().stream().map(this::insert).toArray(String[]::new));
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
            return "insert into stock_event (" + names + ", committed_at, mark) values (" + values + ", " + noon
                    + ", 0)";
        }

        @Test
        void ofAnUnknownKindAreAnErrorOfWhoReadsThem() {
            handled(store, onHand("b1", "LAMP", 5));
            store.events().subscribe("late");
            Live.on(engine).sql("update stock_event set kind = 'batch-burnt.1'");
            assertThatThrownBy(() -> store.events().after(0, 10))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("read the log")
                    .hasMessageContaining("unknown kind 'batch-burnt.1'")
                    .hasMessageContaining("LAMP");
            try (AllocationService service =
                    AllocationService.builder().store(store).build()) {
                assertThat(service.handle(allocate("o1", "LAMP", 1))).is(Answers.allocated("b1"));
            }
            assertThat(store.events()
                            .claim("late", 10, NOON, Duration.ofMinutes(1))
                            .orElseThrow()
                            .due())
                    .hasSize(1);
        }

        @Test
        void ofAnUnknownKindStopTheirSubscriberWithAnErrorThatNamesThem() {
            store.events().subscribe("reports");
            handled(store, onHand("b1", "LAMP", 5));
            Live.on(engine).sql("update stock_event set kind = 'batch-burnt.1'");
            assertThatThrownBy(() -> store.events().claim("reports", 10, NOON, Duration.ofMinutes(1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("unknown kind 'batch-burnt.1'");
            Live.on(engine).sql("update stock_event set kind = 'batch-created.1'");
            assertThat(store.events().claim("reports", 10, NOON, Duration.ofMinutes(1)))
                    .as("the lease was not taken by the failure")
                    .isPresent();
        }
    }
}
