package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rights that the role of a connection has on tables. */
record Rights(SqlContext context, Connection connection) {
    static final String SELECT = "SELECT";

    /** SQL states and error codes of PostgreSQL, MariaDB and H2 that say that a right is missing. */
    private static final String REFUSED_STATE = "42501";

    private static final Set<Integer> REFUSED_CODES = Set.of(1044, 1142, 1143, 90096);

    /**
     * {@return the rights that are missing on a table, of those that the library needs}
     *
     * @param table the table, with its schema
     * @param column one of its columns
     * @param isWritten whether the library also changes its rows
     */
    List<String> missing(String table, String column, boolean isWritten) throws SQLException {
        List<String> missing = new ArrayList<>();
        if (isRefused("select 1 from " + table + " where 1 = 0")) {
            missing.add(SELECT);
        }
        if (isWritten) {
            String none = "select " + column + " from " + table + " where 1 = 0";
            if (isRefused(context.dialect().unperformed("insert into " + table + " (" + column + ") " + none))) {
                missing.add("INSERT");
            }
            if (isRefused(context.dialect()
                    .unperformed("update " + table + " set " + column + " = " + column + " where 1 = 0"))) {
                missing.add("UPDATE");
            }
            if (isRefused(context.dialect().unperformed("delete from " + table + " where 1 = 0"))) {
                missing.add("DELETE");
            }
        }
        return missing;
    }

    /** {@return whether the server says that a right is missing; other failures, as on a replica, say nothing of rights} */
    boolean isRefused(String statement) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.execute();
            return false;
        } catch (SQLException failure) {
            if (context.dialect().isLost(failure)) {
                throw failure;
            }
            return REFUSED_STATE.equals(failure.getSQLState()) || REFUSED_CODES.contains(failure.getErrorCode());
        }
    }
}
