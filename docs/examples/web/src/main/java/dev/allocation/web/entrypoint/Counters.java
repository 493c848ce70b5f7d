package dev.allocation.web.entrypoint;

import java.util.concurrent.atomic.LongAdder;

/** What this process counts for those who watch it. Thread-safe. */
public final class Counters {
    /** Requests that were given up, because other changes to the product came first in all attempts. */
    final LongAdder conflicts = new LongAdder();

    /** Messages on a channel that cannot be carried out, now or later. */
    final LongAdder skippedMessages = new LongAdder();

    /** Messages on a channel that might have been carried out at another time. */
    final LongAdder failedMessages = new LongAdder();
}
