package dev.allocation.benchmarks.compare.contender;

import dev.allocation.service.attempt.Retry;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Makes attempts as often as the library does, with the same pauses between them. */
final class Attempts {
    private static final Retry RETRY = Retry.CONFLICTS;
    private static final int DUPLICATE_ON_MARIADB = 1062;

    /** One attempt. */
    interface Attempt {
        /** {@return the number of lines that have their units, or a number below 0 when another transaction came first} */
        int made() throws SQLException;
    }

    private Attempts() {}

    /** {@return the lines that were allocated and given up, with the number of further attempts} */
    static Sent of(int lines, Attempt attempt) throws SQLException {
        for (int failures = 0; failures < RETRY.attempts(); failures++) {
            if (failures > 0) {
                LockSupport.parkNanos(
                        RETRY.pause(failures, ThreadLocalRandom.current().nextDouble())
                                .toNanos());
            }
            int allocated = attempt.made();
            if (allocated >= 0) {
                return new Sent(allocated, failures, 0);
            }
        }
        return new Sent(0, RETRY.attempts() - 1, lines);
    }

    /** {@return whether the failure says that another transaction came first: a deadlock or a conflict} */
    static boolean isOvertaken(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("40") || state.equals("HYT00"));
    }

    /** {@return whether a row with this key exists} */
    static boolean isDuplicate(SQLException failure) {
        return "23505".equals(failure.getSQLState()) || failure.getErrorCode() == DUPLICATE_ON_MARIADB;
    }
}
