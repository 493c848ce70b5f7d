package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.service.AllocationService;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The locks that a question has on PostgreSQL while it is asked: only those that no writer waits for.
 *
 * <p>They are looked at from another connection, at each step of the question: when the policy is asked, after each statement, and
 * before a transaction ends. A row that is locked shows as a stronger lock of its table, and a write as the id of a transaction.
 * A history is one statement, which ends before anybody can look.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#postgreSqls")
class QuestionLocksTest {
    /** The lock of each transaction on its own number, for which only the creation of an index waits. */
    private static final String OWN_NUMBER = "virtualxid ExclusiveLock";

    private static final String READ = "relation AccessShareLock";
    private static final Sku SOFA = new Sku("SOFA");
    private static final BatchReference SHELF = new BatchReference("shelf");
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Parameter
    Engine engine;

    private final Set<String> seen = new TreeSet<>();
    private Live live;

    @BeforeEach
    void stock() {
        live = Live.on(engine);
        AllocationService service =
                AllocationService.builder().store(live.empty()).build();
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(SHELF, SOFA, 9)));
        service.handle(new Allocate(line("held", 2)));
        service.handle(
                new Allocate(line("reserved", 2), Optional.of(Instant.now().plusSeconds(3_600)), Terms.NONE));
        service.handle(new Allocate(line("waiting", 99), Optional.empty(), Terms.NONE.waiting(1)));
    }

    private static OrderLine line(String order, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), SOFA, quantity);
    }

    static Stream<Arguments> questions() {
        return Stream.of(
                question("explain", service -> service.planning().explain(new Allocate(line("new", 1)))),
                question("curve", service -> service.planning().availability(SOFA, TODAY, TODAY.plusDays(2))),
                question(
                        "first day",
                        service -> service.planning().firstDay(List.of(new OrderCommand.Item(line("new", 1))), TODAY)),
                question(
                        "what if",
                        service -> service.planning()
                                .whatIf(List.<Command<?>>of(
                                        new Allocate(line("new", 1)),
                                        new Command.ChangeBatchQuantity(SHELF, new Quantity(3)),
                                        new OrderCommand.CancelOrder(new OrderId("held"))))),
                question("as of", service -> service.audit().asOf(SOFA, 1)),
                question(
                        "verify",
                        service -> assertThat(service.audit()
                                        .verify(violation -> {
                                            throw new AssertionError(violation);
                                        })
                                        .products())
                                .isOne()));
    }

    private static Arguments question(String name, Consumer<AllocationService> question) {
        return Arguments.of(name, question);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("questions") // W2, R2
    void aQuestionHasOnlyLocksOfReads(String name, Consumer<AllocationService> question) {
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(watched(DataSource.class, live.source()))
                        .build())
                .policy((line, candidates) -> {
                    look();
                    return Optional.<Batch>of(candidates.get(0));
                })
                .build();

        question.accept(service);

        assertThat(seen).as("locks of %s", name).containsExactly(READ, OWN_NUMBER);
    }

    /** Shows that such a look finds the locks of a command, here in a transaction of the host that is still open. */
    @Test
    void aCommandHasOtherLocks() throws SQLException {
        try (Connection host = live.connect()) {
            host.setAutoCommit(false);
            AllocationService.builder()
                    .store(JdbcStore.builder(live.source()).build().within(host))
                    .build()
                    .handle(new Allocate(line("new", 1)));
            look();
            host.rollback();
        }
        assertThat(seen).contains("relation RowExclusiveLock", "transactionid ExclusiveLock");
    }

    /** Notes the locks of all other connections to the tables of the store. */
    private void look() {
        try (Connection connection = live.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select distinct locktype, mode from pg_locks"
                        + " where pid <> pg_backend_pid() and pid in"
                        + " (select pid from pg_stat_activity where datname = current_database()"
                        + " and backend_type = 'client backend')")) {
            while (row.next()) {
                seen.add(row.getString(1) + " " + row.getString(2));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private <T> T watched(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                QuestionLocksTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String name = method.getName();
                    if (target instanceof Connection
                            && Set.of("commit", "rollback", "close").contains(name)) {
                        look();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (target instanceof Statement && name.startsWith("execute")) {
                            look();
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
        return result instanceof PreparedStatement statement ? watched(PreparedStatement.class, statement) : result;
    }
}
