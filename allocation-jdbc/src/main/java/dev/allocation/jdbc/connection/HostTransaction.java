package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;

/** The conditions under which a store can work in a transaction of the host. */
public final class HostTransaction {
    private HostTransaction() {}

    /**
     * Checks that a connection is in a transaction in which a store can work.
     *
     * @param connection the host's connection
     * @param dialect the dialect of its database
     * @throws IllegalArgumentException when autocommit is on, or uncommitted changes of others are visible
     */
    public static void check(Connection connection, Dialect dialect) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("cannot work in the host's transaction: "
                        + (dialect.isInTransaction(connection)
                                ? "setAutoCommit(false) must begin it, but XA or a statement began it, and the driver"
                                        + " reports autocommit mode"
                                : "its connection must have autocommit off, but is in autocommit mode"));
            }
            if (dialect.mayReadUncommitted()
                    && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
                throw new IllegalArgumentException(
                        "cannot work in the host's transaction: its isolation level must be READ COMMITTED or higher, but"
                                + " is READ UNCOMMITTED, where an answer may depend on changes that are rolled back");
            }
        } catch (SQLException failure) {
            throw StorageException.inHostsTransaction("work in the host's transaction", failure);
        }
    }
}
