package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A write that comes too late is no error of the database, which servers write into their logs. */
@OnAllEngines
class LostRaceTest {
    private static final int CALLERS = 8;
    private static final int LINES = 25;

    @Parameter
    Engine engine;

    private final Queue<SQLException> errors = new ConcurrentLinkedQueue<>();
    private Store store;

    @BeforeEach
    void stock() {
        Live.on(engine).empty();
        store = JdbcStore.builder(listening(Live.on(engine).source())).build();
        handled(store, onHand("b1", "LAMP", 1_000), onHand("b2", "SOFA", 1_000));
    }

    @Test // C2
    void theSecondWriteOfOneProductIsNoError() {
        try (UnitOfWork first = store.begin();
                UnitOfWork second = store.begin()) {
            decided(first.load(needsOf("o1", "LAMP")), allocate("o1", "LAMP", 1));
            decided(second.load(needsOf("o2", "LAMP")), allocate("o2", "LAMP", 1));
            first.commit(NOON);
            assertThatItLost(second);
        }
        assertThat(log(store)).hasSize(3);
        assertThat(store.reads().allocationsOf(order("o2"), Instant.EPOCH)).isEmpty();
    }

    @Test // C2
    void aGroupOfWhichOneProductIsStaleWritesNothing() {
        try (UnitOfWork group = store.begin()) {
            Products both = group.load(List.of(
                    new Need.Line(line("o1", "LAMP", 1).key()),
                    new Need.Line(line("o1", "SOFA", 1).key())));
            decided(both, allocate("o1", "LAMP", 1));
            decided(both, allocate("o1", "SOFA", 1));
            handled(store, allocate("o2", "SOFA", 1));
            assertThatItLost(group);
        }
        assertThat(log(store)).hasSize(3);
        assertThat(store.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
        handled(store, allocate("o1", "LAMP", 1_000), allocate("o1", "SOFA", 999));
    }

    @Test // C2
    void anAnswerThatRestsOnAStaleProductWritesNothing() {
        try (UnitOfWork group = store.begin()) {
            decided(
                    group.load(List.of(
                            new Need.Line(line("o1", "LAMP", 1).key()),
                            new Need.Line(line("o1", "SOFA", 1).key()))),
                    allocate("o1", "LAMP", 1));
            handled(store, allocate("o2", "SOFA", 1));
            assertThatItLost(group);
        }
        assertThat(log(store)).hasSize(3);
        assertThat(store.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
    }

    @Test // C2
    void aLostRaceInTheHostsTransactionLeavesWhatTheHostWrote() throws SQLException {
        try (Connection connection = listening(Live.on(engine).source()).getConnection()) {
            connection.setAutoCommit(false);
            try (UnitOfWork inside = ((JdbcStore) store).within(connection).begin()) {
                decided(inside.load(needsOf("o1", "LAMP")), allocate("o1", "LAMP", 1));
                handled(store, allocate("o2", "LAMP", 1));
                assertThatItLost(inside);
            }
            handled(((JdbcStore) store).within(connection), allocate("o3", "SOFA", 1));
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(store.reads().allocationsOf(order("o1"), Instant.EPOCH)).isEmpty();
        assertThat(store.reads().allocationsOf(order("o3"), Instant.EPOCH)).hasSize(1);
        assertThat(errors).isEmpty();
    }

    @Test // C2
    void callersOnOneProductCauseNoErrors() throws Exception {
        AllocationService service = AllocationService.builder().store(store).build();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String order = "o" + i + "-";
                all.add(callers.submit(() -> {
                    for (int n = 0; n < LINES; n++) {
                        allocateUntilItWins(service, order + n);
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(log(store)).hasSize(2 + CALLERS * LINES);
        assertThat(errors).isEmpty();
    }

    private static void allocateUntilItWins(AllocationService service, String order) {
        boolean lost = true;
        while (lost) {
            try {
                service.handle(allocate(order, "LAMP", 1));
                lost = false;
            } catch (ConflictException again) {
                lost = true; // it lost more often than a service tries
            }
        }
    }

    private void assertThatItLost(UnitOfWork work) {
        assertThat(catchThrowableOfType(ConflictException.class, () -> work.commit(NOON)))
                .hasNoCause();
        assertThat(errors).isEmpty();
    }

    private static List<Need> needsOf(String order, String sku) {
        return List.of(new Need.Line(line(order, sku, 1).key()));
    }

    /** {@return a source whose connections note each error of a statement} */
    private DataSource listening(DataSource source) {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = source.getConnection();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                Object result = Wire.call(connection, called, given);
                return result instanceof PreparedStatement statement ? listening(statement) : result;
            });
        });
    }

    private PreparedStatement listening(PreparedStatement statement) {
        return Wire.proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            try {
                return Wire.call(statement, method, arguments);
            } catch (SQLException error) {
                errors.add(error);
                throw error;
            }
        });
    }
}
