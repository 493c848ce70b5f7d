package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.SharedTransaction;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.log.JdbcLog;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.jdbc.work.JdbcReads;
import dev.allocation.jdbc.work.JdbcUnitOfWork;
import dev.allocation.jdbc.work.ReceiptTable;
import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a relational database.
 *
 * <p>A command on one line is two round trips: one statement that reads, and one guarded write, which is a transaction of its own.
 * What a command costs depends on the open batches of its product, and not on how many allocations, depleted batches, events or
 * other products there are. Connections may come with any isolation level, autocommit or read-only state, and go back as they
 * came; one on which somebody else's transaction is open is refused, and left as it is. Thread-safe; no argument may be null.
 */
public final class JdbcStore implements Store {
    private final SqlContext context;
    private final Connections own;
    private final Connections connections;
    private final RecoveryTime recoveryTime;

    private JdbcStore(SqlContext context, Connections own, Connections connections, RecoveryTime recoveryTime) {
        this.context = context;
        this.own = own;
        this.connections = connections;
        this.recoveryTime = recoveryTime;
    }

    /**
     * {@return the first step to a store}
     *
     * @param source where connections come from; a pool, since each unit of work takes one
     */
    public static Builder builder(DataSource source) {
        return new Builder(Objects.requireNonNull(source, "source"));
    }

    @Override
    public UnitOfWork begin() {
        return new JdbcUnitOfWork(context, connections, recoveryTime);
    }

    @Override
    public Reads reads() {
        return new JdbcReads(context, connections, own);
    }

    @Override
    public EventLog events() {
        return new JdbcLog(context, own, recoveryTime);
    }

    @Override
    public int trimMessages(Instant before, int most) {
        return new Transactions(context, own, recoveryTime)
                .of(
                        "trim the messages before " + before,
                        connection -> new ReceiptTable(context).trim(before, most, connection));
    }

    /** {@return the tables that the store needs: to create, to print, or to compare with what is there} */
    public Schema schema() {
        return new Schema(context, own);
    }

    /**
     * {@return this store within a transaction of the host, to be used by the thread that uses the connection}
     *
     * <p>What is changed is committed or rolled back by the host, together with its own rows. Nothing here commits, closes or
     * sets anything; after an error nothing of the failed command is left. A conflict is not tried again. After a conflict or a
     * failure of the store the host must roll back: {@code handle} and {@code handleAll} both throw it, and its text says so,
     * as does {@link dev.allocation.model.AllocationException#requiresRollback}. The log is read and kept outside of that
     * transaction, as ever, and snapshots are read there.
     *
     * @param connection with autocommit off
     * @throws IllegalArgumentException when autocommit is on, or said to be on, as it is in a branch of an XA transaction on
     *     PostgreSQL and MariaDB; or the level is READ UNCOMMITTED where the database has it
     */
    public Store within(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException("asked to work in the host's transaction, found "
                        + (context.dialect().isInTransaction(connection)
                                ? "one that XA or a statement began, while the driver says that its connection is in"
                                        + " autocommit mode; only one that setAutoCommit(false) began can be worked in"
                                : "its connection in autocommit mode"));
            }
            if (context.dialect().mayReadUncommitted()
                    && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
                throw new IllegalArgumentException(
                        "asked to work in the host's transaction, found it at READ UNCOMMITTED, where an answer may"
                                + " rest on what is rolled back");
            }
        } catch (SQLException failure) {
            throw StorageException.inHostsTransaction("work in the host's transaction", failure);
        }
        return new JdbcStore(context, own, new Connections.Host(connection), recoveryTime);
    }

    /** Collects what a store needs to know; not thread-safe. */
    public static final class Builder {
        private final DataSource source;
        private Optional<Database> database = Optional.empty();
        private Optional<String> schema = Optional.empty();
        private String prefix = TableNames.DEFAULT_PREFIX;
        private RecoveryTime recoveryTime = RecoveryTime.USUAL;

        private Builder(DataSource source) {
            this.source = source;
        }

        /**
         * Says which product it is; without this the server is asked, and another product or an older version is refused.
         *
         * <p>This is the word of the host, which knows better than the server's own name and version: neither is looked at any
         * more. What the database is set up like is looked at all the same.
         *
         * @param given the product
         * @return this
         */
        public Builder database(Database given) {
            database = Optional.of(given);
            return this;
        }

        /**
         * Names the schema of the tables, on MariaDB the database; without this it is that of the connections.
         *
         * @param name at most 30 of a to z, 0 to 9 and _, with a letter first
         * @return this
         */
        public Builder schema(String name) {
            schema = Optional.of(name);
            return this;
        }

        /**
         * Sets what the names of the tables begin with, instead of {@code stock_}.
         *
         * @param start empty, or at most 30 of a to z, 0 to 9 and _, with a letter first
         * @return this
         */
        public Builder tablePrefix(String start) {
            prefix = Objects.requireNonNull(start, "prefix");
            return this;
        }

        /**
         * Sets how long the store tries to find out what became of a commit whose connection was lost, instead of 10 seconds.
         * The caller waits as long. After that the outcome is unknown.
         *
         * @param time from a second to a minute; longer than the database takes to come back
         * @return this
         * @throws IllegalArgumentException when it is shorter or longer
         */
        public Builder recovery(Duration time) {
            recoveryTime = new RecoveryTime(time);
            return this;
        }

        /**
         * {@return the store; its tables need not be there yet}
         *
         * @throws IllegalArgumentException when a name cannot be one, the product is not known or too old, or the database is
         *     set up in a way that takes different ids for the same (rule T1), speaks another SQL, or numbers events out of
         *     order; or when the source hands out the transaction that the thread has open
         * @throws StorageException when the database cannot be asked
         */
        public JdbcStore build() {
            TableNames names = new TableNames(schema, prefix);
            try {
                Connection connection = source.getConnection();
                Dialect dialect = dialect(connection);
                SqlContext context = new SqlContext(dialect, names);
                Connections.Own own = new Connections.Own(source, dialect);
                try (Connections.Borrowed borrowed = own.borrow(connection)) {
                    if (database.isEmpty()) {
                        dialect.requireSupported(borrowed.connection());
                    }
                    dialect.requireUsable(borrowed.connection());
                    context.requireIdsInOrder(borrowed.connection());
                }
                return new JdbcStore(context, own, own, recoveryTime);
            } catch (SQLException failure) {
                if (SharedTransaction.isError(failure)) {
                    throw new IllegalArgumentException(failure.getMessage(), failure);
                }
                throw new StorageException("look at the database", failure);
            }
        }

        /** {@return how to speak to the database; a connection to one that is not known goes back} */
        private Dialect dialect(Connection connection) throws SQLException {
            try {
                return (database.isPresent() ? database.get() : Database.of(connection.getMetaData())).dialect();
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }
    }
}
