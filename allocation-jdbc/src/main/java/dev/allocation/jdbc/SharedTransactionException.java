package dev.allocation.jdbc;

import java.sql.SQLException;

/** A connection was to be the store's own, and stands in the transaction of somebody else, which is left as it is. */
final class SharedTransactionException extends SQLException {
    private static final long serialVersionUID = 1L;

    private static final String ACTIVE_TRANSACTION = "25001";

    SharedTransactionException(String found) {
        this(found, null);
    }

    private SharedTransactionException(String found, SQLException cause) {
        super(
                "asked the data source for a connection of the store's own, found " + found
                        + "; it was left as it was. To store in the transaction of the thread, use"
                        + " JdbcStore.within(connection), and build the store over the data source behind the one that"
                        + " hands that transaction out",
                ACTIVE_TRANSACTION,
                cause);
    }

    /** {@return the failure, or one of these where it says that a transaction was open which the driver tells nothing of} */
    static SQLException where(SQLException failure) {
        return isActiveTransaction(failure) && !(failure instanceof SharedTransactionException)
                ? new SharedTransactionException(
                        "one in a transaction that XA or a statement began, while its driver says autocommit", failure)
                : failure;
    }

    static boolean isActiveTransaction(SQLException failure) {
        return ACTIVE_TRANSACTION.equals(failure.getSQLState());
    }
}
