package dev.allocation.jdbc.records;

import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.Live;
import dev.allocation.jdbc.OnAllEngines;
import dev.allocation.jdbc.connection.OwnConnections;
import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.dialect.MariaDb;
import dev.allocation.jdbc.dialect.PostgreSql;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.model.command.Command;
import dev.allocation.port.records.StoredRecord;
import dev.allocation.port.records.StoredRecord.LostEventRecord;
import dev.allocation.port.records.StoredRecord.ProductRecord;
import dev.allocation.port.records.StoredRecord.UnsequencedRecord;
import dev.allocation.service.AllocationService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A check reads the events that wait for a position once for many pages of products (rule W5). */
@OnAllEngines
class ProductRecordsTest {
    private static final int PRODUCTS = 1_100; // three pages

    private final List<String> prepared = new ArrayList<>();

    @Parameter
    Engine engine;

    @BeforeEach
    void fill() {
        AllocationService service =
                AllocationService.builder().store(Live.on(engine).empty()).build();
        List<Command.CreateBatch> batches = IntStream.range(0, PRODUCTS)
                .mapToObj(i -> onHand("b" + i, sku(i), 9))
                .toList();
        assertThat(service.handleAll(batches)).hasSize(PRODUCTS);
    }

    private static String sku(int number) {
        return "SKU-%04d".formatted(number);
    }

    @Test
    @DisplayName("W5: without any position, the events that wait are read once for three pages of products")
    void waitingEventsAreReadOnceForManyPages() {
        List<StoredRecord> all = read(LogRange.EVENTS);

        assertThat(all.stream().filter(ProductRecord.class::isInstance)).hasSize(PRODUCTS);
        assertThat(all.stream().filter(ProductRecordsTest::isOfLog)).isEmpty();
        assertThat(timesOf("records-skus")).isEqualTo(3);
        assertThat(timesOf("records-lost-events")).isEqualTo(1);
        assertThat(timesOf("records-unsequenced-events")).isEqualTo(1);
    }

    @Test
    @DisplayName("W5: lost events and wrong notes are found in each range of products, once each")
    void lostEventsAndWrongNotesAreFoundInEachRange() {
        Live.on(engine)
                .sql(
                        "delete from stock_unsequenced where sku in ('SKU-0000', 'SKU-0499', 'SKU-0500', 'SKU-1099')",
                        "insert into stock_event_position (position, sku, number) values (1, 'SKU-0600', 1)",
                        "insert into stock_unsequenced (commit_order, sku, number) values (5, 'SKU-0499', 2)",
                        "insert into stock_unsequenced (commit_order, sku, number) values (5, 'ZEBRA', 1)");

        List<StoredRecord> all = read(500);

        assertThat(all.stream().filter(ProductRecordsTest::isOfLog))
                .containsExactly(
                        new UnsequencedRecord("SKU-0499", 2, false, null),
                        new LostEventRecord("SKU-0000", 1),
                        new LostEventRecord("SKU-0499", 1),
                        new UnsequencedRecord("SKU-0600", 1, true, 1L),
                        new LostEventRecord("SKU-0500", 1),
                        new UnsequencedRecord("ZEBRA", 1, false, null),
                        new LostEventRecord("SKU-1099", 1));
        assertThat(timesOf("records-lost-events")).isEqualTo(3);
    }

    private static boolean isOfLog(StoredRecord record) {
        return record instanceof LostEventRecord || record instanceof UnsequencedRecord;
    }

    private List<StoredRecord> read(int eventsOfRange) {
        Dialect dialect = dialect();
        SqlContext context =
                new SqlContext(dialect, new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX), "verify");
        List<StoredRecord> all = new ArrayList<>();
        try (ProductRecords records = new ProductRecords(
                context, new OwnConnections(noted(Live.on(engine).source()), dialect), eventsOfRange)) {
            records.forEachRemaining(all::add);
        }
        return all;
    }

    private DataSource noted(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (opening, asked) -> proxy(Connection.class, (Connection) opening, (made, arguments) -> {
                    if (made instanceof PreparedStatement) {
                        prepared.add((String) arguments[0]);
                    }
                    return made;
                }));
    }

    /** Makes something else of what a method returned. */
    private interface Returning {
        Object of(Object returned, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, T target, Returning returning) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            try {
                return returning.of(method.invoke(target, given), given);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }));
    }

    private long timesOf(String name) {
        return prepared.stream().filter(sql -> sql.contains(" " + name + " ")).count();
    }

    private Dialect dialect() {
        return switch (engine) {
            case H2 -> new H2(Limits.NONE);
            case MARIADB -> new MariaDb(Limits.NONE);
            case POSTGRESQL_15, POSTGRESQL_18 -> new PostgreSql(Limits.NONE);
        };
    }
}
