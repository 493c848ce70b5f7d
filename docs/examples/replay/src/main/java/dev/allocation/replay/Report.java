package dev.allocation.replay;

import dev.allocation.service.Outcome;
import java.io.IOException;
import java.util.function.BiConsumer;

/** What is told of the last run beside its files. */
interface Report extends AutoCloseable {
    /** For those who want none. */
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

    /** {@return who is to be shown each row of the next run with its outcome; what earlier runs told is forgotten} */
    BiConsumer<TradeRow, Outcome<?>> ofNextRun();

    /** Puts it in its place. */
    void publish(Tally tally) throws IOException;

    @Override
    void close() throws IOException;
}
