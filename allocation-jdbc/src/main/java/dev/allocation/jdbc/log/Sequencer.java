package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Gives committed events their positions.
 *
 * <p>A commit cannot know its place among others: transactions do not commit in the order in which they write, and a reader that
 * goes on after the last number it saw would lose events. So a commit also adds its events to the table {@code unsequenced}. Once
 * they are visible, a reader moves them to the table {@code event_position}, a page at a time. Each page is a transaction of its own under
 * the lock of the sequencer's one row. A transaction that stays open blocks nobody; its events get positions after it commits.
 * Commits of one product are ordered by the lock on its row, so whoever sees an event sees all earlier ones of its SKU. No page
 * has a gap in a SKU.
 *
 * @param page the largest number of events that get positions at once
 */
record Sequencer(SqlContext context, Transactions transactions, int page) {
    /** Not null, because that would stand for a lost connection. */
    private static final String UNDEFINED_OBJECT = "42704";

    private static final NamedSql IS_BEHIND = new NamedSql("look-for-unsequenced", """
            select u.number
            from <unsequenced>
            limit 1
            """);

    private static final NamedSql NEXT = new NamedSql("next-position", """
            select next_position
            from {sequencer}
            where id = 1
            """);

    private static final NamedSql LOCK = new NamedSql("lock-sequencer", """
            select next_position, last_sku<not_for_ever>
            from {sequencer}
            where id = 1
            for update
            """);

    private static final String ASKED = "give positions to events";

    Sequencer(SqlContext context, Transactions transactions) {
        this(context, transactions, context.dialect().pageOfPositions());
    }

    /** Gives positions to at least {@code most} events, or to all that were committed before the call. */
    void sequence(long most) {
        if (isBehind()) {
            long given = 0;
            long found;
            do {
                found = sequencePage();
                given += found;
            } while (found == page && given < most);
        }
    }

    /** {@return whether a full page of events got positions, so that there may be more} */
    boolean sequenceSome() {
        return isBehind() && sequencePage() == page;
    }

    /** {@return whether events wait for positions} */
    private boolean isBehind() {
        return transactions.read(ASKED, connection -> {
            SqlBuilder sql = context.sql(
                    IS_BEHIND.with("unsequenced", context.dialect().log().unsequenced()));
            try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }

    /** {@return the number of events in the page; somebody else may have given them their positions meanwhile} */
    int sequencePage() {
        Transactions.Repeat<Integer> within = (first, connection) -> sequencePageWithin(connection);
        return context.dialect()
                .log()
                .sequence()
                .map(whole -> transactions.alone(
                        ASKED,
                        connection -> Optional.of(sequencePage(whole, connection)),
                        0,
                        this::sequencePageWithin,
                        within))
                .orElseGet(() -> transactions.of(ASKED, this::sequencePageWithin, within));
    }

    private int sequencePageWithin(Connection transaction) throws SQLException {
        Optional<NamedSql> whole = context.dialect().log().sequenceWithin();
        return whole.isPresent() ? sequencePage(whole.get(), transaction) : inSteps(transaction);
    }

    /** Sends the text as it is: a prepared statement would keep a plan that was made while few events waited. */
    private int sequencePage(NamedSql whole, Connection connection) throws SQLException {
        String text = context.sql(whole.with("page", String.valueOf(page))
                        .with("lock_wait", context.dialect().lockWaitCondition()))
                .toString();
        try (Statement statement = connection.createStatement()) {
            context.dialect().limit(statement);
            try (ResultSet row = statement.executeQuery(text)) {
                row.next();
                if (row.getInt("moved") == 0) {
                    throw missing();
                }
                return row.getInt("found");
            }
        } catch (SQLException failure) {
            if (connection.getAutoCommit()) {
                context.dialect().endAfter(failure, connection);
            }
            throw failure;
        }
    }

    private int inSteps(Connection transaction) throws SQLException {
        Row row = locked(transaction);
        LogStatements.Steps steps = context.dialect().log().inSteps().orElseThrow();
        int behind = give(steps, ">", page, row.next, row.lastSku, transaction);
        int before = behind < page && !row.lastSku.isEmpty()
                ? give(steps, "<=", page - behind, row.next + behind, row.lastSku, transaction)
                : 0;
        int found = behind + before;
        context.sql(
                        steps.dequeue().with("page", String.valueOf(page)),
                        ParameterTable.of(number("next")).add(row.next))
                .update(transaction);
        String lastSku = found < page ? "" : end(steps, before > 0 ? row.next + behind : row.next, transaction);
        context.sql(
                        steps.move(),
                        ParameterTable.of(number("next_position"), text("last_sku"))
                                .add(row.next + found, lastSku))
                .update(transaction);
        return found;
    }

    private int give(
            LogStatements.Steps steps, String side, int most, long next, String lastSku, Connection transaction)
            throws SQLException {
        return context.sql(
                        steps.give().with("side", side).with("page", String.valueOf(most)),
                        ParameterTable.of(number("next"), text("last_sku")).add(next, lastSku))
                .update(transaction);
    }

    private String end(LogStatements.Steps steps, long from, Connection transaction) throws SQLException {
        SqlBuilder sql =
                context.sql(steps.end(), ParameterTable.of(number("next")).add(from));
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }

    /** {@return the last position that was given; its event is visible} */
    long last(Connection connection) throws SQLException {
        try (PreparedStatement statement = context.sql(NEXT).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw missing();
            }
            return row.getLong(1) - 1;
        }
    }

    /** {@return the next free position, which is locked until the end of the transaction} */
    long lock(Connection transaction) throws SQLException {
        return locked(transaction).next;
    }

    private Row locked(Connection transaction) throws SQLException {
        SqlBuilder sql = context.sql(LOCK.with("not_for_ever", context.dialect().notForEver()));
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw missing();
            }
            return new Row(row.getLong(1), row.getString(2));
        }
    }

    /**
     * The row of the sequencer.
     *
     * @param next the next free position
     * @param lastSku the last SKU of the last page; empty when that page was not full
     */
    private record Row(long next, String lastSku) {}

    private static SQLException missing() {
        return new SQLException("the one row of the table sequencer is missing", UNDEFINED_OBJECT);
    }
}
