package dev.allocation.jdbc.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/** Undoes a piece of work in an open transaction, without the work before it. */
public final class Savepoints {
    private Savepoints() {}

    /** A piece of work in a transaction. */
    @FunctionalInterface
    public interface Work {
        /** {@return whether the work is to be kept} */
        boolean on(Connection connection) throws SQLException;
    }

    /** {@return whether the work was kept; if not, or after an error, the transaction is as it was before} */
    public static boolean isKept(Connection connection, Work work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            boolean kept = work.on(connection);
            if (kept) {
                connection.releaseSavepoint(before);
            } else {
                connection.rollback(before);
            }
            return kept;
        } catch (SQLException | RuntimeException failure) {
            try {
                connection.rollback(before);
            } catch (SQLException gone) {
                // A deadlock may have ended the whole transaction, and the savepoint with it.
                failure.addSuppressed(gone);
            }
            throw failure;
        }
    }
}
