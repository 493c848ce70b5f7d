package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.ServerSession;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dialect of MariaDB, in which several rows are sent as JSON, and a write is one compound statement. */
public final class MariaDb extends Dialect {
    /**
     * Finds each row by its key. The optimizer assumes that JSON has 40 rows, and would rather scan a small table; but a write
     * locks every row that it scans.
     */
    static final String BY_KEY = " force index (primary) on ";

    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int CONNECTION_KILLED = 1927;

    private static final int SECONDS_FOR_SCHEMA = 60;

    /** Not null, because that would stand for a lost connection. */
    private static final String OBJECT_IN_USE = "55006";

    /** Error codes: duplicate key, deadlock, lock timeout, and a row that changed since the snapshot. */
    private static final Set<Integer> CONFLICTS = Set.of(1062, 1213, LOCK_WAIT_TIMEOUT, 1020);

    /** The most rows that an insert names one by one, so that a commit of so many lines is still one statement. */
    private static final int MOST_VALUES = 200;

    private static final Pattern SELECTED_VALUES = Pattern.compile("\nselect (:.*)$", Pattern.DOTALL);

    /** The beginning of each statement. */
    private final String limit;

    public MariaDb(Limits limits) {
        super(limits);
        // The time 0 stands for no limit.
        String limitsOfStatement = Stream.of(
                        limits.lockWait()
                                .map(time -> "innodb_lock_wait_timeout = least(@@innodb_lock_wait_timeout, "
                                        + time.toSeconds() + ")"),
                        limits.statementTime()
                                .map(time -> "max_statement_time = least(if(@@max_statement_time = 0, "
                                        + time.toSeconds() + ", @@max_statement_time), " + time.toSeconds() + ")"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        limit = limitsOfStatement.isEmpty() ? "" : "set statement " + limitsOfStatement + " for ";
    }

    @Override
    public String limit() {
        return limit;
    }

    /** Adds a single row without JSON, for which the server would create a temporary table on disk each time. */
    @Override
    public void rows(SqlBuilder sql, ParameterTable rows, String alias) {
        if (rows.size() == 1) {
            rows.single(sql, alias, MariaDbRows::cell);
        } else {
            MariaDbRows.many(sql, rows, alias);
        }
    }

    @Override
    public String placeholder(ParameterTable.Type type) {
        return "?";
    }

    @Override
    public void set(PreparedStatement statement, int index, ParameterTable.Type type, Object value)
            throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(index, number);
        } else {
            statement.setString(index, MariaDbJson.sent(value));
        }
    }

    @Override
    public long largestStatement() {
        return MariaDbWrite.LARGEST_STATEMENT;
    }

    @Override
    public long size(Object value) {
        return value instanceof Long ? 0 : MariaDbJson.sizeOf(MariaDbJson.sent(value));
    }

    @Override
    public List<ParameterTable> pieces(ParameterTable rows) {
        return MariaDbJson.pieces(rows);
    }

    @Override
    public String lookUp(String table, String alias, String which) {
        return " straight_join {" + table + "} " + alias + " on " + which;
    }

    /** Inserts values, because InnoDB flushes its log at the end of each insert of a select, before the commit does. */
    @Override
    public String insert(String selected) {
        return SELECTED_VALUES.matcher(selected).replaceFirst("\nvalues ($1)");
    }

    /** Inserts more rows from JSON, whose statement is shorter than one with a parameter for each value. */
    @Override
    public boolean insertsValues(ParameterTable rows) {
        return rows.size() <= MOST_VALUES;
    }

    @Override
    public void time(SqlBuilder sql, Instant time) {
        sql.value(MariaDbJson.sent(time));
    }

    @Override
    public Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /**
     * Sets the level in the statement, because asking a connection for its level would be a round trip. The server refuses this while
     * a transaction is open. So a read also finds a transaction of somebody else that the driver reports as autocommit mode.
     */
    @Override
    public SqlBuilder reading(SqlBuilder select) {
        return select.fresh()
                .add("begin not atomic set transaction isolation level read committed;\n")
                .add(select.commented())
                .add(";\nend");
    }

    /** Sets the level, which the server refuses while a transaction is open. */
    @Override
    public boolean changesOne(SqlBuilder update, Connection connection) throws SQLException {
        if (!connection.getAutoCommit()) {
            return update.update(connection) == 1;
        }
        SqlBuilder alone = update.fresh()
                .add("begin not atomic set transaction isolation level read committed; ")
                .add(update.commented())
                .add("; select row_count(); end");
        try (PreparedStatement statement = alone.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1) == 1;
        }
    }

    @Override
    public SqlBuilder update(SqlBuilder empty, String table, String on, List<String> columns, ParameterTable rows) {
        return empty.add("update ")
                .rows(rows, "r")
                .add("\nstraight_join {" + table + "} t" + BY_KEY + on + "\nset " + each(columns, "t.$ = r.$"));
    }

    @Override
    public SqlBuilder delete(SqlBuilder empty, String table, String on, ParameterTable rows) {
        return empty.add("delete t from ").rows(rows, "r").add("\nstraight_join {" + table + "} t" + BY_KEY + on);
    }

    /** Returns false, because a part of a compound statement may be committed when the next one is stopped. */
    @Override
    public boolean undoesWhatItStops() {
        return false;
    }

    @Override
    public boolean write(Connection connection, GuardedWrite write) throws SQLException {
        return new MariaDbWrite(this, connection, write).isKept();
    }

    @Override
    public boolean isLost(SQLException failure) {
        return failure.getErrorCode() == CONNECTION_KILLED || super.isLost(failure);
    }

    /** Takes a lock of the session, because each statement that changes a table ends the transaction. */
    @Override
    public void lockSchema(Connection transaction, TableNames names) throws SQLException {
        if (!first(transaction, "select get_lock(" + lock(names) + ", " + SECONDS_FOR_SCHEMA + ")")
                .equals("1")) {
            throw new SQLException(
                    "another process has been changing the tables for " + SECONDS_FOR_SCHEMA + " seconds",
                    OBJECT_IN_USE);
        }
    }

    /**
     * Rolls back after a killed statement: its handler does not run, so its transaction would stay open on a connection that is
     * given back.
     */
    @Override
    public void endAfter(SQLException failure, Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            Connections.abort(connection);
        }
    }

    @Override
    public LogStatements log() {
        return MariaDbLog.STATEMENTS;
    }

    @Override
    public void unlockSchema(Connection connection, TableNames names) throws SQLException {
        first(connection, "select release_lock(" + lock(names) + ")");
    }

    /** Returns the name of the lock; names of locks belong to the whole server, and are short. */
    private static String lock(TableNames names) {
        String schema = names.schema().map(name -> "'" + name + "'").orElse("database()");
        return "concat('allocation ', md5(concat(lower(" + schema + "), '." + names.prefix() + "')))";
    }

    @Override
    public String waitingAtMost(Duration time, String change) {
        return "set statement lock_wait_timeout = " + time.toSeconds() + ", innodb_lock_wait_timeout = "
                + time.toSeconds() + " for " + change;
    }

    @Override
    public String tableScript(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show create table " + table)) {
            return row.next() ? row.getString(2) : "";
        }
    }

    @Override
    public String folder() {
        return "mariadb";
    }

    @Override
    public void requireSupported(Connection connection) throws SQLException {
        MariaDbSettings.requireSupported(connection);
    }

    @Override
    public void requireUsable(Connection connection) throws SQLException {
        MariaDbSettings.requireUsable(connection);
    }

    /** Returns a query that reports transactions, not changes; a transaction that has only read counts as well. */
    @Override
    public String session() {
        return "select connection_id(), @@in_transaction";
    }

    @Override
    public boolean isInTransaction(Connection connection) throws SQLException {
        return ServerSession.of(connection, this).hasChanges();
    }

    /**
     * Begins the transaction, by a statement that the server refuses when one is open; the level applies to this transaction
     * only. So this takes one round trip, as asking the connection for its level would. The driver learns from the answer that
     * autocommit is off, and turns it off without a round trip of its own.
     */
    @Override
    public OptionalInt begin(Connection connection, int level) throws SQLException {
        String name = level == Connection.TRANSACTION_READ_COMMITTED ? "read committed" : "repeatable read";
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin not atomic set transaction isolation level " + name
                    + "; set autocommit = 0; start transaction; end");
        }
        return OptionalInt.empty();
    }

    @Override
    public void commit(Connection transaction) throws SQLException {
        end(transaction, "commit");
    }

    @Override
    public void rollback(Connection transaction) throws SQLException {
        end(transaction, "rollback");
    }

    /** Ends the transaction, and turns autocommit on in the same round trip, which the driver sees. */
    private static void end(Connection transaction, String how) throws SQLException {
        try (Statement statement = transaction.createStatement()) {
            statement.execute("begin not atomic " + how + "; set autocommit = 1; end");
        }
    }

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return failure.getErrorCode() == LOCK_WAIT_TIMEOUT;
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(failure.getErrorCode());
    }
}
