package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What all statements of one store have in common: the dialect, and the names of the tables. */
record Tables(Dialect dialect, Names names) {
    Sql sql() {
        return new Sql(dialect, names);
    }

    /** {@return the statement, such that it reads nothing that is not committed; the host has seen to its own transaction} */
    Sql reading(Sql select, Connection connection) throws SQLException {
        return connection.getAutoCommit() ? dialect.reading(select) : select;
    }

    Sql sql(String text) {
        return sql().add(text);
    }
}
