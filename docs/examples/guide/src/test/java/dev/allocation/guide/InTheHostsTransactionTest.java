package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page "in the host's transaction". */
class InTheHostsTransactionTest {
    private final DataSource pool = database();
    private final JdbcStore store = JdbcStore.builder(pool).build();
    private final AllocationService outside =
            AllocationService.builder().store(store).build();

    /** What others do between the look at a product and the write. */
    private final Deque<Command<?>> overtakers = new ArrayDeque<>();

    private final AllocationPolicy policy = (line, candidates) -> {
        if (!overtakers.isEmpty()) {
            outside.handle(overtakers.remove());
        }
        return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
    };

    @BeforeEach
    void buyLamps() throws SQLException, IOException {
        store.schema().create();
        try (InputStream script = InTheHostsTransactionTest.class.getResourceAsStream("letters.sql");
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        outside.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("LAMP"), 5)));
    }

    // tag::confirm
    /** Stores the promise and the letter about it, or neither of them. */
    Answer.ToAllocate confirm(String message, OrderLine line) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                AllocationService inside = AllocationService.builder()
                        .store(store.within(connection))
                        .policy(policy)
                        .build();
                Answer.ToAllocate answer = inside.handle(new MessageId(message), new Command.Allocate(line));
                write(connection, line, answer);
                connection.commit();
                return answer;
            } catch (SQLException | RuntimeException failure) {
                connection.rollback();
                throw failure;
            }
        }
    }
    // end::confirm

    // tag::again
    Answer.ToAllocate confirmInTheEnd(String message, OrderLine line) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return confirm(message, line);
            } catch (ConflictException overtaken) {
                if (attempt == 10) {
                    throw overtaken;
                }
            }
        }
    }
    // end::again

    // tag::first
    /** Returns a service whose command on this line waits for other transactions, instead of a conflict with them. */
    AllocationService inTurn(Connection connection, OrderLine line) {
        return AllocationService.builder()
                .store(store.within(connection, List.of(line.key().sku())))
                .policy(policy)
                .build();
    }
    // end::first

    @Test
    void waitsForItsTurn() throws SQLException {
        OrderLine line = OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3);
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            write(connection, line, inTurn(connection, line).handle(new Command.Allocate(line)));
            connection.commit();
        }

        assertThat(outside.allocationsOf(new OrderId("ada"))).hasSize(1);
        assertThat(letterTo("ada")).isEqualTo("from shelf-7");
    }

    @Test
    void keepsThePromiseAndTheLetter() throws SQLException {
        confirm("m-1", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3));

        assertThat(outside.allocationsOf(new OrderId("ada"))).hasSize(1);
        assertThat(letterTo("ada")).isEqualTo("from shelf-7");
    }

    @Test
    void keepsNeitherWhenTheLetterCannotBeWritten() throws SQLException {
        confirm("m-1", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3));
        outside.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), new Sku("SOFA"), 5)));

        // The letter about this line of another product has the same key.
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(
                        () -> confirm("m-2", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)));

        assertThat(outside.allocationsOf(new OrderId("ada"))).hasSize(1);
    }

    @Test
    void keepsNeitherWhenTheCommandIsRefused() throws SQLException {
        assertThatExceptionOfType(UnknownSkuException.class)
                .isThrownBy(
                        () -> confirm("m-1", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMPE"), 3)));

        assertThat(letterTo("ada")).isNull();
    }

    @Test
    void beginsAgainAfterAConflict() throws SQLException {
        overtakers.add(new Command.Allocate(OrderLine.of(new OrderId("ben"), new LineId("1"), new Sku("LAMP"), 1)));
        overtakers.add(new Command.Allocate(OrderLine.of(new OrderId("cleo"), new LineId("1"), new Sku("LAMP"), 1)));

        Answer.ToAllocate answer =
                confirmInTheEnd("m-1", OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
        assertThat(letterTo("ada")).isEqualTo("from shelf-7");
        assertThat(overtakers).isEmpty();
    }

    @Test
    void seesItsOwnChangesBeforeOthersDo() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            AllocationService inside =
                    AllocationService.builder().store(store.within(connection)).build();
            inside.handle(new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3)));

            assertThat(inside.allocationsOf(new OrderId("ada"))).hasSize(1);
            assertThat(outside.allocationsOf(new OrderId("ada"))).isEmpty();
            connection.rollback();
        }
    }

    private static void write(Connection connection, OrderLine line, Answer.ToAllocate answer) throws SQLException {
        String body = answer instanceof Answer.Allocated allocated ? "from " + allocated.batch() : "out of stock";
        try (PreparedStatement letter =
                connection.prepareStatement("insert into letter (order_id, line_id, body) values (?, ?, ?)")) {
            letter.setString(1, line.key().order().value());
            letter.setString(2, line.key().line().value());
            letter.setString(3, body);
            letter.executeUpdate();
        }
    }

    private String letterTo(String order) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement letters = connection.prepareStatement("select body from letter where order_id = ?")) {
            letters.setString(1, order);
            try (ResultSet row = letters.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
