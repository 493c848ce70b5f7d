package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On PostgreSQL a wait for a lock has no end by itself; on the other engines the server ends it. */
@DisplayName("a lock that a lost connection keeps")
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#postgreSqls")
class LostLockTest {
    @Parameter
    Engine engine;

    private Wire wire;
    private JdbcStore plain;
    private JdbcStore hasty;

    @BeforeEach
    void open() {
        plain = Live.on(engine).empty();
        plain.events().subscribe("reports", new SubscriberOptions(Start.OLDEST, Order.KEPT, 10));
        handled(plain, onHand("b1", "LAMP", 10));
        wire = new Wire(Live.on(engine)::connect);
        hasty = JdbcStore.builder(wire.source()).recovery(Duration.ofSeconds(1)).build();
    }

    @Test
    void ofAProductIsNotWaitedForLongerThanRecovery() throws SQLException {
        assertUnknownWhileLocked("stock_product where sku = 'LAMP'");
    }

    @Test
    void behindTheFirstIsNotWaitedForLongerThanRecovery() throws SQLException {
        assertUnknownWhileLocked("stock_batch where reference = 'b1'");
    }

    private void assertUnknownWhileLocked(String rows) throws SQLException {
        AllocationService service = AllocationService.builder().store(hasty).build();
        try (Connection holder = holder()) {
            wire.breakNext(Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> lock(holder, rows));
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> service.handle(allocate("order", "LAMP", 3)));
            holder.rollback();
        }
    }

    @Test
    void ofASubscriberIsNotWaitedForLongerThanRecovery() throws SQLException {
        EventLog beside = plain.events();
        DeliveryLease lease =
                beside.claim("reports", 1, NOON, Duration.ofMinutes(1)).orElseThrow();
        beside.complete(lease, 1, List.of(new DeliveryLease.Failure(sku("LAMP"), 1, 10, Optional.empty(), "no")));
        try (Connection holder = holder()) {
            wire.breakNext(
                    Wire.Break.BEFORE_THE_WRITE_ARRIVES, () -> lock(holder, "stock_subscriber where name = 'reports'"));
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> hasty.events().drop("reports", sku("LAMP"), 1, NOON));
            holder.rollback();
        }
    }

    /** {@return a connection that the server ends after a while, so that a caller who waits without end fails the test} */
    private Connection holder() throws SQLException {
        Connection holder = Live.on(engine).connect();
        try (Statement statement = holder.createStatement()) {
            statement.execute("set idle_in_transaction_session_timeout = '20s'");
        }
        holder.setAutoCommit(false);
        return holder;
    }

    private static void lock(Connection holder, String rows) {
        try (Statement statement = holder.createStatement()) {
            statement.execute("select 1 from " + rows + " for update");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
