package dev.allocation.service;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Says when a thread that delivers is to end.
 *
 * <p>Anybody may interrupt a thread of the host. Only close interrupts one of the library's: what a subscriber interrupts there
 * by itself is its failure, or it would be sent the same event for ever.
 *
 * @param closed whether the service is closed
 * @param isHosts whether the thread is the host's
 */
record Stop(BooleanSupplier closed, boolean isHosts) {
    private static final int DEEPEST_CAUSE = 100;

    /** {@return whether to begin nothing new on this thread} */
    boolean isWished() {
        return closed.getAsBoolean() || isHosts && Thread.currentThread().isInterrupted();
    }

    /** {@return whether a failure comes of an interrupt of this thread, and says nothing of the event; the interrupt is kept} */
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
                return false; // what follows was thrown on another thread
            }
            cause = cause.getCause();
        }
        return false;
    }
}
