package dev.allocation.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.Live;
import dev.allocation.jdbc.dialect.PostgreSql;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StalledProcessTest {
    private static final String TIMEOUT = "show idle_in_transaction_session_timeout";

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.allocation.jdbc.Live#postgreSqls")
    @DisplayName("E5: the server ends the transaction of a process that stalls while it holds what all deliver by")
    void isCutOffByTheServer(Engine engine) throws SQLException {
        Live.on(engine).empty().events().subscribe("reports");
        SqlContext context = new SqlContext(
                new PostgreSql(Limits.NONE), new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX), "test");
        try (Connection connection = Live.on(engine).connect()) {
            connection.setAutoCommit(false);
            String before = Dialect.first(connection, TIMEOUT);
            SubscriberRow.locked(context, "reports", connection);
            assertThat(Dialect.first(connection, TIMEOUT)).isEqualTo("30s");
            connection.rollback();
            assertThat(Dialect.first(connection, TIMEOUT)).isEqualTo(before);
            new Sequencer(context, null, 1).lock(connection);
            assertThat(Dialect.first(connection, TIMEOUT)).isEqualTo("30s");
            connection.rollback();
        }
    }
}
