package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The session of a connection, as the server reports it.
 *
 * @param id the server's own number for the session
 * @param hasChanges whether the session has changes that are neither committed nor rolled back
 */
public record ServerSession(String id, boolean hasChanges) {
    /** {@return the session of a connection; where autocommit is off, the query may begin a transaction} */
    public static ServerSession of(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(dialect.session());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new ServerSession(row.getString(1), row.getBoolean(2));
        }
    }
}
