package dev.allocation.replay;

import java.util.OptionalInt;

/**
 * How commands are sent.
 *
 * @param threads how many threads send them, from 1
 * @param bulk how many a thread sends at once, from 1; empty to send each alone
 */
record Pace(int threads, OptionalInt bulk) {
    private static final long LEAST = 20_000;

    /** {@return how many rows to read before they are sent: enough that each thread finds whole windows among them} */
    long stretch() {
        long windows = (long) threads * bulk.orElse(1);
        return (LEAST + windows - 1) / windows * windows;
    }

    @Override
    public String toString() {
        return (threads == 1 ? "1 thread" : threads + " threads") + ", "
                + (bulk.isPresent() ? "windows of " + bulk.getAsInt() + " commands" : "one command at a time");
    }
}
