package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Connections of the store's own, from a pool or newly opened. */
public final class OwnConnections implements Connections {
    private static final int MOST_READS = 10;

    private final DataSource source;
    private final Dialect dialect;

    /** Whether the source is known to hand out a separate session each time, with autocommit off. */
    private volatile boolean isOffByItself;

    public OwnConnections(DataSource source, Dialect dialect) {
        this.source = source;
        this.dialect = dialect;
    }

    /** {@return connections from the same source, with the limits of another dialect} */
    public OwnConnections with(Dialect other) {
        return new OwnConnections(source, other);
    }

    @Override
    public Borrowed borrow() throws SQLException {
        return borrow(source.getConnection());
    }

    /** {@return a connection that was taken from the source, ready for work; a refused one is given back as it came} */
    public Borrowed borrow(Connection connection) throws SQLException {
        OwnBorrowed borrowed = new OwnBorrowed(connection, new ArrayDeque<>());
        try {
            makeReady(connection, borrowed.undo()::push);
            return borrowed;
        } catch (SQLException failure) {
            borrowed.close();
            throw SharedTransaction.where(failure);
        } catch (RuntimeException failure) {
            borrowed.close();
            throw failure;
        }
    }

    @Override
    public <T> T read(Transaction.Work<T> statement) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Borrowed borrowed = borrow()) {
                return statement.on(borrowed.connection());
            } catch (SQLException failure) {
                boolean isLost = dialect.isConflict(failure) && !dialect.isLockTimeout(failure);
                if (!isLost || attempt == MOST_READS) {
                    throw failure;
                }
            }
        }
    }

    /** Sets what the work needs; a setting may have changed although the call failed, so its undo is added before. */
    private void makeReady(Connection connection, Consumer<Dialect.Restore> undo) throws SQLException {
        boolean readOnly = connection.isReadOnly();
        boolean autoCommit = connection.getAutoCommit();
        if (!autoCommit) {
            requireNobodys(connection);
            undo.accept(again -> again.setAutoCommit(false));
            // This also ends the transaction that the query has begun.
            connection.setAutoCommit(true);
        }
        if (readOnly) {
            undo.accept(again -> again.setReadOnly(true));
        }
        // PostgreSQL's driver refuses this call while a transaction is open, without a round trip, even if it reports
        // autocommit mode. MariaDB's server refuses the first statement instead.
        if (readOnly || dialect.refusesReadOnlyInTransactions()) {
            connection.setReadOnly(false);
        }
        // A decision must not depend on changes that another transaction may still roll back.
        boolean uncommitted = dialect.asksLevelForFree()
                && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED;
        if (uncommitted) {
            undo.accept(again -> again.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED));
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        dialect.limit(connection, undo);
    }

    /** Refuses a connection in the transaction of somebody else, which must be neither committed nor rolled back here. */
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
                second.rollback(); // ends the transaction that the query has begun
            }
            return isAgain;
        }
    }

    /**
     * {@return another connection, or null when the source has none; then the source does not hand out the held one again
     * either}
     */
    private Connection second() {
        try {
            return source.getConnection();
        } catch (SQLException none) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    "the data source has no second connection to compare the first one with; the work goes on with the first one",
                    none);
            return null;
        }
    }

    @Override
    public boolean areHosts() {
        return false;
    }

    /**
     * A connection of the store's own.
     *
     * @param undo the steps that restore the state in which the connection came, the last change first
     */
    private record OwnBorrowed(Connection connection, Deque<Dialect.Restore> undo) implements Connections.Borrowed {
        @Override
        public void close() {
            try (connection) {
                restore();
            } catch (SQLException | RuntimeException broken) {
                LOG.log(System.Logger.Level.WARNING, "could not give a connection back; the work is done", broken);
            }
        }

        private void restore() {
            try {
                for (Dialect.Restore one : undo) {
                    one.on(connection);
                }
            } catch (SQLException | RuntimeException broken) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "could not restore the settings of a connection, which will be closed",
                        broken);
                Connections.abort(connection);
            }
        }
    }
}
