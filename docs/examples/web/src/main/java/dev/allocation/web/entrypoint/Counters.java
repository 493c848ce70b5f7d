package dev.allocation.web.entrypoint;

import java.util.concurrent.atomic.LongAdder;

/** The counters of this process, for its operators. Thread-safe. */
public final class Counters {
    /** Counts requests that ended in a conflict after all attempts. */
    final LongAdder conflicts = new LongAdder();

    /** Counts messages on a channel that were skipped, because they can never be carried out. */
    final LongAdder skippedMessages = new LongAdder();

    /** Counts messages on a channel that failed, but might succeed at another time. */
    final LongAdder failedMessages = new LongAdder();
}
