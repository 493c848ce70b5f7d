package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.HostTransaction;
import dev.allocation.jdbc.connection.OwnConnections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.SharedTransaction;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.load.FullLoads;
import dev.allocation.jdbc.log.JdbcLog;
import dev.allocation.jdbc.reads.JdbcReads;
import dev.allocation.jdbc.records.JdbcRecords;
import dev.allocation.jdbc.retention.DispatchedArchive;
import dev.allocation.jdbc.retention.EmptiedArchive;
import dev.allocation.jdbc.retention.ReceiptTable;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.jdbc.work.JdbcUnitOfWork;
import dev.allocation.jdbc.work.ProductLocks;
import dev.allocation.model.Sku;
import dev.allocation.port.Reads;
import dev.allocation.port.StorageException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.records.StoredRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a relational database.
 *
 * <p>On PostgreSQL and MariaDB, a command on one line takes two round trips: one statement that reads, and one guarded write,
 * which is a transaction of its own. On H2 and with {@link Database#POSTGRESQL_PLAIN}, the write is a transaction of several
 * statements. If another process gave a product its first reservation or waiting line, this process's next command on it takes one
 * more round trip. A command that changes a batch without units is written by a transaction of several statements on every database.
 * The cost of a command depends on the open batches of its product, not on the number of allocations, depleted batches, events or
 * other products. Connections may have any isolation level, autocommit mode or read-only state; the store gives them
 * back in the same state. A connection on which another transaction is open is refused, and left unchanged. Thread-safe; no
 * argument may be null.
 */
public final class JdbcStore implements Store {
    private final SqlContext context;
    /** For statements without the limits of the store. */
    private final SqlContext unlimited;

    private final OwnConnections own;
    private final Connections connections;
    private final Connections forReads;
    private final RecoveryTime recoveryTime;
    private final FullLoads fullLoads;

    private JdbcStore(
            SqlContext context,
            SqlContext unlimited,
            OwnConnections own,
            Connections connections,
            Connections forReads,
            RecoveryTime recoveryTime,
            FullLoads fullLoads) {
        this.context = context;
        this.unlimited = unlimited;
        this.own = own;
        this.connections = connections;
        this.forReads = forReads;
        this.recoveryTime = recoveryTime;
        this.fullLoads = fullLoads;
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
        return new JdbcUnitOfWork(context.on("command"), connections, recoveryTime, fullLoads);
    }

    @Override
    public UnitOfWork begin(String command) {
        return new JdbcUnitOfWork(context.on(command), connections, recoveryTime, fullLoads);
    }

    @Override
    public UnitOfWork beginInTurn(String command, List<Sku> contended) {
        SqlContext on = context.on(command);
        boolean locks = !connections.areHosts() && contended.size() <= ProductLocks.MOST;
        Connections from =
                locks ? new Connections.InTurn(context.dialect(), own, new ProductLocks(on, contended)) : connections;
        return new JdbcUnitOfWork(on, from, recoveryTime, fullLoads);
    }

    /** {@return true, unless this store is {@linkplain #within within} a transaction of the host} */
    @Override
    public boolean combinesCommands() {
        return !connections.areHosts();
    }

    @Override
    public UnitOfWork beginSnapshot() {
        Connections from = connections.areHosts() ? connections : new Connections.Snapshots(context.dialect(), own);
        return new JdbcUnitOfWork(context.on("snapshot"), from, recoveryTime, fullLoads);
    }

    @Override
    public Reads reads() {
        return new JdbcReads(context.on("read"), forReads, own);
    }

    @Override
    public StoredRecords records() {
        return new JdbcRecords(context.on("verify"), own);
    }

    @Override
    public EventLog events() {
        return new JdbcLog(context.on("events"), own, recoveryTime);
    }

    @Override
    public int trimMessages(Instant before, int most) {
        SqlContext trimming = context.on("trim-messages");
        return new Transactions(trimming, own, recoveryTime)
                .of(
                        "trim the messages before " + before,
                        connection -> new ReceiptTable(trimming).trim(before, most, connection));
    }

    @Override
    public int archiveDispatched(Instant before, int most) {
        SqlContext archiving = context.on("archive-dispatched");
        return new Transactions(archiving, own, recoveryTime)
                .of(
                        "archive the lines that were dispatched before " + before,
                        connection -> new DispatchedArchive(archiving).archive(before, most, connection));
    }

    @Override
    public int archiveEmptied(Instant before, int most) {
        SqlContext archiving = context.on("archive-emptied");
        return new Transactions(archiving, own, recoveryTime)
                .of(
                        "archive the batches without units since " + before,
                        connection -> new EmptiedArchive(archiving).archive(before, most, connection));
    }

    @Override
    public String incarnation() {
        return incarnationTable().name();
    }

    /**
     * Gives the store a new incarnation. Call it once after a restore from a backup, and after a database was copied for another
     * use, before services start. Services that run keep publishing the incarnation that they have read.
     *
     * <p>It also lets the events that wait for a position go first. In a restored database they would come after later events of
     * their SKU, because transaction ids begin anew there. So call it as well when a host changes between
     * {@link Database#POSTGRESQL} and {@link Database#POSTGRESQL_PLAIN}: on a store with the new product, before services start.
     *
     * @return the new incarnation
     * @throws StorageException when it cannot be stored
     */
    public String renewIncarnation() {
        return incarnationTable().renew(recoveryTime);
    }

    private IncarnationTable incarnationTable() {
        return new IncarnationTable(context.on("incarnation"), own);
    }

    /** {@return the tables that the store needs: to create, to print, or to compare with the database} */
    public Schema schema() {
        return new Schema(unlimited.on("schema"), own.with(unlimited.dialect()));
    }

    /**
     * {@return this store within a transaction of the host; only the thread that uses the connection may use it}
     *
     * <p>The host commits or rolls back the changes, together with its own rows. The returned store commits nothing, closes
     * nothing, changes no setting and has no limits; after an error, nothing of the failed command remains. A conflict is not
     * retried. After a conflict or a failure of the store the host must roll back: {@code handle} and {@code handleAll} both throw the exception,
     * and its message says so, as does {@link dev.allocation.model.AllocationException#requiresRollback}. The log is read and
     * kept outside the host's transaction, as usual, and snapshots are read outside it too.
     *
     * @param connection the host's connection, with autocommit off
     * @throws IllegalArgumentException when autocommit is on, or when the driver reports it as on, as in a branch of an XA
     *     transaction on PostgreSQL and MariaDB. Also when the isolation level is READ UNCOMMITTED, on a database that has this
     *     level
     */
    public Store within(Connection connection) {
        HostTransaction.check(connection, context.dialect());
        Connections hosts = new Connections.Host(connection);
        return new JdbcStore(unlimited, unlimited, own, hosts, hosts, recoveryTime, fullLoads);
    }

    /**
     * Locks products, and returns this store {@linkplain #within(Connection) within} a transaction of the host. So no other caller
     * changes these products before the host commits or rolls back, and commands on them lose no race for them.
     *
     * <p>This method waits until no other transaction has uncommitted changes of these products. It locks them in the order of their
     * SKUs (rule C3), so transactions that begin with it, and name all their products, do not deadlock on them. Call it before any
     * other statement of the transaction. At an isolation level above READ COMMITTED, the wait may still end in a conflict on
     * PostgreSQL. A SKU that has no product yet is not locked. But at REPEATABLE READ, which is the default of MariaDB, it keeps
     * others there from creating products beside it, so name only products that exist.
     *
     * @param connection the host's connection, with autocommit off
     * @param toLock the SKUs of the products to lock
     * @return the store within the transaction
     * @throws IllegalArgumentException as {@link #within(Connection)} does
     * @throws dev.allocation.port.ConflictException when a wait took longer than the settings of the connection allow, or ended in a
     *     deadlock
     * @throws StorageException when the products cannot be locked for another reason
     */
    public Store within(Connection connection, Collection<Sku> toLock) {
        List<Sku> ordered = toLock.stream().distinct().sorted().toList();
        Store store = within(connection);
        SqlErrors errors = new SqlErrors(unlimited.dialect(), true);
        try {
            new ProductLocks(unlimited.on("lock-first"), ordered).on(connection);
        } catch (SQLException failure) {
            throw errors.of(failure, "lock " + ordered.size() + " products", ordered);
        }
        return store;
    }

    /**
     * Collects the settings of a store; not thread-safe. No argument may be null: each method throws a {@link NullPointerException}
     * with the name of its parameter.
     */
    public static final class Builder {
        private final DataSource source;
        private Optional<Database> database = Optional.empty();
        private Optional<String> schema = Optional.empty();
        private String prefix = TableNames.DEFAULT_PREFIX;
        private Optional<DataSource> replica = Optional.empty();
        private RecoveryTime recoveryTime = RecoveryTime.USUAL;
        private Limits limits = Limits.NONE;

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
            database = Optional.of(Objects.requireNonNull(given, "given"));
            return this;
        }

        /**
         * Sets the schema of the tables, which is the database on MariaDB; without this call it is the schema of the connections.
         *
         * @param name the name of the schema: 1 to 30 characters of a to z, 0 to 9 and _, beginning with a letter
         * @return this
         */
        public Builder schema(String name) {
            schema = Optional.of(Objects.requireNonNull(name, "name"));
            return this;
        }

        /**
         * Sets the prefix of the table names, instead of {@code stock_}.
         *
         * @param start the prefix: empty, or at most 30 characters of a to z, 0 to 9 and _, beginning with a letter
         * @return this
         */
        public Builder tablePrefix(String start) {
            prefix = Objects.requireNonNull(start, "start");
            return this;
        }

        /**
         * Sets another source of connections for reads, such as the pool of a replica.
         *
         * <p>All of {@link Store#reads()} goes there except {@link Reads#snapshots()}. A replica may lag behind, so a read there
         * may not see a command that has been answered. Commands, the event log and snapshots never use it, nor does a store
         * {@linkplain JdbcStore#within within} a transaction of the host, whose reads see that transaction.
         *
         * @param other the source of connections; its database has the same tables, in the same product
         * @return this
         */
        public Builder reads(DataSource other) {
            replica = Optional.of(Objects.requireNonNull(other, "other"));
            return this;
        }

        /**
         * Sets how long the store tries to find out whether a commit was kept after its connection was lost. The default is 30
         * seconds. The caller waits at most this long, plus the time that the last look takes: mostly the time that the pool takes
         * for its connection. After that the outcome is unknown.
         *
         * @param time the time, from 1 second to 5 minutes; longer than the database takes to come back or to fail over
         * @return this
         * @throws IllegalArgumentException when the time is shorter or longer
         */
        public Builder recovery(Duration time) {
            recoveryTime = new RecoveryTime(Objects.requireNonNull(time, "time"));
            return this;
        }

        /**
         * Sets how long a statement waits for a lock of another transaction. The default is 10 seconds; on H2 it is the
         * {@code LOCK_TIMEOUT} of the connection. A shorter limit of the connection stays in force.
         *
         * <p>A command that does not obtain a lock in this time ends in a {@link dev.allocation.port.ConflictException}, and is
         * not retried inside. So a transaction that stalls holds up each caller only once, and its connection goes back to the
         * pool.
         *
         * @param time the time, from 1 second to 1 hour, in whole seconds
         * @return this
         * @throws IllegalArgumentException when the time is shorter or longer, or not in whole seconds
         */
        public Builder lockWait(Duration time) {
            limits = new Limits(Optional.of(Objects.requireNonNull(time, "time")), limits.statementTime());
            return this;
        }

        /**
         * Sets how long one statement may take, waits for locks included. By default it may take any time. A shorter limit of the
         * connection stays in force.
         *
         * <p>A command whose statement takes longer ends in a {@link StorageException} that names this limit; nothing of it is
         * stored. The schema is created without this limit.
         *
         * @param time the time, from 1 second to 1 hour, in whole seconds
         * @return this
         * @throws IllegalArgumentException when the time is shorter or longer, or not in whole seconds
         */
        public Builder statementTime(Duration time) {
            limits = new Limits(limits.lockWait(), Optional.of(Objects.requireNonNull(time, "time")));
            return this;
        }

        /**
         * {@return the store; its tables need not exist yet}
         *
         * <p>This method looks at the product, the version and the settings of the database, but not at the tables. Call
         * {@link Schema#problems()} before the first command, to compare the tables with those that this library needs.
         *
         * @throws IllegalArgumentException when a name is not valid, or the product is not supported or too old. Also when the
         *     database is set up to treat different ids as equal (rule T1), or to use another SQL. Also when
         *     the source hands out the transaction that the thread has open
         * @throws StorageException when the database cannot be queried
         */
        public JdbcStore build() {
            TableNames names = new TableNames(schema, prefix);
            try {
                Connection connection = source.getConnection();
                Database product = product(connection);
                Dialect dialect = product.dialect(
                        new Limits(limits.lockWait().or(product::usualLockWait), limits.statementTime()));
                SqlContext context = new SqlContext(dialect, names, "store");
                OwnConnections own = new OwnConnections(source, dialect);
                try (Connections.Borrowed borrowed = own.borrow(connection)) {
                    check(borrowed.connection(), dialect);
                }
                Connections forReads = replica.isPresent() ? forReads(replica.get(), product, dialect) : own;
                SqlContext unlimited = new SqlContext(product.dialect(Limits.NONE), names, "store");
                return new JdbcStore(context, unlimited, own, own, forReads, recoveryTime, new FullLoads());
            } catch (SQLException failure) {
                if (SharedTransaction.isError(failure)) {
                    throw new IllegalArgumentException(failure.getMessage(), failure);
                }
                throw new StorageException("check the database", failure);
            }
        }

        private void check(Connection connection, Dialect dialect) throws SQLException {
            if (database.isEmpty()) {
                dialect.requireSupported(connection);
            }
            dialect.requireUsable(connection);
        }

        /** {@return connections to the replica, which is checked like the database itself} */
        private Connections forReads(DataSource from, Database product, Dialect dialect) throws SQLException {
            Connection connection = from.getConnection();
            Database found = product(connection);
            if (found != product) {
                connection.close();
                throw new IllegalArgumentException("Product of the replica must be " + product + ", but is " + found);
            }
            OwnConnections replicas = new OwnConnections(from, dialect);
            try (Connections.Borrowed borrowed = replicas.borrow(connection)) {
                check(borrowed.connection(), dialect);
            }
            return replicas;
        }

        /** {@return the product of the database; the connection is closed when the product is not supported} */
        private Database product(Connection connection) throws SQLException {
            try {
                return database.isPresent() ? database.get() : Database.of(connection.getMetaData());
            } catch (SQLException | RuntimeException failure) {
                connection.close();
                throw failure;
            }
        }
    }
}
