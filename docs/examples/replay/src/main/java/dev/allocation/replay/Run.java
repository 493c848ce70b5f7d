package dev.allocation.replay;

import dev.allocation.service.AllocationService;
import dev.allocation.service.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Sends a whole log to a service, and writes the results. */
final class Run {
    private final Path trade;
    private final Survey survey;
    private final Pace pace;
    private final Optional<PrintStream> terminal;

    Run(Path trade, Survey survey, Pace pace, Optional<PrintStream> terminal) {
        this.trade = trade;
        this.survey = survey;
        this.pace = pace;
        this.terminal = terminal;
    }

    /**
     * {@return the figures of the run}
     *
     * @param service a service with an empty store
     * @param outputs the files of the run
     * @param witness receives each row with its outcome, in the order of the log
     */
    Figures through(AllocationService service, Outputs outputs, BiConsumer<TradeRow, Outcome<?>> witness)
            throws IOException {
        long start = System.nanoTime();
        LibraryTime commands = new LibraryTime();
        LibraryTime reads = new LibraryTime();
        Tally tally = send(service, commands, outputs, witness);
        Stocktaking stocktaking = new Stocktaking(service, reads);
        stocktaking.batches(survey.batches().keySet(), outputs);
        stocktaking.allocations(survey.orders(), outputs);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Figures(pace, tally, seconds, commands.seconds(), reads.seconds());
    }

    private Tally send(
            AllocationService service, LibraryTime time, Outputs outputs, BiConsumer<TradeRow, Outcome<?>> witness)
            throws IOException {
        Tally tally = new Tally();
        try (Progress progress = new Progress("sending", survey.rows(), terminal);
                TradeLog log = TradeLog.open(trade);
                CsvFile file = outputs.create(Outputs.OUTCOMES, "row", "command", "outcome");
                Crew crew =
                        new Crew(new Lanes(survey, pace.threads()), new Sender(service, pace.bulk(), time, progress))) {
            List<TradeRow> stretch = log.next(pace.stretch());
            while (!stretch.isEmpty()) {
                Iterator<? extends Outcome<?>> outcomes = crew.send(stretch).iterator();
                for (TradeRow row : stretch) {
                    Outcome<?> outcome = outcomes.next();
                    file.write(row.number(), row.word().word(), OutcomeWords.of(outcome));
                    tally.add(outcome);
                    witness.accept(row, outcome);
                }
                stretch = log.next(pace.stretch());
            }
        }
        return tally;
    }
}
