package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.connection.SharedTransaction;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The dialect of PostgreSQL, in which a write is one statement, and so a transaction of its own. */
public sealed class PostgreSql extends Dialect permits PlainPostgreSql {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String SAVEPOINT = "allocation_write";

    /** SQL states: serialization failure, deadlock, unique violation, and lock not available. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "23505", LOCK_NOT_AVAILABLE);

    /** Keeps a shorter limit of the connection; 0, the usual setting, stands for no limit. */
    private static final String LOCK_WAIT = "set_config('lock_timeout',"
            + " case when current_setting('lock_timeout') <> '0' and cast(current_setting('lock_timeout') as interval) < '%1$dms'"
            + " then current_setting('lock_timeout') else '%1$dms' end, true)";

    /** The expression that sets the limit, if there is one. */
    private final Optional<String> lockWait;

    private final String lockWaitCondition;

    public PostgreSql(Limits limits) {
        super(limits);
        lockWait = limits.lockWait().map(time -> LOCK_WAIT.formatted(time.toMillis()));
        lockWaitCondition = lockWait.map(wait -> wait + " is not null").orElse("true");
    }

    /**
     * Leaves it to the driver. The server reads its own limit, {@code statement_timeout}, when a statement begins. So a statement
     * cannot set its own limit, and setting it before would cost a round trip.
     */
    @Override
    public void limit(Statement statement) throws SQLException {
        if (limits().statementTime().isPresent()) {
            statement.setQueryTimeout((int) limits().statementTime().get().toSeconds());
        }
    }

    @Override
    public String lockWaitCondition() {
        return lockWaitCondition;
    }

    /** Limits the wait by a condition of the update, which the server evaluates before it locks the row. */
    @Override
    public boolean changesOne(SqlBuilder update, Connection connection) throws SQLException {
        return super.changesOne(update.add(" and " + lockWaitCondition()), connection);
    }

    /** Begins the transaction with its level and its limit, in one round trip, as asking the connection for its level would be. */
    @Override
    public OptionalInt begin(Connection connection, int level) throws SQLException {
        String name = level == Connection.TRANSACTION_READ_COMMITTED ? "read committed" : "repeatable read";
        connection.setAutoCommit(false);
        String begin = "set transaction isolation level " + name
                + lockWait.map(wait -> "; select " + wait).orElse("");
        try (PreparedStatement statement = connection.prepareStatement(begin)) {
            statement.execute();
        }
        return OptionalInt.empty();
    }

    @Override
    public void rows(SqlBuilder sql, ParameterTable rows, String alias) {
        PostgreSqlRows.add(sql, rows, alias);
    }

    /**
     * Returns a lateral join that ends with an offset, which keeps the server from reading the whole table instead. A plan that
     * was made while the table was small stays in use when the table has grown.
     */
    @Override
    public String lookUp(String table, String alias, String which) {
        return " cross join lateral (select * from {" + table + "} " + alias + " where " + which + " offset 0) "
                + alias;
    }

    /** Writes no type of a domain. A null is of the type that it meets, but not of its collation. */
    @Override
    public String selected(ParameterTable.Type type, String value) {
        return PostgreSqlRows.selected(type, value);
    }

    @Override
    public String placeholder(ParameterTable.Type type) {
        return PostgreSqlRows.placeholder(type);
    }

    @Override
    public void set(PreparedStatement statement, int index, ParameterTable.Type type, Object value)
            throws SQLException {
        PostgreSqlRows.set(statement, index, type, value);
    }

    @Override
    public void time(SqlBuilder sql, Instant time) {
        PostgreSqlRows.cell(sql, ParameterTable.Type.TIME, time);
    }

    @Override
    public SqlBuilder update(SqlBuilder empty, String table, String on, List<String> columns, ParameterTable rows) {
        return empty.add("update {" + table + "} as t\nset " + each(columns, "$ = r.$") + "\nfrom ")
                .rows(rows, "r")
                .add("\nwhere " + on);
    }

    @Override
    public SqlBuilder delete(SqlBuilder empty, String table, String on, ParameterTable rows) {
        return empty.add("delete from {" + table + "} as t\nusing ")
                .rows(rows, "r")
                .add("\nwhere " + on);
    }

    /** Locks all products by one statement, in the order of the rows. Each row looks up its product. */
    @Override
    public List<SqlBuilder> locks(ParameterTable skus, SqlContext context) {
        return skus.size() == 1
                ? locksOneByOne(skus, context)
                : List.of(context.named(LOCK_PRODUCT.name() + "s")
                        .add("select t.sku, t.version\nfrom ")
                        .rows(skus, "r")
                        .add("\ncross join lateral (select * from {product} t where t.sku = r.sku for update) t"));
    }

    @Override
    public boolean write(Connection connection, GuardedWrite write) throws SQLException {
        return new PostgreSqlWrite(write, lockWaitCondition()).isKept(connection);
    }

    @Override
    public boolean writesEach() {
        return true;
    }

    @Override
    public Set<Sku> writeEach(Connection connection, GuardedWrite write) throws SQLException {
        return new PostgreSqlWrite(write, lockWaitCondition()).each(connection);
    }

    /** Sends the write and the commit together. A write that comes too late has changed nothing, so the commit keeps nothing. */
    @Override
    public boolean writeAndCommit(Connection transaction, GuardedWrite write) throws SQLException {
        return new PostgreSqlWrite(write, lockWaitCondition()).isKept(transaction, "", ";\ncommit");
    }

    /** Sends the savepoint, the write and the end of the savepoint together. */
    @Override
    public boolean writeWithin(Connection transaction, GuardedWrite write) throws SQLException {
        try {
            return new PostgreSqlWrite(write, lockWaitCondition())
                    .isKept(transaction, "savepoint " + SAVEPOINT + ";\n", ";\nrelease " + SAVEPOINT);
        } catch (SQLException | RuntimeException failure) {
            try (Statement back = transaction.createStatement()) {
                back.execute("rollback to " + SAVEPOINT);
            } catch (SQLException gone) {
                failure.addSuppressed(gone);
            }
            throw failure;
        }
    }

    @Override
    public String notForEver() {
        return ", set_config('idle_in_transaction_session_timeout', '30s', true)";
    }

    @Override
    public void waitAtMost(Connection transaction, Duration time) throws SQLException {
        first(transaction, "select set_config('lock_timeout', '" + Math.max(1, time.toMillis()) + "ms', true)");
    }

    /** Returns more than others take, because most of the time goes into an index, in which a larger page has more neighbours. */
    @Override
    public int pageOfPositions() {
        return 20_000;
    }

    @Override
    public LogStatements log() {
        return PostgreSqlLog.STATEMENTS;
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public void requireSupported(Connection connection) throws SQLException {
        PostgreSqlSettings.requireSupported(connection);
    }

    @Override
    public void requireUsable(Connection connection) throws SQLException {
        PostgreSqlSettings.requireUsable(connection);
    }

    @Override
    public void lockSchema(Connection transaction, TableNames names) throws SQLException {
        String schema = names.schema().map(name -> "'" + name + "'").orElse("current_schema()");
        first(
                transaction,
                "select pg_advisory_xact_lock(hashtext(concat('allocation schema ', " + schema + ", '." + names.prefix()
                        + "')))");
    }

    @Override
    public boolean rollsBackTables() {
        return true;
    }

    /** Returns false, because this level exists only by name, and asking for it would be a round trip. */
    @Override
    public boolean mayReadUncommitted() {
        return false;
    }

    @Override
    public String session() {
        return "select pg_backend_pid(), pg_current_xact_id_if_assigned() is not null";
    }

    @Override
    public boolean refusesReadOnlyInTransactions() {
        return true;
    }

    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        try {
            connection.setReadOnly(connection.isReadOnly());
            return false;
        } catch (SQLException failure) {
            if (SharedTransaction.isActiveTransaction(failure)) {
                return true;
            }
            throw failure;
        }
    }

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(String.valueOf(failure.getSQLState()));
    }
}
