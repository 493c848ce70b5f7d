package dev.allocation.jdbc.connection;

import java.sql.SQLException;

/** The error for a connection that should be the store's own, but is in the transaction of somebody else. */
public final class SharedTransaction {
    private static final String ACTIVE_TRANSACTION = "25001";
    /** Distinguishes this error from the errors of drivers, none of which has such a code. */
    private static final int OF_THE_STORE = -25001;

    private SharedTransaction() {}

    static SQLException error(String found, SQLException cause) {
        return new SQLException(
                "cannot use a connection of the data source: the store needs one of its own, but got " + found
                        + "; the connection is unchanged. To store in the transaction of the thread, use"
                        + " JdbcStore.within(connection), and build the store over the data source behind the one that"
                        + " hands that transaction out",
                ACTIVE_TRANSACTION,
                OF_THE_STORE,
                cause);
    }

    /** {@return the failure; or this error, when the failure reports a transaction that the driver does not show} */
    static SQLException where(SQLException failure) {
        return isActiveTransaction(failure) && !isError(failure)
                ? error("one in a transaction that XA or a statement began, while its driver says autocommit", failure)
                : failure;
    }

    public static boolean isError(SQLException failure) {
        return failure.getErrorCode() == OF_THE_STORE;
    }

    public static boolean isActiveTransaction(SQLException failure) {
        return ACTIVE_TRANSACTION.equals(failure.getSQLState());
    }
}
