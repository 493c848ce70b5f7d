package dev.allocation.service.delivery;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Tells a delivering thread when to end.
 *
 * <p>Anybody may interrupt a thread of the host, but only close interrupts a thread of the library. When a subscriber itself
 * interrupts a thread of the library, that is a failure of the subscriber. Otherwise it would be sent the same event for ever.
 *
 * @param closed whether the service is closed
 * @param isHosts whether the thread belongs to the host
 */
record Stop(BooleanSupplier closed, boolean isHosts) {
    private static final int DEEPEST_CAUSE = 100;

    /** {@return whether this thread is to begin no new work} */
    boolean isWished() {
        return closed.getAsBoolean() || isHosts && Thread.currentThread().isInterrupted();
    }

    /**
     * {@return whether a failure comes from an interrupt of this thread, and so says nothing about the event; the interrupt is
     * kept}
     */
    boolean caused(Throwable failure) {
        if (!isHosts && !closed.getAsBoolean()) {
            return false;
        }
        if (isInterrupt(failure)) {
            Thread.currentThread().interrupt();
        }
        return Thread.currentThread().isInterrupted();
    }

    private static boolean isInterrupt(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof InterruptedException) {
                return true;
            }
            if (cause instanceof ExecutionException || cause instanceof CompletionException) {
                return false; // its cause was thrown on another thread
            }
            cause = cause.getCause();
        }
        return false;
    }
}
