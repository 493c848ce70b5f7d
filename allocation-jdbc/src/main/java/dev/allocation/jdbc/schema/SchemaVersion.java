package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The version of the tables, as they record it.
 *
 * @param number the version; 0 where none is recorded
 * @param oldest the oldest version whose libraries can work with the tables
 */
public record SchemaVersion(int number, int oldest) {
    static final SchemaVersion NONE = new SchemaVersion(0, 0);

    /** {@return the version that the tables record} */
    static SchemaVersion in(SqlContext context, Connection connection) throws SQLException {
        try (PreparedStatement statement = context.sql(
                                "select version, oldest_version from {schema_version} order by version desc")
                        .prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? new SchemaVersion(row.getInt(1), row.getInt(2)) : NONE;
        }
    }

    /** {@return whether the tables are newer than a library, and say that it can work with them all the same} */
    boolean bears(int library) {
        return number > library && oldest <= library;
    }

    /** {@return whether the tables are newer than a library, and it must not work with them} */
    boolean isTooNewFor(int library) {
        return number > library && oldest > library;
    }

    /** {@return the text that says which version a library needs, and which one the tables have} */
    String unlike(int library) {
        return "the tables must have version " + library + ", but have "
                + (number == 0 ? "no version" : "version " + number)
                + (isTooNewFor(library)
                        ? ", with which only libraries for version " + oldest + " or later can work"
                        : "");
    }
}
