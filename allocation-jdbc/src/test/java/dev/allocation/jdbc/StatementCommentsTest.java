package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.receive;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** The comment that says whose statement it is, and which command it belongs to. */
@OnAllEngines
@Timeout(60)
class StatementCommentsTest {
    @Parameter
    Engine engine;

    private Wire wire;
    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void stock() {
        handled(Live.on(engine).empty(), onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
        wire = new Wire(Live.on(engine).source()::getConnection);
        store = JdbcStore.builder(wire.source()).build();
        service = AllocationService.builder().store(store).build();
        wire.trips();
    }

    @Test
    void namesTheCommand() {
        Map<String, Command<?>> commands = new LinkedHashMap<>();
        commands.put("allocate", allocate("o1", "LAMP", 2));
        commands.put("amend", amend("o1", "LAMP", 1));
        commands.put("deallocate", deallocate("o1", "LAMP"));
        commands.put("create-batch", onHand("b3", "LAMP", 5));
        commands.put("change-batch-eta", delay("b3", day(9)));
        commands.put("receive-batch", receive("b3"));
        commands.forEach((word, command) -> {
            service.handle(command);
            assertStatementsOf(word);
        });
        service.handle(new MessageId("m1"), allocate("o2", "LAMP", 1));
        assertStatementsOf("allocate");
        service.handleAll(List.of(allocate("o3", "LAMP", 1), allocate("o3", "SOFA", 1)));
        assertStatementsOf("list");
        service.batch(batch("b1"));
        assertStatementsOf("read");
        store.events().subscribe("reports");
        wire.trips();
        store.events().claim("reports", 1, NOON, Duration.ofMinutes(1));
        assertStatementsOf("events");
        store.trimMessages(NOON, 10);
        assertStatementsOf("trim-messages");
    }

    private void assertStatementsOf(String word) {
        assertThat(wire.trips().stream()
                        .filter(trip -> !trip.equals("commit")
                                && !trip.startsWith("begin ")
                                && !trip.startsWith("set transaction "))
                        .toList())
                .isNotEmpty()
                .allMatch(statement -> statement.matches("(?s)/\\* allocation: " + word + "(, [a-z-]+)? \\*/ .*"));
    }

    @Test
    void isShownByTheServer() throws Exception {
        try (Connection holder = Live.on(engine).connect()) {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("select 1 from stock_product where sku = 'LAMP' for update");
            }
            CompletableFuture<?> sent = CompletableFuture.supplyAsync(() -> service.handle(allocate("o1", "LAMP", 1)));
            Live.on(engine).awaitWaiting(1, sent);
            assertThat(running()).anyMatch(statement -> statement.contains("/* allocation: allocate, "));
            holder.rollback();
            sent.get(30, TimeUnit.SECONDS);
        }
    }

    /** {@return the statements that run at this moment} */
    private List<String> running() throws SQLException {
        String look = switch (engine) {
            case H2 -> "select executing_statement from information_schema.sessions";
            case MARIADB -> "select info from information_schema.processlist";
            case POSTGRESQL_15, POSTGRESQL_18 -> "select query from pg_stat_activity where state = 'active'";
        };
        List<String> statements = new ArrayList<>();
        try (Connection connection = Live.on(engine).connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(look)) {
            while (row.next()) {
                statements.add(String.valueOf(row.getString(1)));
            }
        }
        return statements;
    }

    @Test
    void holdsNothingButAWord() {
        for (String odd : List.of("", "b1 */ drop", "B1", "b'1")) {
            assertThatIllegalArgumentException().isThrownBy(() -> store.begin(odd));
        }
    }
}
