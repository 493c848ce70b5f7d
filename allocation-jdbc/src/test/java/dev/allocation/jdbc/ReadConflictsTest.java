package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.lines.EndCursor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A read that the database ends because of a conflict, as PostgreSQL may do at the level {@code SERIALIZABLE}, is repeated. */
@OnAllEngines
class ReadConflictsTest {
    private static final List<Function<Store, Object>> READS = List.of(
            store -> store.reads().allocationsOf(order("o1"), NOON),
            store -> store.reads().allocation(line("o1", "LAMP", 5).key(), NOON),
            store -> store.reads().allocationsOn(batch("b1"), 0, 10, NOON),
            store -> store.reads().batchesOf(sku("LAMP"), NOON),
            store -> store.reads().availabilityOf(sku("LAMP"), NOON),
            store -> store.reads().batch(batch("b1"), NOON),
            store -> store.reads().lines().linesOf(order("o1"), NOON),
            store -> store.reads().lines().line(line("o1", "LAMP", 5).key(), NOON),
            store -> store.reads().lines().waitingFor(sku("LAMP"), Optional.empty(), 10),
            store -> store.reads().lines().reservationsEnding(EndCursor.after(NOON), NOON.plusSeconds(9), 10),
            store -> store.reads().lines().overdue(day(9), Optional.empty(), 10),
            store -> snapshots(store.reads()),
            store -> store.events().after(0, 10),
            store -> store.events().subscribers());

    @Parameter
    Engine engine;

    private final AtomicInteger conflicts = new AtomicInteger();
    private Store calm;
    private Store store;

    @BeforeEach
    void open() {
        calm = Live.on(engine).empty();
        handled(calm, onHand("b1", "LAMP", 9), onHand("b2", "SOFA", 9), allocate("o1", "LAMP", 5));
        store = JdbcStore.builder(conflicting(Live.on(engine).source())).build();
    }

    @Test
    @DisplayName("a read that lost against writes is repeated")
    void aReadThatLostAgainstWritesIsRepeated() {
        for (Function<Store, Object> read : READS) {
            Object expected = read.apply(calm);
            conflicts.set(3);
            assertThat(read.apply(store)).isEqualTo(expected);
            assertThat(conflicts).hasValue(0);
        }
    }

    @Test
    @DisplayName("a read that loses each time ends with a conflict")
    void aReadThatLosesEachTimeEndsWithAConflict() {
        for (Function<Store, Object> read : READS) {
            conflicts.set(1_000);
            assertThatThrownBy(() -> read.apply(store)).isInstanceOf(ConflictException.class);
            assertThat(conflicts).hasValue(990);
        }
    }

    private static List<ProductSnapshot> snapshots(Reads reads) {
        try (Stream<ProductSnapshot> all = reads.snapshots()) {
            return all.toList();
        }
    }

    /** Returns the source with queries that fail as long as conflicts are left. */
    private DataSource conflicting(DataSource source) {
        return proxy(
                DataSource.class,
                source,
                (method, result) -> proxy(
                        Connection.class,
                        (Connection) result,
                        (prepare, statement) -> statement instanceof PreparedStatement query
                                ? proxy(PreparedStatement.class, query, (execute, rows) -> rows)
                                : statement));
    }

    private interface After {
        Object of(Method method, Object result) throws Throwable;
    }

    private <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                ReadConflictsTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("executeQuery")
                            && conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw conflict();
                    }
                    try {
                        return after.of(method, method.invoke(target, arguments));
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private SQLException conflict() {
        return switch (engine) {
            case H2 -> new SQLException("made up", "40001", 40001);
            case MARIADB -> new SQLException("made up", "40001", 1213);
            case POSTGRESQL_15, POSTGRESQL_18 -> new SQLException("made up", "40001");
        };
    }
}
