package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Gives committed events their positions.
 *
 * <p>An event gets its id when it is written, but transactions do not commit in the order of their ids: a reader of "ids above
 * the last one" would lose events. So an event has no position until it is visible, and readers, one at a time, give positions
 * before they read. A transaction that stays open blocks nobody; its events get positions after it commits. Events of one product
 * cannot overtake each other, because each commit locks the row of its product.
 */
record Sequencer(SqlContext context) {
    /** Larger than a lease, so that a backlog is numbered in few steps. */
    private static final int PAGE = 5_000;

    /**
     * {@return whether any event had no position; if so, at least {@code most} of these events have positions now, or all of
     * them}
     */
    boolean number(int most, Connection transaction) throws SQLException {
        boolean isToDo = !unnumbered(1, 0, transaction).isEmpty();
        if (isToDo) {
            numberPages(most, transaction);
        }
        return isToDo;
    }

    /** {@return the next free position; all events that were committed before have lower ones} */
    long numberAll(Connection transaction) throws SQLException {
        return numberPages(Long.MAX_VALUE, transaction);
    }

    private long numberPages(long most, Connection transaction) throws SQLException {
        long first = lock(transaction);
        long next = first;
        ParameterTable page;
        do {
            page = unnumbered(PAGE, next, transaction);
            if (!page.isEmpty()) {
                context.dialect()
                        .update(context.sql(), "event", "t.position is null and t.id = r.id", List.of("position"), page)
                        .update(transaction);
                next += page.size();
            }
        } while (page.size() == PAGE && next - first < most);
        context.sql("update {sequencer} set next_position = ").value(next).update(transaction);
        return next;
    }

    /** {@return the last position that was given; its event is visible} */
    long last(Connection connection) throws SQLException {
        return next("", "", connection) - 1;
    }

    /**
     * {@return the next free position, which is locked until the end of the transaction}
     *
     * @throws SQLException also when ids may have come out of order since the log was opened
     */
    long lock(Connection transaction) throws SQLException {
        Dialect dialect = context.dialect();
        String besides = ", " + dialect.idsOutOfOrder() + " as out_of_order" + dialect.inOrder() + dialect.notForEver();
        return next(besides, " for update", transaction);
    }

    private long next(String besides, String how, Connection transaction) throws SQLException {
        SqlBuilder sql = context.sql("select next_position" + besides + " from {sequencer} where one = 1" + how);
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw new SQLException("the one row of the table sequencer is missing");
            }
            String outOfOrder = how.isEmpty() ? null : row.getString("out_of_order");
            if (outOfOrder != null) {
                throw new SQLException("the identity of column id of table "
                        + context.names().qualified("event") + " gives numbers out of order with " + outOfOrder);
            }
            return row.getLong(1);
        }
    }

    private ParameterTable unnumbered(int most, long next, Connection transaction) throws SQLException {
        ParameterTable page =
                ParameterTable.of(ParameterTable.Column.number("id"), ParameterTable.Column.number("position"));
        // In the order of the index, which begins with the position; ordering by id alone would sort all events.
        SqlBuilder sql =
                context.sql("select id from {event} where position is null order by position, id limit " + most);
        try (PreparedStatement statement = sql.prepare(transaction);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                page.add(row.getLong(1), next + page.size());
            }
        }
        return page;
    }
}
