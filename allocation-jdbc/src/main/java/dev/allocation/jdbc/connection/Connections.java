package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The source of connections that are ready for work, and are given back in the state in which they came. */
public sealed interface Connections
        permits OwnConnections, Connections.Snapshots, Connections.InTurn, Connections.Host {
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

    /**
     * {@return the same connections, but they lock no product when they are borrowed}
     *
     * <p>On one of them, a unit of work writes when it did not lock all products that it loaded, and it finds out what became of a
     * commit whose connection was lost.
     */
    default Connections withoutLocks() {
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

    /** Connections of the store's own whose statements all see the same committed state, and which write nothing. */
    record Snapshots(Dialect dialect, OwnConnections own) implements Connections {
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
        private final OwnConnections own;
        private final Lock lock;
        private Set<Sku> locked = Set.of();

        public InTurn(Dialect dialect, OwnConnections own, Lock lock) {
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
        public Connections withoutLocks() {
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
