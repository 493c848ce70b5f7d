package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.schema.SchemaCheck;
import dev.allocation.jdbc.schema.SchemaStatement;
import dev.allocation.jdbc.schema.SchemaSteps;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One call that carries out the steps that are left; for one thread. */
final class SchemaCreation {
    private static final String ASKED = "create the schema";

    /** While a statement waits for the lock of a table, others wait behind it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    /** The number of tries to carry out the steps while others hold locks; each ends when its wait for a lock is too long. */
    private static final int MOST_TRIES = 30;

    /** Not null, because that would stand for a lost connection. */
    private static final String PROBLEMS_LEFT = "42000";

    private final SqlContext context;
    private final SchemaSteps steps;

    /** Whether a statement of the current try was sent. */
    private boolean isSent;

    /** Whether a statement of this call may be stored. */
    private boolean mayBeStored;

    SchemaCreation(SqlContext context, SchemaSteps steps) {
        this.context = context;
        this.steps = steps;
    }

    void carryOut(Connections connections) {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            carryOut(borrowed.connection());
        } catch (SQLException failure) {
            throw mayBeStored
                    ? StorageException.afterSomeSteps(
                            ASKED,
                            failure,
                            "some of its statements may be stored; create() carries out the others once the cause is"
                                    + " removed")
                    : new StorageException(ASKED, failure);
        }
    }

    private void carryOut(Connection connection) throws SQLException {
        SchemaCheck check = new SchemaCheck(context, connection, steps);
        List<String> problems = check.problems();
        for (int tries = 1; !problems.isEmpty(); tries++) {
            // No statement can be refused inside a transaction and leave it usable, so rights are looked at before.
            requireNone(check.missingRights());
            List<String> before = problems;
            Optional<SQLException> failure = tried(connection);
            problems = problemsAfter(failure, check);
            // Where there is no lock for this, another process may have created a part first, so that creating it
            // fails here. That part exists now, and the rest is tried again. So is a wait for a lock that was too long.
            boolean isToRepeat = !problems.equals(before)
                    || failure.filter(context.dialect()::isConflict).isPresent() && tries < MOST_TRIES;
            if (!isToRepeat) {
                throw failure.orElse(left(problems));
            }
        }
    }

    private static List<String> problemsAfter(Optional<SQLException> failure, SchemaCheck check) throws SQLException {
        try {
            return check.problems();
        } catch (SQLException again) {
            failure.ifPresent(first -> first.addSuppressed(again));
            throw failure.orElse(again);
        }
    }

    /** {@return the failure of one try, whose statements are rolled back where the database can do that} */
    private Optional<SQLException> tried(Connection connection) throws SQLException {
        isSent = false;
        try {
            Transaction.of(context.dialect(), connection, this::inTransaction);
            mayBeStored |= isSent;
            return Optional.empty();
        } catch (SQLException failure) {
            boolean isRolledBack =
                    context.dialect().rollsBackTables() && !context.dialect().isLost(failure);
            mayBeStored |= isSent && !isRolledBack;
            return Optional.of(failure);
        } finally {
            unlock(connection);
        }
    }

    /** Carries out the statements that are left, alone where the database has a lock for it. */
    private boolean inTransaction(Connection transaction) throws SQLException {
        context.dialect().lockSchema(transaction, context.names());
        context.dialect().waitAtMost(transaction, LONGEST_WAIT);
        SchemaCheck check = new SchemaCheck(context, transaction, steps);
        List<SchemaStatement> left = check.statementsLeft();
        requireNone(check.differencesAfter(left));
        try (Statement statement = transaction.createStatement()) {
            for (SchemaStatement one : left) {
                isSent = true;
                statement.execute(context.dialect().waitingAtMost(LONGEST_WAIT, one.text()));
            }
        }
        requireNone(check.differences());
        return true;
    }

    /** Releases the lock after the commit; a session that may still hold it ends. */
    private void unlock(Connection connection) {
        try {
            context.dialect().unlockSchema(connection, context.names());
        } catch (SQLException broken) {
            Connections.abort(connection);
        }
    }

    private static void requireNone(List<String> problems) throws SQLException {
        if (!problems.isEmpty()) {
            throw left(problems);
        }
    }

    private static SQLException left(List<String> problems) {
        return new SQLException("the schema has problems: " + String.join("; ", problems), PROBLEMS_LEFT);
    }
}
