package dev.allocation.replay;

import java.util.OptionalInt;

/**
 * The way commands are sent.
 *
 * @param threads the number of threads that send them, at least 1
 * @param bulk the number of commands in a list, at least 1; empty to send them one by one
 */
record Pace(int threads, OptionalInt bulk) {
    private static final long LEAST = 20_000;

    /** {@return the number of rows to read before they are sent, so that each thread has complete windows} */
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
