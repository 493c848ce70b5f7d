package dev.allocation.jdbc;

import dev.allocation.port.StorageException;
import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A store in a relational database.
 *
 * <p>A command on one line is two round trips: one statement that reads, and one guarded write, which is a transaction of its own.
 * What a command costs depends on the open batches of its product, and not on how many allocations, depleted batches, events or
 * other products there are. Connections may come with any isolation level, autocommit or read-only state, and go back as they
 * came. Thread-safe; no argument may be null.
 */
public final class JdbcStore implements Store {
    private final Tables tables;
    private final Connections own;
    private final Connections connections;

    private JdbcStore(Tables tables, Connections own, Connections connections) {
        this.tables = tables;
        this.own = own;
        this.connections = connections;
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
        return new JdbcUnitOfWork(tables, connections);
    }

    @Override
    public Reads reads() {
        return new JdbcReads(tables, connections);
    }

    @Override
    public EventLog events() {
        return new JdbcLog(tables, own);
    }

    @Override
    public int trimMessages(Instant before, int most) {
        try (Connections.Lease lease = own.lease()) {
            return Transaction.of(
                    lease.connection(), connection -> new MessageRows(tables).trim(before, most, connection));
        } catch (SQLException failure) {
            throw new Failures(tables.dialect(), false).of(failure, "trim the messages before " + before, List.of());
        }
    }

    /** {@return the tables that the store needs: to create, to print, or to compare with what is there} */
    public Schema schema() {
        return new Schema(tables, own);
    }

    /**
     * {@return this store within a transaction of the host, to be used by the thread that uses the connection}
     *
     * <p>What is changed is committed or rolled back by the host, together with its own rows. Nothing here commits, closes or
     * sets anything; after an error nothing of the failed command is left. A conflict is not tried again, and the host should
     * roll back. The log is read and kept outside of that transaction, as ever.
     *
     * @param connection with autocommit off
     * @throws IllegalArgumentException when autocommit is on, or the level is READ UNCOMMITTED where the database has it
     */
    public Store within(Connection connection) {
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalArgumentException(
                        "asked to work in the host's transaction, found its connection in autocommit mode");
            }
            if (tables.dialect().mayReadUncommitted()
                    && connection.getTransactionIsolation() == Connection.TRANSACTION_READ_UNCOMMITTED) {
                throw new IllegalArgumentException(
                        "asked to work in the host's transaction, found it at READ UNCOMMITTED, where an answer may"
                                + " rest on what is rolled back");
            }
        } catch (SQLException failure) {
            throw new StorageException("work in the host's transaction", failure);
        }
        return new JdbcStore(tables, own, new Connections.Host(connection));
    }

    /** Collects what a store needs to know; not thread-safe. */
    public static final class Builder {
        private final DataSource source;
        private Optional<Database> database = Optional.empty();
        private Optional<String> schema = Optional.empty();
        private String prefix = Names.DEFAULT_PREFIX;

        private Builder(DataSource source) {
            this.source = source;
        }

        /**
         * Says which product it is; without this it is asked.
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
         * {@return the store; its tables need not be there yet}
         *
         * @throws IllegalArgumentException when a name cannot be one, the product is not known, or the database is set up in a
         *     way that takes different ids for the same (rule T1), or speaks another SQL
         * @throws StorageException when the database cannot be asked
         */
        public JdbcStore build() {
            Names names = new Names(schema, prefix);
            try (Connections.Lease lease = new Connections.Own(source, false).lease()) {
                Connection connection = lease.connection();
                Database product = database.isPresent() ? database.get() : Database.of(connection.getMetaData());
                Dialect dialect = Dialect.of(product);
                dialect.requireUsable(connection);
                Connections own = new Connections.Own(source, dialect.asksLevelForFree());
                return new JdbcStore(new Tables(dialect, names), own, own);
            } catch (SQLException failure) {
                throw new StorageException("look at the database", failure);
            }
        }
    }
}
