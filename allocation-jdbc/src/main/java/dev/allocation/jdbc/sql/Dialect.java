package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The differences between database products. */
public abstract class Dialect {
    /** SQL states: the driver has reconnected and the transaction is lost; it is unknown whether the statement was completed. */
    private static final Set<String> LOST = Set.of("25S03", "40003");

    private static final String STOPPED = "57014";

    /**
     * Classes of SQL states: not supported, bad value, broken constraint, rolled back, and syntax, name or privilege; and one state:
     * somebody else's transaction is open.
     */
    private static final Set<String> REFUSED = Set.of("0A", "22", "23", "25001", "40", "42");

    protected static final NamedSql LOCK_PRODUCT = new NamedSql("lock-product", """
            select sku, version
            from {product}
            where sku = :sku
            for update
            """);

    /**
     * {@return a value that a part of a union selects, with its type where the server would otherwise convert each row from the types
     * of the part to those of the union}
     */
    public String selected(ParameterTable.Type type, String value) {
        return value;
    }

    /** {@return the text for a parameter at a place where its type is known from the column that it meets, if need be} */
    public abstract String placeholder(ParameterTable.Type type);

    /** Sets a parameter that has this text. */
    public abstract void set(PreparedStatement statement, int index, ParameterTable.Type type, Object value)
            throws SQLException;

    private final Limits limits;

    protected Dialect(Limits limits) {
        this.limits = limits;
    }

    public Limits limits() {
        return limits;
    }

    /** {@return the beginning of each statement that sets its limits, where its text can set them} */
    public String limit() {
        return "";
    }

    /** Limits the time of a statement, where its text cannot. */
    public void limit(Statement statement) throws SQLException {
        // Some statements have their limit in their text.
    }

    /**
     * Limits a connection, where neither a statement nor the beginning of a transaction can.
     *
     * @param undo receives what restores each setting, before the setting is changed
     */
    public void limit(Connection connection, Consumer<Restore> undo) throws SQLException {
        // Most databases take their limits from the statement or the transaction.
    }

    /** Restores a setting of a connection. */
    @FunctionalInterface
    public interface Restore {
        void on(Connection connection) throws SQLException;
    }

    /** Adds a table of parameters to a statement. */
    public abstract void rows(SqlBuilder sql, ParameterTable rows, String alias);

    /**
     * {@return a statement that sets columns to the values of the columns with the same names in the rows}
     *
     * @param on the condition that finds each row of the table, {@code t}, by one of the rows, {@code r}
     */
    public abstract SqlBuilder update(
            SqlBuilder empty, String table, String on, List<String> columns, ParameterTable rows);

    /** {@return a statement that deletes the rows of the table that the given rows find} */
    public abstract SqlBuilder delete(SqlBuilder empty, String table, String on, ParameterTable rows);

    /**
     * Writes in a transaction of its own when the connection is in autocommit mode, else in the open transaction.
     *
     * @return whether the products were found as expected; if not, nothing may be kept
     */
    public abstract boolean write(Connection connection, GuardedWrite write) throws SQLException;

    /**
     * Writes the changes of those products that are as they were loaded, in a transaction of its own when the connection is in
     * autocommit mode. Each row of a step has a SKU.
     *
     * @return these products
     */
    public Set<Sku> writeEach(Connection connection, GuardedWrite write) throws SQLException {
        throw new UnsupportedOperationException("no single statement writes the unchanged products only");
    }

    /** {@return whether the dialect has a single statement for {@link #writeEach}} */
    public boolean writesEach() {
        return false;
    }

    /**
     * Writes in the transaction that {@link #begin} has begun, and commits it.
     *
     * @return whether the products were found as expected; if not, nothing was kept
     */
    public boolean writeAndCommit(Connection transaction, GuardedWrite write) throws SQLException {
        return writeThenCommit(transaction, write);
    }

    protected final boolean writeThenCommit(Connection transaction, GuardedWrite write) throws SQLException {
        boolean kept = write(transaction, write);
        if (kept) {
            commit(transaction);
        }
        return kept;
    }

    /**
     * Writes in the open transaction of the host, or leaves it unchanged, also after an error.
     *
     * @return whether the products were found as expected
     */
    public boolean writeWithin(Connection transaction, GuardedWrite write) throws SQLException {
        return writeUnderSavepoint(transaction, write);
    }

    protected final boolean writeUnderSavepoint(Connection transaction, GuardedWrite write) throws SQLException {
        return Savepoints.isKept(transaction, open -> write(open, write));
    }

    /**
     * {@return statements that lock products, one after another in the order of the rows, and select the SKUs and versions of those that exist}
     *
     * @param skus one or more SKUs, in their order (rule C3)
     */
    public List<SqlBuilder> locks(ParameterTable skus, SqlContext context) {
        return locksOneByOne(skus, context);
    }

    protected final List<SqlBuilder> locksOneByOne(ParameterTable skus, SqlContext context) {
        return IntStream.range(0, skus.size())
                .mapToObj(i -> context.sql(LOCK_PRODUCT, skus.part(i, i + 1)))
                .toList();
    }

    /** {@return the name of the folder with the steps that create and change the tables} */
    public abstract String folder();

    /** {@return a step of the schema, without what the database does not know} */
    public String step(String template) {
        return template;
    }

    /**
     * Checks the product and the version of the server, because other products can answer behind the same driver.
     *
     * @throws IllegalArgumentException when it is another product, or an older version than is supported; the message names what
     *     was found
     */
    public abstract void requireSupported(Connection connection) throws SQLException;

    /**
     * Refuses a database that treats different texts as equal, uses another SQL, or keeps transactions open.
     *
     * @throws IllegalArgumentException when a setting is refused; the message names it
     */
    public abstract void requireUsable(Connection connection) throws SQLException;

    /**
     * Waits until no other process creates or changes the tables, and keeps others from it, where the database has such a lock.
     * Two names of the same schema lead to the same lock.
     */
    public void lockSchema(Connection transaction, TableNames names) throws SQLException {
        // Where there is no lock, a statement fails on a part that another process has created in the meantime.
    }

    /** Releases the lock on a connection whose transaction has ended, where the end of the transaction does not. */
    public void unlockSchema(Connection connection, TableNames names) throws SQLException {
        // Most locks end with the transaction.
    }

    /** {@return whether a rollback also undoes the creation and the change of tables} */
    public boolean rollsBackTables() {
        return false;
    }

    /**
     * {@return the statement that would create a table as it is, where the catalog shows its checks to those only who may write;
     * else empty}
     */
    public String tableScript(Connection connection, String table) throws SQLException {
        return "";
    }

    /** {@return a statement that needs the same rights as a given one without effect, and starts no trigger} */
    public String unperformed(String statement) {
        return "explain " + statement;
    }

    /**
     * {@return a query for the id of the connection's session, and for whether it has changes that are neither committed nor
     * rolled back}
     */
    public abstract String session();

    /**
     * {@return whether a transaction is open on a connection whose driver reports autocommit mode, such as one that XA or a
     * statement has begun}
     */
    public boolean isInTransaction(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Begins a transaction with an isolation level on a connection that reports autocommit mode; or prepares it, so that it
     * begins when autocommit is turned off.
     *
     * @return the level to restore after the transaction, if any
     * @throws SQLException also when a transaction is open nevertheless; it is left unchanged
     */
    public OptionalInt begin(Connection connection, int level) throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before == level) {
            return OptionalInt.empty();
        }
        connection.setTransactionIsolation(level);
        return OptionalInt.of(before);
    }

    /** Commits the transaction that {@link #begin} has begun. */
    public void commit(Connection transaction) throws SQLException {
        transaction.commit();
    }

    /** Rolls back the transaction that {@link #begin} has begun. */
    public void rollback(Connection transaction) throws SQLException {
        transaction.rollback();
    }

    /** Limits how long later statements of the transaction wait for a lock, where the server would wait without end. */
    public void waitAtMost(Connection transaction, Duration time) throws SQLException {
        // Most servers end the wait themselves.
    }

    /** {@return a step of the schema that waits no longer than that for each lock, where the transaction cannot limit it} */
    public String waitingAtMost(Duration time, String change) {
        return change;
    }

    /** {@return whether a connection refuses {@code setReadOnly}, without a round trip, while a transaction is open} */
    public boolean refusesReadOnlyInTransactions() {
        return false;
    }

    /** {@return whether another transaction came first, and a retry may help} */
    public abstract boolean isConflict(SQLException failure);

    /** {@return whether a lock was not obtained in time, which is a conflict too} */
    public abstract boolean isLockTimeout(SQLException failure);

    /** {@return a condition of a statement that limits its wait for a lock, before the statement locks anything; or one that is true} */
    public String lockWaitCondition() {
        return "true";
    }

    /** {@return whether a statement that was stopped has changed nothing} */
    public boolean undoesWhatItStops() {
        return true;
    }

    /** {@return whether a statement was stopped, at a limit or by somebody} */
    public boolean isStopped(SQLException failure) {
        return STOPPED.equals(failure.getSQLState()) || failure instanceof SQLTimeoutException;
    }

    /** {@return whether there is an isolation level at which statements see uncommitted changes} */
    public boolean mayReadUncommitted() {
        return true;
    }

    /**
     * {@return whether a connection reports its isolation level without a round trip; where it does not, statements set their
     * level}
     */
    public boolean asksLevelForFree() {
        return false;
    }

    /** {@return whether a snapshot shows only the tables that its first statement names} */
    public boolean showsTablesOfFirstStatement() {
        return false;
    }

    /** {@return the largest size of a statement, in the unit of {@link SqlBuilder#size()}} */
    public long largestStatement() {
        return Long.MAX_VALUE;
    }

    /**
     * {@return the largest number of bytes that a value takes in a statement, beyond those of a number; 0 where no statement is too
     * large}
     */
    public long size(Object value) {
        return 0;
    }

    /** {@return the rows, in as many pieces as needed, so that a statement with one of them is not too large} */
    public List<ParameterTable> pieces(ParameterTable rows) {
        return List.of(rows);
    }

    /** {@return a join that looks up, for each row before it, some rows of a table by its key or an index} */
    public String lookUp(String table, String alias, String which) {
        return " join {" + table + "} " + alias + " on " + which;
    }

    /** {@return the insert of one row, which is written as a select of its values} */
    public String insert(String selected) {
        return selected;
    }

    /** {@return whether several rows are inserted as values, each with parameters of its own} */
    public boolean insertsValues(ParameterTable rows) {
        return false;
    }

    /** {@return a statement that reads only committed rows, in a transaction of its own} */
    public SqlBuilder reading(SqlBuilder select) {
        return select;
    }

    /**
     * {@return an addition to the selected columns: with it the server ends the transaction when its process stalls for long,
     * since that would block all others that deliver}
     */
    public String notForEver() {
        return "";
    }

    /**
     * {@return whether an update changed one row, in a transaction of its own when the connection is in autocommit mode}
     *
     * @throws SQLException also when somebody else's transaction is open on a connection that reports autocommit mode
     */
    public boolean changesOne(SqlBuilder update, Connection connection) throws SQLException {
        return update.update(connection) == 1;
    }

    /** Ends the transaction that a failed statement may have left open on a connection in autocommit mode. */
    public void endAfter(SQLException failure, Connection connection) {
        // Most servers end it themselves.
    }

    /**
     * {@return the most events that get their positions at once: more than a lease has, so that a backlog is done in few steps, and
     * a SKU has several events in a page}
     *
     * <p>On MariaDB, four times as many events of one SKU take many times as long.
     */
    public int pageOfPositions() {
        return 5_000;
    }

    /** {@return the statements of the event log in which databases differ} */
    public abstract LogStatements log();

    /** Adds a time as a parameter to a statement. */
    public void time(SqlBuilder sql, Instant time) {
        sql.parameter("?", (statement, index) -> statement.setObject(index, time.atOffset(ZoneOffset.UTC)));
    }

    public Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** {@return the first column of the first row; empty when there is no row, or when the column is null} */
    public static String first(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Objects.requireNonNullElse(row.getString(1), "") : "";
        }
    }

    /**
     * {@return whether this connection cannot tell if the statement was carried out: the server never answered, is shutting down,
     * or the driver has opened another connection}
     */
    public boolean isLost(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLRecoverableException
                || failure instanceof SQLNonTransientConnectionException
                || failure instanceof SQLTransientConnectionException
                || state == null
                || state.startsWith("08")
                || state.startsWith("57P")
                || LOST.contains(state);
    }

    /**
     * {@return whether the server has answered that it did not carry out the statement; a failure that is neither refused nor
     * lost leaves doubt, and needs a query}
     */
    public boolean isRefused(SQLException failure) {
        return !isLost(failure)
                && (isConflict(failure) || REFUSED.stream().anyMatch(failure.getSQLState()::startsWith));
    }

    /**
     * Refuses a setting that does not have the required value.
     *
     * @throws IllegalArgumentException when a setting is refused; the message names it
     */
    public static void require(boolean isUsable, String wanted, String setting, String found) {
        if (!isUsable) {
            throw new IllegalArgumentException("cannot use the database: the store needs " + wanted + ", but " + setting
                    + " is " + Quoted.oneLine(found));
        }
    }

    protected static String each(List<String> names, String text) {
        return names.stream().map(name -> text.replace("$", name)).collect(Collectors.joining(", "));
    }
}
