package dev.allocation.benchmarks.compare;

import dev.allocation.benchmarks.compare.contender.Sent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What the turns of one contender came to. Callers may add at the same time; the rest belongs to one thread. */
final class Tally {
    /**
     * The lines of one turn, and its length.
     *
     * @param lines the lines that have their units
     */
    record Turn(long lines, long nanos) {
        double rate() {
            return lines * 1e9 / nanos;
        }
    }

    private final List<Turn> turns = new ArrayList<>();
    private final LongAdder all = new LongAdder();
    private final LongAdder turn = new LongAdder();
    private final LongAdder again = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final ConcurrentHistogram nanos =
            new ConcurrentHistogram(Duration.ofHours(1).toNanos(), 3);
    private volatile boolean counts;

    void begin(boolean isCounted) {
        counts = isCounted;
        turn.reset();
    }

    void add(Sent sent, long took) {
        all.add(sent.allocated());
        turn.add(sent.allocated());
        if (counts) {
            again.add(sent.again());
            givenUp.add(sent.givenUp());
            nanos.recordValue(took);
        }
    }

    /** Adds attempts that no caller has told of. */
    void addAgain(long attempts) {
        again.add(attempts);
    }

    void end(long took) {
        if (counts) {
            turns.add(new Turn(turn.sum(), took));
        }
    }

    /** {@return the number of lines that have their units, those of the warm-up included} */
    long allLines() {
        return all.sum();
    }

    List<Turn> turns() {
        return turns;
    }

    long again() {
        return again.sum();
    }

    long givenUp() {
        return givenUp.sum();
    }

    /** {@return the latencies of the calls, in nanoseconds} */
    Histogram latencies() {
        return nanos;
    }
}
