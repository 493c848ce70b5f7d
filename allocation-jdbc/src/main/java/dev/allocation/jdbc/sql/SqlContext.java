package dev.allocation.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** The dialect and the table names that all statements of one store share. */
public record SqlContext(Dialect dialect, TableNames names) {
    public SqlBuilder sql() {
        return named("");
    }

    /** {@return an empty statement of this name} */
    public SqlBuilder named(String name) {
        return new SqlBuilder(dialect, names, name);
    }

    /** {@return a statement on one row} */
    public SqlBuilder sql(NamedSql sql, ParameterTable row) {
        return named(sql.name()).add(sql.text(), row);
    }

    /** {@return the statement on all rows, in as many pieces as needed; none when there are no rows} */
    public List<SqlBuilder> each(NamedSql sql, ParameterTable rows) {
        return each(rows, piece -> sql.on(piece, dialect, named(sql.name())));
    }

    /** {@return the statement in a form that reads only committed rows; the host must ensure this for its own transaction} */
    public SqlBuilder reading(SqlBuilder select, Connection connection) throws SQLException {
        return connection.getAutoCommit() ? dialect.reading(select) : select;
    }

    /** {@return the way in which event ids are handed out when they may come out of order; else empty} */
    public String idsOutOfOrder(Connection connection) throws SQLException {
        return Dialect.first(connection, names.in("select " + dialect.idsOutOfOrder()));
    }

    /**
     * Refuses ids that may come out of order, because events get their positions in the order of their ids.
     *
     * @throws IllegalArgumentException when a setting is refused; the message names it
     */
    public void requireIdsInOrder(Connection connection) throws SQLException {
        String found = idsOutOfOrder(connection);
        Dialect.require(
                found.isEmpty(),
                "on a server that gives numbers in the order of inserts",
                "the identity of column id of table " + names.qualified("event") + " with",
                found);
    }

    /** {@return a statement for each piece of the rows; none when there are no rows} */
    public List<SqlBuilder> each(ParameterTable rows, Function<ParameterTable, SqlBuilder> statement) {
        return rows.isEmpty()
                ? List.of()
                : dialect.pieces(rows).stream().map(statement).toList();
    }

    public SqlBuilder sql(String text) {
        return sql().add(text);
    }
}
