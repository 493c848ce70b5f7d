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
 * <p>A command on one line takes two round trips: one statement that reads, and one guarded write, which is a transaction of its
 * own. The cost of a command depends on the open batches of its product, not on the number of allocations, depleted batches,
 * events or other products. Connections may have any isolation level, autocommit mode or read-only state; the store gives them
 * back in the same state. A connection on which another transaction is open is refused, and left unchanged. Thread-safe; no
 * argument may be null.
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
     * {@return a new builder of a store}
     *
     * @param source the source of connections; use a pool, because each unit of work takes a connection
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

    /** {@return the tables that the store needs: to create, to print, or to compare with the database} */
    public Schema schema() {
        return new Schema(context, own);
    }

    /**
     * {@return this store within a transaction of the host; only the thread that uses the connection may use it}
     *
     * <p>The host commits or rolls back the changes, together with its own rows. The returned store commits nothing, closes
     * nothing and changes no setting; after an error, nothing of the failed command remains. A conflict is not retried. After a
     * conflict or a failure of the store the host must roll back: {@code handle} and {@code handleAll} both throw the exception,
     * and its message says so, as does {@link dev.allocation.model.AllocationException#requiresRollback}. The log is read and
     * kept outside the host's transaction, as usual, and snapshots are read outside it too.
     *
     * @param connection the host's connection, with autocommit off
     * @throws IllegalArgumentException when autocommit is on, or when the driver reports it as on, as in a branch of an XA
     *     transaction on PostgreSQL and MariaDB. Also when the isolation level is READ UNCOMMITTED, on a database that has this
     *     level
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

    /** Collects the settings of a store; not thread-safe. */
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
         * Sets the database product; without this call the store asks the server, and refuses another product or an older
         * version.
         *
         * <p>The host's choice overrides the server's own name and version, and neither is checked any more. The settings of the
         * database are still checked.
         *
         * @param given the database product
         * @return this
         */
        public Builder database(Database given) {
            database = Optional.of(given);
            return this;
        }

        /**
         * Sets the schema of the tables, which is the database on MariaDB; without this call it is the schema of the connections.
         *
         * @param name the name of the schema: 1 to 30 characters of a to z, 0 to 9 and _, beginning with a letter
         * @return this
         */
        public Builder schema(String name) {
            schema = Optional.of(name);
            return this;
        }

        /**
         * Sets the prefix of the table names, instead of {@code stock_}.
         *
         * @param start the prefix: empty, or at most 30 characters of a to z, 0 to 9 and _, beginning with a letter
         * @return this
         */
        public Builder tablePrefix(String start) {
            prefix = Objects.requireNonNull(start, "prefix");
            return this;
        }

        /**
         * Sets how long the store tries to find out whether a commit was kept after its connection was lost. The default is 10
         * seconds. The caller waits for this time. After that the outcome is unknown.
         *
         * @param time the time, from 1 second to 1 minute; longer than the database takes to come back
         * @return this
         * @throws IllegalArgumentException when the time is shorter or longer
         */
        public Builder recovery(Duration time) {
            recoveryTime = new RecoveryTime(time);
            return this;
        }

        /**
         * {@return the store; its tables need not exist yet}
         *
         * @throws IllegalArgumentException when a name is not valid, or the product is not supported or too old. Also when the
         *     database is set up to treat different ids as equal (rule T1), or to use another SQL. Also when the source hands out the transaction that the thread has open
         * @throws StorageException when the database cannot be queried
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
                }
                return new JdbcStore(context, own, own, recoveryTime);
            } catch (SQLException failure) {
                if (SharedTransaction.isError(failure)) {
                    throw new IllegalArgumentException(failure.getMessage(), failure);
                }
                throw new StorageException("look at the database", failure);
            }
        }

        /** {@return the dialect of the database; the connection is closed when the product is not supported} */
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
