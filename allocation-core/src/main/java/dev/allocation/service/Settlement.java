package dev.allocation.service;

import dev.allocation.model.AllocationException;
import dev.allocation.port.EventLog;
import dev.allocation.port.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Ends turns, also where the store fails for a moment: a turn that is not ended keeps everybody from the subscriber until its
 * lease has ended.
 */
record Settlement(EventLog log) {
    private static final Retry RETRY = new Retry(5, Duration.ofMillis(50), Duration.ofSeconds(1));

    /**
     * {@return whether the turn counted; false also when a try that seemed to fail was kept}
     *
     * <p>An interrupt that close or the subscriber left is put off: to wait for a connection would fail at once.
     */
    boolean of(Turn turn, int handled, List<Turn.Failure> failures) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return log.settle(turn, handled, failures);
                } catch (AllocationException failure) {
                    if (tries == RETRY.attempts()) {
                        throw failure;
                    }
                    interrupted |= !rest(tries);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** {@return whether the pause ended on its own} */
    private static boolean rest(int tries) {
        try {
            TimeUnit.NANOSECONDS.sleep(
                    RETRY.pause(tries, ThreadLocalRandom.current().nextDouble()).toNanos());
            return true;
        } catch (InterruptedException interrupt) {
            return false;
        }
    }
}
