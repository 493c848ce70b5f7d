package dev.allocation.service.delivery;

import dev.allocation.model.AllocationException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.service.attempt.Retry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Completes and renews leases and orders rebuilds, even when the store fails for a moment: a lease that is not completed blocks
 * its subscriber until its time is over.
 *
 * <p>An interrupt that close or the subscriber left is deferred, because with it a wait for a connection would fail at once.
 */
record LeaseCompletion(EventLog log) {
    private static final Retry RETRY = new Retry(5, Duration.ofMillis(50), Duration.ofSeconds(1));

    /** {@return whether the lease counted; false also when an attempt that seemed to fail was stored} */
    boolean of(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        return tried(() -> log.complete(lease, handled, failures));
    }

    /** {@return whether the lease still counts} */
    boolean renew(DeliveryLease lease, Instant now, Duration leaseTime) {
        return tried(() -> log.renew(lease, now, leaseTime));
    }

    /** Orders the rebuild of a subscriber. */
    void rebuild(String subscriber) {
        tried(() -> {
            log.rebuild(subscriber);
            return true;
        });
    }

    private static boolean tried(BooleanSupplier work) {
        boolean interrupted = Thread.interrupted();
        try {
            for (int tries = 1; ; tries++) {
                try {
                    return work.getAsBoolean();
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

    /** {@return whether the pause ended without an interrupt} */
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
