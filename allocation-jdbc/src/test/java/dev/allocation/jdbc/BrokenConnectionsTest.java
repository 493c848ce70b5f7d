package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Connections that fail before or after what they are for: it counts all the same, and nobody gets them as they are. */
@OnAllEngines
class BrokenConnectionsTest {
    private static final SQLException BROKEN = new SQLException("broken", "HY000");

    @Parameter
    Engine engine;

    private final List<String> calls = new ArrayList<>();
    private RawPool.SetUp setUp = connection -> {};
    private String broken = "";
    /** How many calls of what is broken still work. */
    private int working;

    private JdbcStore store;

    @BeforeEach
    void stock() {
        handled(Live.on(engine).empty(), onHand("b1", "LAMP", 5));
        store = JdbcStore.builder(source()).build();
        calls.clear();
    }

    /** {@return where connections come from that were set up, and fail when they are asked for what is broken} */
    private DataSource source() {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = Live.on(engine).connect();
            setUp.of(connection);
            return Wire.proxy(Connection.class, (self, called, given) -> {
                String call = called.getName() + (given == null ? "" : List.of(given));
                calls.add(call);
                if (call.equals(broken) && working-- <= 0) {
                    throw BROKEN;
                }
                return Wire.call(connection, called, given);
            });
        });
    }

    @Test
    void oneWhoseStateCannotBeReadIsReturnedAtOnce() {
        broken = "isReadOnly";
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.reads().batch(batch("b1"), Instant.EPOCH))
                .withMessageContaining("read a batch");
        assertThat(calls).containsExactly("isReadOnly", "close");
    }

    @Test
    void oneThatCannotBeMadeReadyGoesBackAsItCame() {
        setUp = connection -> {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
            connection.setAutoCommit(false);
        };
        // H2 has no read-only connections, and only H2 tells its level without a round trip.
        broken = engine == Engine.H2
                ? "setTransactionIsolation[" + Connection.TRANSACTION_READ_COMMITTED + "]"
                : "setReadOnly[false]";
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> store.reads().batch(batch("b1"), Instant.EPOCH));
        assertThat(calls)
                .containsSubsequence("setAutoCommit[true]", broken, "setAutoCommit[false]", "close")
                .noneMatch(call -> call.startsWith("abort"))
                .endsWith("close");
    }

    @Test
    void oneWhoseLimitIsHalfSetIsAborted() {
        JdbcStore limited = JdbcStore.builder(source())
                .lockWait(Duration.ofSeconds(1))
                .statementTime(Duration.ofSeconds(1))
                .build();
        calls.clear();
        broken = "createStatement";
        working = 1;
        if (engine == Engine.H2) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> limited.reads().batch(batch("b1"), Instant.EPOCH));
            assertThat(calls).anyMatch(call -> call.startsWith("abort")).endsWith("close");
        } else { // the limits are parts of the statement, and nothing is set on the connection
            assertThat(limited.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
            assertThat(calls).noneMatch(call -> call.startsWith("abort")).endsWith("close");
        }
    }

    @Test
    void oneWhoseStateCannotBeRestoredIsAborted() {
        setUp = connection -> connection.setAutoCommit(false);
        broken = "setAutoCommit[false]";
        assertThat(store.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
        assertThat(calls).anyMatch(call -> call.startsWith("abort")).endsWith("close");
    }

    @Test
    void oneThatCannotReturnToAutocommitIsAborted() {
        broken = "setAutoCommit[true]";
        store.events().subscribe("reports");
        assertThat(calls).anyMatch(call -> call.startsWith("abort")).endsWith("close");
        assertThat(JdbcStore.builder(Live.on(engine).source()).build().events().subscribers())
                .hasSize(1);
    }

    @Test
    void oneThatCannotRollBackIsAbortedAndTheFirstErrorIsThrown() {
        // MariaDB begins by a statement, and rolls back by another.
        broken = engine == Engine.MARIADB ? "createStatement" : "rollback";
        working = engine == Engine.MARIADB ? 1 : 0;
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> store.events().rebuild("nobody"))
                .withMessageContaining("'nobody'")
                .satisfies(error -> assertThat(error).hasSuppressedException(BROKEN));
        assertThat(calls).anyMatch(call -> call.startsWith("abort")).endsWith("close");
    }

    @Test
    void oneThatWorksIsNotAborted() {
        store.events().subscribe("reports");
        assertThat(calls).noneMatch(call -> call.startsWith("abort")).endsWith("close");
    }

    @Test
    void aFailingCloseDoesNotLoseTheAnswer() {
        broken = "close";
        assertThat(store.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
        assertThat(calls).endsWith("close");
    }
}
