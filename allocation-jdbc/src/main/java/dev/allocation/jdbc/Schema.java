package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.schema.Part;
import dev.allocation.jdbc.schema.SchemaCheck;
import dev.allocation.jdbc.schema.SchemaStatement;
import dev.allocation.jdbc.schema.SchemaSteps;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of a store, which numbered steps create and bring from one version to the next. Thread-safe. */
public final class Schema {
    /** The version of the tables that this library works with. */
    public static final int VERSION = 1;

    /** While a statement waits for the lock of a table, others wait behind it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** The number of tries to carry out a step while others hold locks; each ends when its wait for a lock is too long. */
    private static final int MOST_TRIES = 30;

    /** Not null, because that would stand for a lost connection. */
    private static final String PROBLEMS_LEFT = "42000";

    private final SqlContext context;
    private final Connections connections;
    private final SchemaSteps steps;

    Schema(SqlContext context, Connections connections) {
        this(context, connections, SchemaSteps.upTo(VERSION, context));
    }

    private Schema(SqlContext context, Connections connections, SchemaSteps steps) {
        this.context = context;
        this.connections = connections;
        this.steps = steps;
    }

    /** {@return the same tables as a later library sees them, which has one more step} */
    Schema ofLaterLibrary(String step) {
        return new Schema(context, connections, steps.and(step, context));
    }

    /** {@return the statements that create the tables, for hosts with a migration tool of their own} */
    public String script() {
        return script(0);
    }

    /**
     * {@return the statements that bring tables from a version to that of this library, for hosts with a migration tool of their
     * own; empty when they have that version}
     *
     * @param from the version that the tables have, from 0 (there are none) to {@link #VERSION}
     * @throws IllegalArgumentException when the version is lower or higher
     */
    public String script(int from) {
        if (from < 0 || from > steps.version()) {
            throw new IllegalArgumentException(
                    "asked for the steps from version " + from + ", found versions 0 to " + steps.version());
        }
        return steps.script(from);
    }

    /**
     * Creates the tables, or brings tables of an older version to the version of this library; when they have it, nothing
     * changes.
     *
     * <p>Any number of processes may call this at once. On a database that cannot roll back the creation of tables, an
     * interrupted call can be repeated. Tables of a newer version are left as they are.
     *
     * @throws StorageException when a statement fails, or when {@link #problems()} are left
     */
    public void create() {
        with("create the schema", connection -> {
            List<String> problems = problems(connection);
            for (int tries = 1; !problems.isEmpty(); tries++) {
                List<String> before = problems;
                SQLException failure = failureToCarryOut(connection);
                problems = problems(connection);
                // Where there is no lock for this, another process may have created a part first, so that creating it
                // fails
                // here. That part exists now, and the rest is tried again. So is a wait for a lock that was too long.
                boolean isToRepeat =
                        !problems.equals(before) || context.dialect().isConflict(failure) && tries < MOST_TRIES;
                if (!isToRepeat) {
                    throw failure;
                }
            }
            return true;
        });
    }

    /** {@return the failure to report if problems are left} */
    private SQLException failureToCarryOut(Connection connection) throws SQLException {
        try {
            Transaction.of(context.dialect(), connection, this::carryOut);
            return new SQLException("found that " + String.join("; ", problems(connection)), PROBLEMS_LEFT);
        } catch (SQLException failure) {
            return failure;
        }
    }

    /** Carries out the steps that are left, alone where the database has a lock for it. */
    private boolean carryOut(Connection transaction) throws SQLException {
        context.dialect().lockSchema(transaction, context.names());
        context.dialect().waitAtMost(transaction, LONGEST_WAIT);
        try (Statement statement = transaction.createStatement()) {
            SchemaCheck check = new SchemaCheck(context, transaction, steps);
            Map<Part, String> parts = check.parts();
            for (SchemaStatement one : steps.after(check.versionToLeave(parts))) {
                if (!one.isDone(parts)) {
                    statement.execute(context.dialect().waitingAtMost(LONGEST_WAIT, one.text()));
                }
                one.applyTo(parts);
            }
            return true;
        } finally {
            context.dialect().unlockSchema(transaction, context.names());
        }
    }

    /**
     * {@return the problems that keep a store from working with the tables; empty when there are none}
     *
     * <p>Each text names a missing table, column, key, check or index, one of another form, a missing right of the role, or
     * another version. Whatever a host adds is no problem: comments, indexes, storage settings, and columns that may be left out.
     * Needs no right but those on the tables, and changes nothing.
     *
     * @throws StorageException when the database cannot be queried
     */
    public List<String> problems() {
        return with("compare the schema", this::problems);
    }

    private List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>(new SchemaCheck(context, connection, steps).problems());
        for (String table : problems.isEmpty() ? List.of("sequencer", "incarnation") : List.<String>of()) {
            if (number("select count(*) from {" + table + "}", connection) != 1) {
                problems.add("the one row of table " + context.names().plain(table) + " is missing");
            }
        }
        return problems;
    }

    private int number(String query, Connection connection) throws SQLException {
        try (PreparedStatement statement = context.sql(query).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private <T> T with(String asked, Transaction.Work<T> work) {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            return work.on(borrowed.connection());
        } catch (SQLException failure) {
            throw new StorageException(asked, failure);
        }
    }
}
