package dev.allocation.replay;

import dev.allocation.service.Outcome;
import java.io.IOException;
import java.util.function.BiConsumer;

/** The report about the last run. */
interface Report extends AutoCloseable {
    /** No report. */
    Report NONE = new Report() {
        @Override
        public BiConsumer<TradeRow, Outcome<?>> ofNextRun() {
            return (row, outcome) -> {};
        }

        @Override
        public void publish(Tally tally) {}

        @Override
        public void close() {}
    };

    /** {@return the receiver of each row of the next run with its outcome; the report forgets earlier runs} */
    BiConsumer<TradeRow, Outcome<?>> ofNextRun();

    /** Writes the report. */
    void publish(Tally tally) throws IOException;

    @Override
    void close() throws IOException;
}
