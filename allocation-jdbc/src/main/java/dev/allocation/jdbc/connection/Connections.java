package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from, each ready for work, and how they go back as they came. */
public sealed interface Connections {
    System.Logger LOG = System.getLogger("dev.allocation.jdbc");

    /** Breaks a connection that cannot be given back as it came, so that nobody gets it. */
    static void abort(Connection connection) {
        LOG.log(System.Logger.Level.WARNING, "a connection that could not be given back as it came was broken off");
        try {
            connection.abort(Runnable::run);
        } catch (SQLException broken) {
            LOG.log(System.Logger.Level.DEBUG, "it was broken already", broken);
        }
    }

    /** {@return a connection in autocommit mode that can write; or the host's, in its transaction} */
    Borrowed borrow() throws SQLException;

    /** {@return whether the transaction is the host's} */
    boolean areHosts();

    /** A connection for the time of one piece of work. */
    interface Borrowed extends AutoCloseable {
        Connection connection();

        /** Gives it back as it came; does not throw. */
        @Override
        void close();
    }

    /** From a pool, or made anew. */
    final class Own implements Connections {
        private final DataSource source;
        private final Dialect dialect;

        /** Whether the source is known to hand out sessions of their own with autocommit off. */
        private volatile boolean isOffByItself;

        public Own(DataSource source, Dialect dialect) {
            this.source = source;
            this.dialect = dialect;
        }

        @Override
        public Borrowed borrow() throws SQLException {
            return borrow(source.getConnection());
        }

        /** {@return a connection that was taken from the source, ready for work; one that is refused goes back as it came} */
        public Borrowed borrow(Connection connection) throws SQLException {
            try {
                boolean readOnly = connection.isReadOnly();
                boolean autoCommit = connection.getAutoCommit();
                if (!autoCommit) {
                    requireNobodys(connection);
                    // This also ends the transaction that the question has begun.
                    connection.setAutoCommit(true);
                }
                if (readOnly || dialect.refusesReadOnlyInTransactions()) {
                    connection.setReadOnly(false);
                }
                // A decision must not rest on what another transaction may yet roll back.
                boolean uncommitted = dialect.asksLevelForFree()
                        && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
                if (uncommitted) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
                return new OwnBorrowed(connection, autoCommit, readOnly, uncommitted);
            } catch (SQLException failure) {
                connection.close();
                throw SharedTransaction.where(failure);
            } catch (RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }

        /** The transaction of somebody else is neither to be committed nor to be rolled back here. */
        private void requireNobodys(Connection connection) throws SQLException {
            ServerSession session = ServerSession.of(connection, dialect);
            if (session.hasChanges()) {
                throw SharedTransaction.error("one with autocommit off and changes that are not committed", null);
            }
            if (!isOffByItself) {
                if (isHandedOutAgain(session)) {
                    throw SharedTransaction.error(
                            "one with autocommit off, and the same connection once more while it was held", null);
                }
                isOffByItself = true;
            }
        }

        private boolean isHandedOutAgain(ServerSession held) throws SQLException {
            try (Connection second = second()) {
                if (second == null) {
                    return false;
                }
                ServerSession session = ServerSession.of(second, dialect);
                boolean isAgain = session.id().equals(held.id());
                if (!isAgain && !session.hasChanges() && !second.getAutoCommit()) {
                    second.rollback(); // what the question has begun
                }
                return isAgain;
            }
        }

        /** {@return another connection, or null where there is none: then it is not the one that is held either} */
        private Connection second() {
            try {
                return source.getConnection();
            } catch (SQLException none) {
                LOG.log(
                        System.Logger.Level.DEBUG,
                        "there was no second connection to compare the first one with",
                        none);
                return null;
            }
        }

        @Override
        public boolean areHosts() {
            return false;
        }
    }

    /** A connection of our own, with what is to be restored. */
    record OwnBorrowed(Connection connection, boolean autoCommit, boolean readOnly, boolean uncommitted)
            implements Borrowed {
        @Override
        public void close() {
            try (connection) {
                restore();
            } catch (SQLException broken) {
                LOG.log(System.Logger.Level.WARNING, "a connection could not be given back", broken);
            }
        }

        private void restore() {
            try {
                if (uncommitted) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
                }
                if (readOnly) {
                    connection.setReadOnly(true);
                }
                if (!autoCommit) {
                    connection.setAutoCommit(false);
                }
            } catch (SQLException broken) {
                LOG.log(System.Logger.Level.WARNING, "a connection could not be put back as it came", broken);
                abort(connection);
            }
        }
    }

    /** The one of the host, with its transaction. */
    record Host(Connection connection) implements Connections, Borrowed {
        @Override
        public Borrowed borrow() {
            return this;
        }

        @Override
        public boolean areHosts() {
            return true;
        }

        @Override
        public void close() {
            // It is not ours to close.
        }
    }
}
