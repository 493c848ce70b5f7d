package dev.allocation.jdbc.connection;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.port.OutcomeUnknownException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Runs transactions on connections of the store's own, and repeats a transaction whose commit was lost.
 *
 * <p>The repeat has the same effect when the first transaction was kept. Each transaction first locks the row that it works on,
 * so the repeat waits until the first one, whose outcome is unknown, has ended.
 */
public record Transactions(SqlContext context, Connections connections, RecoveryTime recoveryTime) {
    /** The work to do, and the answer to give, when a commit was lost. */
    @FunctionalInterface
    public interface Repeat<T> {
        /** {@return the answer, derived from the first answer, whose commit was lost} */
        T after(T first, Connection connection) throws SQLException;
    }

    /** Remembers the result of the work; after that only the commit can fail. */
    private static final class Remembered<T> implements Transaction.Work<T> {
        private final Transaction.Work<T> work;
        private Optional<T> result = Optional.empty();

        Remembered(Transaction.Work<T> work) {
            this.work = work;
        }

        @Override
        public T on(Connection connection) throws SQLException {
            T done = work.on(connection);
            result = Optional.of(done);
            return done;
        }

        boolean isInDoubt(SQLException failure, Dialect dialect) {
            return result.isPresent() && !result.get().equals(false) && !dialect.isRefused(failure);
        }
    }

    /** {@return the result of the work; true stays true when the work is repeated and finds that it is already done} */
    public <T> T of(String asked, Transaction.Work<T> work) {
        return of(asked, work, (first, connection) -> {
            T again = work.on(connection);
            return first.equals(true) ? first : again;
        });
    }

    /** {@return the result of the work, or of its repeat when its commit was lost} */
    public <T> T of(String asked, Transaction.Work<T> work, Repeat<T> repeat) {
        Remembered<T> remembered = new Remembered<>(work);
        try {
            return on(remembered);
        } catch (SQLException failure) {
            if (!remembered.isInDoubt(failure, context.dialect())) {
                throw new SqlErrors(context.dialect(), false).of(failure, asked, List.of());
            }
            return repeated(asked, failure, remembered.result.get(), repeat);
        }
    }

    /**
     * {@return the result of one statement, which is a transaction of its own in autocommit mode; when it has no result, or lost
     * against another transaction, that of the work}
     *
     * @param kept the result of the statement when its answer was lost but it was kept
     */
    public <T> T alone(
            String asked, Transaction.Work<Optional<T>> statement, T kept, Transaction.Work<T> work, Repeat<T> repeat) {
        boolean isSent = false;
        try (Connections.Borrowed borrowed = connections.borrow()) {
            isSent = true;
            Optional<T> done = statement.on(borrowed.connection());
            if (done.isPresent()) {
                return done.get();
            }
        } catch (SQLException failure) {
            boolean isStopped =
                    context.dialect().isStopped(failure) && context.dialect().undoesWhatItStops();
            if (isSent && !isStopped && !context.dialect().isRefused(failure)) {
                return repeated(asked, failure, kept, repeat);
            }
            // A lock that was waited for in vain is not waited for again.
            if (!isSent
                    || !context.dialect().isConflict(failure)
                    || context.dialect().isLockTimeout(failure)) {
                throw new SqlErrors(context.dialect(), false).of(failure, asked, List.of());
            }
        }
        return of(asked, work, repeat);
    }

    /** {@return the result of a statement that only reads} */
    public <T> T read(String asked, Transaction.Work<T> statement) {
        try {
            return connections.read(statement);
        } catch (SQLException failure) {
            throw new SqlErrors(context.dialect(), false).of(failure, asked, List.of());
        }
    }

    private <T> T repeated(String asked, SQLException failure, T first, Repeat<T> repeat) {
        return recoveryTime
                .after(
                        failure,
                        rest -> Optional.of(on(connection -> {
                            context.dialect().waitAtMost(connection, rest);
                            return repeat.after(first, connection);
                        })))
                .orElseThrow(() -> new OutcomeUnknownException(asked, failure));
    }

    private <T> T on(Transaction.Work<T> work) throws SQLException {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            return Transaction.of(context.dialect(), borrowed.connection(), work);
        }
    }
}
