package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.port.ConflictException;
import dev.allocation.service.attempt.Retry;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Repeats work after conflicts, as often as a {@link Retry} says. Immutable.
 *
 * @param retry the number of attempts, and the pauses
 */
public record ConflictRetry(Retry retry) {
    /**
     * The most attempts of a group. After the last conflict the group is split into halves, down to single commands. A single
     * command has all attempts of the retry.
     */
    private static final int GROUP_ATTEMPTS = 3;

    /** {@return the number of attempts in all} */
    public int attempts() {
        return retry.attempts();
    }

    /** {@return the number of attempts of a group in all} */
    int groupAttempts() {
        return Math.min(attempts(), GROUP_ATTEMPTS);
    }

    /** One attempt at work. */
    @FunctionalInterface
    public interface Attempt<T> {
        /**
         * {@return the result}
         *
         * @param contended the products on which earlier attempts lost a race, in the order of their SKUs
         */
        T on(List<Sku> contended);
    }

    /** {@return the result of work, which is repeated after conflicts that are worth a retry; a consumer sees each of them} */
    public <T> T afterConflicts(int most, Consumer<ConflictException> retried, Attempt<T> work) {
        return afterConflicts(most, retried, work, true);
    }

    /** {@return the same, for work that an interrupt of this thread must not end, because others wait for it} */
    <T> T afterConflictsForOthers(int most, Consumer<ConflictException> retried, Attempt<T> work) {
        return afterConflicts(most, retried, work, false);
    }

    private <T> T afterConflicts(
            int most, Consumer<ConflictException> retried, Attempt<T> work, boolean untilInterrupted) {
        List<Sku> contended = List.of();
        for (int failures = 1; ; failures++) {
            try {
                return work.on(contended);
            } catch (ConflictException conflict) {
                if (!conflict.isWorthRetrying() || failures >= most || !rest(failures, untilInterrupted)) {
                    throw conflict;
                }
                contended = Stream.concat(contended.stream(), conflict.skus().stream())
                        .distinct()
                        .sorted()
                        .toList();
                retried.accept(conflict);
            }
        }
    }

    /** {@return whether to go on after the pause, which an interrupt may end; it is kept for the caller} */
    private boolean rest(int failures, boolean untilInterrupted) {
        long left =
                retry.pause(failures, ThreadLocalRandom.current().nextDouble()).toNanos();
        long end = System.nanoTime() + left;
        boolean interrupted = Thread.interrupted();
        while (left > 0 && !(interrupted && untilInterrupted)) {
            LockSupport.parkNanos(left); // on Java 17 a sleep of less than a millisecond lasts a whole one
            interrupted |= Thread.interrupted();
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !(interrupted && untilInterrupted);
    }
}
