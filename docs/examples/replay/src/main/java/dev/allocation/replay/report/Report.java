package dev.allocation.replay.report;

import dev.allocation.replay.trade.PolicyWord;
import java.io.IOException;
import java.util.Optional;

/** The report about the last run. */
public interface Report extends AutoCloseable {
    /** No report. */
    Report NONE = new Report() {
        @Override
        public Optional<Witness> ofNextRun() {
            return Optional.empty();
        }

        @Override
        public Optional<Witness> ofComparedRun(PolicyWord other) {
            return Optional.empty();
        }

        @Override
        public void publish(Tally tally) {}

        @Override
        public void close() {}
    };

    /** {@return the witness of the next run; empty when the report needs none; the report forgets earlier runs} */
    Optional<Witness> ofNextRun();

    /** {@return the witness of a run under another policy, with which the report compares the last run} */
    Optional<Witness> ofComparedRun(PolicyWord other);

    /** Writes the report. */
    void publish(Tally tally) throws IOException;

    @Override
    void close() throws IOException;
}
