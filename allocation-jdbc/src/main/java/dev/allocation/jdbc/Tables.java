package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** What all statements of one store have in common: the dialect, and the names of the tables. */
record Tables(Dialect dialect, Names names) {
    Sql sql() {
        return new Sql(dialect, names);
    }

    /** {@return the statement, such that it reads nothing that is not committed; the host has seen to its own transaction} */
    Sql reading(Sql select, Connection connection) throws SQLException {
        return connection.getAutoCommit() ? dialect.reading(select) : select;
    }

    /** {@return how the ids of events are handed out when they may come out of order; else empty} */
    String idsOutOfOrder(Connection connection) throws SQLException {
        return Dialect.first(connection, names.in("select " + dialect.idsOutOfOrder()));
    }

    /**
     * Refuses ids that may come out of order, since events get their positions by them.
     *
     * @throws IllegalArgumentException naming the setting
     */
    void requireIdsInOrder(Connection connection) throws SQLException {
        String found = idsOutOfOrder(connection);
        Dialect.require(
                found.isEmpty(),
                "on a server that gives numbers in the order of inserts",
                "the identity of column id of table " + names.qualified("event") + " with",
                found);
    }

    /** {@return a statement for each piece of the rows; none when there are no rows} */
    List<Sql> each(Rows rows, Function<Rows, Sql> statement) {
        return rows.isEmpty()
                ? List.of()
                : dialect.pieces(rows).stream().map(statement).toList();
    }

    Sql sql(String text) {
        return sql().add(text);
    }
}
