package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** What is different from one database product to another. */
public abstract class Dialect {
    /** The driver has connected anew and the transaction is lost; whether the statement was completed is unknown. */
    private static final Set<String> LOST = Set.of("25S03", "40003");

    /** Not supported, bad value, broken constraint, rolled back, and syntax, name or right. */
    private static final Set<String> REFUSED = Set.of("0A", "22", "23", "40", "42");

    /** Adds a table of parameters to a statement. */
    public abstract void rows(SqlBuilder sql, ParameterTable rows, String alias);

    /**
     * {@return a statement that sets columns to what the rows of the same name say}
     *
     * @param on how to find each row of the table, {@code t}, by one of the rows, {@code r}
     */
    public abstract SqlBuilder update(
            SqlBuilder empty, String table, String on, List<String> columns, ParameterTable rows);

    /** {@return a statement that deletes what is found by the rows} */
    public abstract SqlBuilder delete(SqlBuilder empty, String table, String on, ParameterTable rows);

    /**
     * Writes, in a transaction of its own where the connection is in autocommit mode, else in the one that is open.
     *
     * @return whether the products were found as expected; when not, nothing may be kept
     */
    public abstract boolean write(Connection connection, GuardedWrite write) throws SQLException;

    /** {@return the name of the file with the tables} */
    public abstract String script();

    /**
     * Asks the server what it is, since others answer behind the same driver.
     *
     * @throws IllegalArgumentException naming what was found, when it is another product or an older version than is supported
     */
    public abstract void requireSupported(Connection connection) throws SQLException;

    /**
     * Refuses a database that takes different texts for the same, speaks another language, or keeps transactions open.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public abstract void requireUsable(Connection connection) throws SQLException;

    /** {@return an expression that tells how ids of events are handed out when they may come out of order, else null} */
    public String idsOutOfOrder() {
        return "null";
    }

    /** Waits for others who create the tables, until the end of the transaction, where "if not exists" does not. */
    public void lockOutOthersWhoCreate(Connection transaction, TableNames names) throws SQLException {
        // Mostly "if not exists" waits for who creates the same.
    }

    /** {@return the columns of a table whose collation takes different texts for the same} */
    public List<String> foldedColumns(Connection connection, String schema, String table) throws SQLException {
        return List.of();
    }

    /**
     * {@return a query for the number of the connection's session, and whether changes stand on it that are neither committed nor
     * rolled back}
     */
    public abstract String session();

    /**
     * {@return whether a transaction is open on a connection whose driver says that it is in autocommit mode, as one that XA or a
     * statement has begun}
     */
    public boolean isInTransaction(Connection connection) throws SQLException {
        return false;
    }

    /**
     * Sees to the level of the transaction that turning autocommit off begins, on a connection that says that it is in autocommit
     * mode.
     *
     * @return the level to go back to after it, if any
     * @throws SQLException also when a transaction is open there all the same, which stays as it is
     */
    public OptionalInt begin(Connection connection, int level) throws SQLException {
        int before = connection.getTransactionIsolation();
        if (before == level) {
            return OptionalInt.empty();
        }
        connection.setTransactionIsolation(level);
        return OptionalInt.of(before);
    }

    /** Lets no later statement of the transaction wait longer for a lock, where the server would wait without end. */
    public void waitAtMost(Connection transaction, Duration time) throws SQLException {
        // Mostly the server ends the wait.
    }

    /** {@return whether a connection refuses, without a round trip, to be set read-only or not while a transaction is open} */
    public boolean refusesReadOnlyInTransactions() {
        return false;
    }

    /** {@return whether another transaction came first, and trying again may help} */
    public abstract boolean isConflict(SQLException failure);

    /** {@return whether there is a level at which statements see what is not committed} */
    public boolean mayReadUncommitted() {
        return true;
    }

    /** {@return whether asking a connection for its level is no round trip; where it is one, statements set their level} */
    public boolean asksLevelForFree() {
        return false;
    }

    /** {@return how large a statement may be, in the units of {@link SqlBuilder#size()}} */
    public long largestStatement() {
        return Long.MAX_VALUE;
    }

    /** {@return how many bytes a text is at most in a statement; 0 where no statement is too large} */
    public long size(String text) {
        return 0;
    }

    /** {@return the rows, in as many pieces as it takes so that a statement with one of them is not too large} */
    public List<ParameterTable> pieces(ParameterTable rows) {
        return List.of(rows);
    }

    public SqlBuilder insert(SqlBuilder empty, String table, ParameterTable rows) {
        String columns = String.join(", ", rows.names());
        return empty.add("insert into {" + table + "} (" + columns + ") select " + columns + " from ")
                .rows(rows, "r");
    }

    /** {@return a join that looks up, for each row before it, some rows of a table by its key or an index} */
    public String lookUp(String table, String alias, String which) {
        return " join {" + table + "} " + alias + " on " + which;
    }

    /** {@return a statement that reads, in a transaction of its own, nothing that is not committed} */
    public SqlBuilder reading(SqlBuilder select) {
        return select;
    }

    /**
     * {@return what to select beside a column so that the server ends the transaction when its process stalls in it for long, and
     * holds up all others that deliver}
     */
    public String notForEver() {
        return "";
    }

    /**
     * {@return what to select beside a column so that, until the transaction ends, what is read in the order of an index is not
     * collected and sorted instead}
     */
    public String inOrder() {
        return ""; // Most servers take the index for a page.
    }

    /** Adds a time as a parameter to a statement. */
    public void time(SqlBuilder sql, Instant time) {
        sql.parameter("?", (statement, index) -> statement.setObject(index, time.atOffset(ZoneOffset.UTC)));
    }

    public Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** {@return the first column of the first row; empty when there is none, or nothing in it} */
    public static String first(Connection connection, String query) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? Objects.requireNonNullElse(row.getString(1), "") : "";
        }
    }

    /**
     * {@return whether nobody can say on this connection what became of the statement: the server never answered, is going down, or
     * the driver has taken another one}
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
     * {@return whether the server has answered that it did not carry the statement out; what is neither this nor lost leaves doubt,
     * and is asked about}
     */
    public boolean isRefused(SQLException failure) {
        return !isLost(failure)
                && (isConflict(failure) || REFUSED.stream().anyMatch(failure.getSQLState()::startsWith));
    }

    /**
     * Refuses a setting that is not as it must be.
     *
     * @throws IllegalArgumentException naming the setting
     */
    public static void require(boolean isUsable, String wanted, String setting, String found) {
        if (!isUsable) {
            throw new IllegalArgumentException(
                    "asked for a store " + wanted + ", found " + setting + " " + Quoted.oneLine(found));
        }
    }

    public static String each(List<String> names, String text) {
        return names.stream().map(name -> text.replace("$", name)).collect(Collectors.joining(", "));
    }
}
