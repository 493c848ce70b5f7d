package dev.allocation.replay;

import dev.allocation.replay.report.Tally;

/**
 * The figures of a run.
 *
 * @param pace the way the commands were sent
 * @param tally the outcomes of the commands
 * @param seconds the time from the first row to the last file
 * @param commandSeconds the time inside the library for commands, added up over threads
 * @param readSeconds the time inside the library for reads, on one thread
 */
record Figures(Pace pace, Tally tally, double seconds, double commandSeconds, double readSeconds) {
    double librarySeconds() {
        return commandSeconds + readSeconds;
    }

    /** {@return the time that a thread spent inside the library, on average over threads} */
    double librarySecondsOfOneThread() {
        return commandSeconds / pace.threads() + readSeconds;
    }
}
