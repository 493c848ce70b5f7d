package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.service.AllocationService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** What snapshots take while they are read: memory, and connections. */
@OnAllEngines
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnapshotsTest {
    private static final int LINES = 2_500;

    @Parameter
    Engine engine;

    private JdbcStore store;

    /** Stocks once for all tests of an engine, because none of them leaves anything else, and it takes seconds. */
    @BeforeParameterizedClassInvocation
    void stock() {
        store = Live.on(engine).empty();
        List<Command<?>> commands = new ArrayList<>();
        for (String sku : List.of("LAMP", "SOFA")) {
            commands.add(new CreateBatch(
                    BatchRegistration.onHand(new BatchReference("of-" + sku), new Sku(sku), 2 * LINES)));
            for (int i = 0; i < LINES; i++) {
                commands.add(new Allocate(OrderLine.of(new OrderId("o" + i), new LineId("1"), new Sku(sku), 1)));
            }
        }
        commands.add(new CreateBatch(BatchRegistration.onHand(new BatchReference("small"), new Sku("SMALL"), 1)));
        AllocationService.builder().store(store).build().handleAll(commands);
    }

    @Test
    void noResultHasMoreRowsThanAPartOfEachKind() {
        Results results = new Results(Live.on(engine).source());
        try (Stream<ProductSnapshot> all =
                JdbcStore.builder(results.source()).build().reads().snapshots()) {
            assertThat(all.mapToInt(part -> part.allocations().size()).sum()).isEqualTo(2 * LINES);
        }
        assertThat(results.largest).isBetween(ProductSnapshot.MOST_LISTED, 2 * (ProductSnapshot.MOST_LISTED + 1) + 10);
    }

    @Test
    void aStreamThatIsLeftMidwayGivesItsConnectionBackAsItCame() throws SQLException {
        try (RawPool pool = RawPool.toLive(
                engine, connection -> connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED))) {
            try (Stream<ProductSnapshot> all =
                    JdbcStore.builder(pool.source()).build().reads().snapshots()) {
                assertThat(all.iterator().next().sku().value()).isEqualTo("LAMP");
            }
            assertThat(pool.back()).hasSize(1).allSatisfy(connection -> {
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
            });
        }
    }

    @Test
    void aStreamThatIsReadToItsEndNeedNotBeClosed() {
        try (RawPool pool = RawPool.toLive(engine, connection -> {})) {
            assertThat(JdbcStore.builder(pool.source())
                            .build()
                            .reads()
                            .snapshots()
                            .count())
                    .isGreaterThan(6);
            assertThat(pool.back()).hasSize(1);
        }
    }

    @Test
    void withinTheTransactionOfTheHostTheyShowWhatIsCommitted() throws SQLException {
        try (Connection host = Live.on(engine).connect()) {
            host.setAutoCommit(false);
            JdbcStore.builder(Live.on(engine).source()).build();
            AllocationService.builder()
                    .store(store.within(host))
                    .build()
                    .handle(new CreateBatch(
                            BatchRegistration.onHand(new BatchReference("uncommitted"), new Sku("SMALL"), 1)));
            try (Stream<ProductSnapshot> all = store.within(host).reads().snapshots()) {
                assertThat(all.filter(part -> part.sku().value().equals("SMALL")))
                        .singleElement()
                        .satisfies(part -> assertThat(part.version()).isEqualTo(1));
            }
            host.rollback();
        }
    }

    /** Counts the rows of each result, all of which a driver may hold at once. */
    private static final class Results {
        private final DataSource target;
        private int largest;

        Results(DataSource target) {
            this.target = target;
        }

        DataSource source() {
            return watched(DataSource.class, target);
        }

        private <T> T watched(Class<T> type, T target) {
            int[] rows = new int[1];
            return type.cast(Proxy.newProxyInstance(
                    Results.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        try {
                            Object result = method.invoke(target, arguments);
                            if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                                largest = Math.max(largest, ++rows[0]);
                            }
                            return watched(result);
                        } catch (InvocationTargetException failure) {
                            throw failure.getCause();
                        }
                    }));
        }

        private Object watched(Object result) {
            if (result instanceof Connection connection) {
                return watched(Connection.class, connection);
            }
            if (result instanceof PreparedStatement statement) {
                return watched(PreparedStatement.class, statement);
            }
            return result instanceof ResultSet rows ? watched(ResultSet.class, rows) : result;
        }
    }
}
