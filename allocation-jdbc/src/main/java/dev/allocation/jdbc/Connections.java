package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Where connections come from, each ready for work, and how they go back as they came. */
sealed interface Connections {
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
    Lease lease() throws SQLException;

    /** {@return whether the transaction is the host's} */
    boolean areHosts();

    /** A connection for the time of one piece of work. */
    interface Lease extends AutoCloseable {
        Connection connection();

        /** Gives it back as it came; does not throw. */
        @Override
        void close();
    }

    /**
     * From a pool, or made anew.
     *
     * @param source where from
     * @param raisesLevel whether to look for READ UNCOMMITTED, and raise it
     */
    record Own(DataSource source, boolean raisesLevel) implements Connections {
        @Override
        public Lease lease() throws SQLException {
            Connection connection = source.getConnection();
            try {
                boolean readOnly = connection.isReadOnly();
                boolean autoCommit = connection.getAutoCommit();
                if (!autoCommit) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
                if (readOnly) {
                    connection.setReadOnly(false);
                }
                // A decision must not rest on what another transaction may yet roll back.
                boolean uncommitted =
                        raisesLevel && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
                if (uncommitted) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                }
                return new OwnLease(connection, autoCommit, readOnly, uncommitted);
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }

        @Override
        public boolean areHosts() {
            return false;
        }
    }

    /** A connection of our own, with what is to be restored. */
    record OwnLease(Connection connection, boolean autoCommit, boolean readOnly, boolean uncommitted) implements Lease {
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
    record Host(Connection connection) implements Connections, Lease {
        @Override
        public Lease lease() {
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
