package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The rights that the role of a connection has on tables.
 *
 * @param needed the rights that the statements of the library need, by table without its prefix
 */
record Rights(SqlContext context, Connection connection, Properties needed) {
    static final String SELECT = "SELECT";

    private static final String ALL = "SELECT, INSERT, UPDATE, DELETE";

    /** SQL states and error codes of PostgreSQL, MariaDB and H2 that say that a right is missing. */
    private static final String REFUSED_STATE = "42501";

    private static final Set<Integer> REFUSED_CODES = Set.of(1044, 1142, 1143, 90096);

    static Rights of(SqlContext context, Connection connection) {
        Properties needed = new Properties();
        try {
            needed.load(new StringReader(SchemaSteps.resource(context, "rights.properties")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return new Rights(context, connection, needed);
    }

    /**
     * {@return the rights that are missing on a table, of those that the library needs}
     *
     * <p>Where the role can read a table without any of the columns, it is a table of the host, and only that is a problem.
     *
     * @param table the table, without its schema
     * @param seen a column of the table that the catalog shows; empty when it shows none
     * @param column the column to name when the role cannot read the table
     */
    List<String> missing(String table, Optional<String> seen, String column) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String right : needed(table)) {
            boolean isHosts = seen.isEmpty() && !missing.contains(SELECT) && !right.equals(SELECT);
            if (!isHosts && isRefused(statement(right, context.names().qualifiedPlain(table), seen.orElse(column)))) {
                missing.add(right);
            }
        }
        return missing;
    }

    private List<String> needed(String table) {
        String name = table.substring(context.names().plain("").length());
        return List.of(needed.getProperty(name, ALL).split(", "));
    }

    private String statement(String right, String table, String column) {
        String none = " from " + table + " where 1 = 0";
        return switch (right) {
            case SELECT -> "select 1" + none;
            case "INSERT" ->
                context.dialect().unperformed("insert into " + table + " (" + column + ") select " + column + none);
            case "UPDATE" ->
                context.dialect().unperformed("update " + table + " set " + column + " = " + column + " where 1 = 0");
            default -> context.dialect().unperformed("delete" + none);
        };
    }

    /** {@return whether the server says that a right is missing; other failures, as on a replica, say nothing of rights} */
    private boolean isRefused(String statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
            return false;
        } catch (SQLException failure) {
            if (context.dialect().isLost(failure)) {
                throw failure;
            }
            return saysSo(failure);
        }
    }

    /** {@return whether a failure says that a right is missing} */
    static boolean saysSo(SQLException failure) {
        return REFUSED_STATE.equals(failure.getSQLState()) || REFUSED_CODES.contains(failure.getErrorCode());
    }
}
