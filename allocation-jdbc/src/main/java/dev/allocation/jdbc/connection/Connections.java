package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** The source of connections that are ready for work, and are given back in the state in which they came. */
public sealed interface Connections {
    System.Logger LOG = System.getLogger("dev.allocation.jdbc");

    /** Aborts a connection whose state cannot be restored, so that nobody else gets it. */
    static void abort(Connection connection) {
        LOG.log(
                System.Logger.Level.WARNING,
                "closed a connection that could not be given back as it came; the pool opens another one");
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException broken) {
            LOG.log(System.Logger.Level.DEBUG, "could not abort the connection, which is broken already", broken);
        }
    }

    /** {@return a connection in autocommit mode that can write; or the host's connection, in its transaction} */
    Borrowed borrow() throws SQLException;

    /**
     * {@return the result of a statement that only reads}
     *
     * <p>On the store's own connections it is repeated after a conflict, because a pool may hand out connections at the level
     * {@code SERIALIZABLE}. At this level PostgreSQL may end even a single select.
     */
    <T> T read(Transaction.Work<T> statement) throws SQLException;

    /** {@return whether the transaction is the host's} */
    boolean areHosts();

    /** {@return whether each connection sees one moment and writes nothing} */
    default boolean areSnapshots() {
        return false;
    }

    /** {@return whether each connection is in a transaction that began with locks, and is to be committed} */
    default boolean areInTurn() {
        return false;
    }

    /** {@return the products that a connection locks when it is borrowed} */
    default List<Sku> toLock() {
        return List.of();
    }

    /** {@return whether the transaction has locked all of the products, so that it may write to them} */
    default boolean haveLocked(Collection<Sku> products) {
        return false;
    }

    /** {@return the connections on which to find out what became of a commit whose connection was lost} */
    default Connections others() {
        return this;
    }

    /** What is locked at the beginning of a transaction. */
    interface Lock {
        /** {@return the SKUs of the products, in their order} */
        List<Sku> skus();

        /** {@return the products that were there to be locked} */
        Set<Sku> on(Connection transaction) throws SQLException;
    }

    /** A connection that is borrowed for one piece of work. */
    interface Borrowed extends AutoCloseable {
        Connection connection();

        /** Gives the connection back in the state in which it came; does not throw. */
        @Override
        void close();
    }

    /** Connections of the store's own, from a pool or newly opened. */
    final class Own implements Connections {
        private static final int MOST_READS = 10;

        private final DataSource source;
        private final Dialect dialect;

        /** Whether the source is known to hand out a separate session each time, with autocommit off. */
        private volatile boolean isOffByItself;

        public Own(DataSource source, Dialect dialect) {
            this.source = source;
            this.dialect = dialect;
        }

        /** {@return connections from the same source, with the limits of another dialect} */
        public Own with(Dialect other) {
            return new Own(source, other);
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
            // PostgreSQL's driver refuses this call while a transaction is open, without a round trip, even if it
            // reports
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
    }

    /**
     * A connection of the store's own.
     *
     * @param undo the steps that restore the state in which the connection came, the last change first
     */
    record OwnBorrowed(Connection connection, Deque<Dialect.Restore> undo) implements Borrowed {
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
                abort(connection);
            }
        }
    }

    /** Connections of the store's own whose statements all see the same committed state, and which write nothing. */
    record Snapshots(Dialect dialect, Own own) implements Connections {
        @Override
        public Borrowed borrow() throws SQLException {
            return OpenTransaction.snapshot(dialect, own);
        }

        @Override
        public <T> T read(Transaction.Work<T> statement) throws SQLException {
            try (Borrowed borrowed = borrow()) {
                return statement.on(borrowed.connection());
            }
        }

        @Override
        public boolean areHosts() {
            return false;
        }

        @Override
        public boolean areSnapshots() {
            return true;
        }
    }

    /** One connection of the store's own, in a transaction that begins with locks. */
    final class InTurn implements Connections {
        private final Dialect dialect;
        private final Own own;
        private final Lock lock;
        private Set<Sku> locked = Set.of();

        public InTurn(Dialect dialect, Own own, Lock lock) {
            this.dialect = dialect;
            this.own = own;
            this.lock = lock;
        }

        @Override
        public Borrowed borrow() throws SQLException {
            return OpenTransaction.locked(dialect, own, transaction -> locked = lock.on(transaction));
        }

        @Override
        public List<Sku> toLock() {
            return lock.skus();
        }

        @Override
        public boolean haveLocked(Collection<Sku> products) {
            return locked.containsAll(products);
        }

        @Override
        public <T> T read(Transaction.Work<T> statement) throws SQLException {
            return own.read(statement);
        }

        @Override
        public boolean areHosts() {
            return false;
        }

        @Override
        public boolean areInTurn() {
            return true;
        }

        @Override
        public Connections others() {
            return own;
        }
    }

    /** The host's connection, with its transaction. */
    record Host(Connection connection) implements Connections, Borrowed {
        @Override
        public Borrowed borrow() {
            return this;
        }

        @Override
        public <T> T read(Transaction.Work<T> statement) throws SQLException {
            return statement.on(connection);
        }

        @Override
        public boolean areHosts() {
            return true;
        }

        @Override
        public void close() {
            // The host closes its connection itself.
        }
    }
}
