package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.port.Store;
import dev.allocation.replay.output.CsvFile;
import dev.allocation.replay.output.EventRecord;
import dev.allocation.replay.output.Outputs;
import dev.allocation.replay.question.Inquiry;
import dev.allocation.replay.report.Tally;
import dev.allocation.replay.report.Witness;
import dev.allocation.replay.trade.LoggedCommand;
import dev.allocation.replay.trade.OutcomeWords;
import dev.allocation.replay.trade.PolicyWord;
import dev.allocation.replay.trade.TradeLog;
import dev.allocation.replay.trade.TradeRow;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Sends a whole log to a store, and writes the results. */
final class Run {
    private final Path trade;
    private final Survey survey;
    private final Pace pace;
    private final PolicyWord policy;
    private final boolean withEvents;
    private final Optional<PrintStream> terminal;

    Run(Path trade, Survey survey, Pace pace, PolicyWord policy, boolean withEvents, Optional<PrintStream> terminal) {
        this.trade = trade;
        this.survey = survey;
        this.pace = pace;
        this.policy = policy;
        this.withEvents = withEvents;
        this.terminal = terminal;
    }

    /**
     * {@return the figures of the run}
     *
     * @param store an empty store
     * @param outputs the files of the run
     * @param witness receives the rows and the events; empty when nobody needs them
     * @param inquiry is asked once, at its moment
     */
    Figures through(Store store, Outputs outputs, Optional<Witness> witness, Inquiry inquiry) throws IOException {
        long start = System.nanoTime();
        inquiry.begin();
        LibraryTime commands = new LibraryTime();
        LibraryTime reads = new LibraryTime();
        LogClock clock = new LogClock();
        EventRecord events = new EventRecord();
        AllocationService.Builder builder = policy.service(store, clock);
        if (withEvents) {
            builder.subscribe("events", events);
        }
        witness.ifPresent(report -> builder.subscribe("report", report));
        try (AllocationService service = builder.build()) {
            Tally tally = send(store, service, clock, commands, outputs, witness, inquiry);
            commands.in(service::removeVoidReservations);
            inquiry.ask(store, policy, clock.instant());
            Stocktaking stocktaking = new Stocktaking(service, reads);
            stocktaking.batches(survey.batches().keySet(), outputs);
            stocktaking.allocations(survey.orders().keySet(), outputs);
            stocktaking.waiting(survey.orders().keySet(), outputs);
            service.subscriptions().deliver();
            if (withEvents) {
                events.writeTo(outputs);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Figures(pace, tally, seconds, commands.seconds(), reads.seconds());
        }
    }

    /** Sends all commands; the clock shows the time of the last one in the end. */
    private Tally send(
            Store store,
            AllocationService service,
            LogClock clock,
            LibraryTime time,
            Outputs outputs,
            Optional<Witness> witness,
            Inquiry inquiry)
            throws IOException {
        Tally tally = new Tally();
        try (Progress progress = new Progress("sending", survey.rows(), terminal);
                TradeLog log = TradeLog.open(trade);
                CsvFile file = outputs.create(Outputs.OUTCOMES, "row", "command", "outcome");
                Senders senders = new Senders(store, survey, pace, policy, time, progress);
                Crew crew = new Crew(new Lanes(survey, pace.threads()), senders::of)) {
            for (List<LoggedCommand> all = log.next(pace.stretch()); !all.isEmpty(); all = log.next(pace.stretch())) {
                int before = inquiry.before(all);
                send(all.subList(0, before), crew, tally, file, clock, witness);
                if (before < all.size()) {
                    inquiry.ask(store, policy, clock.instant());
                    send(all.subList(before, all.size()), crew, tally, file, clock, witness);
                }
                service.subscriptions().deliver();
            }
        }
        return tally;
    }

    private static void send(
            List<LoggedCommand> stretch,
            Crew crew,
            Tally tally,
            CsvFile file,
            LogClock clock,
            Optional<Witness> witness)
            throws IOException {
        Iterator<Outcome<Answer>> outcomes = crew.send(stretch).iterator();
        for (LoggedCommand request : stretch) {
            Outcome<Answer> outcome = outcomes.next();
            List<String> words = OutcomeWords.of(request, outcome);
            for (int i = 0; i < words.size(); i++) {
                TradeRow row = request.rows().get(i);
                file.write(row.number(), row.word().word(), words.get(i));
                witness.ifPresent(report -> report.see(row));
            }
            tally.add(outcome, words);
            clock.set(request.at());
        }
    }

    /** A sender for each thread, with a service and a clock of its own. */
    private static final class Senders implements AutoCloseable {
        private final List<AllocationService> services = new ArrayList<>();
        private final List<Sender> senders = new ArrayList<>();

        Senders(Store store, Survey survey, Pace pace, PolicyWord policy, LibraryTime time, Progress progress) {
            Moments moments = new Moments(survey.ends());
            for (int thread = 0; thread < pace.threads(); thread++) {
                LogClock clock = new LogClock();
                AllocationService service = policy.service(store, clock).build();
                services.add(service);
                senders.add(new Sender(service, clock, moments, pace.bulk(), time, progress));
            }
        }

        Sender of(int thread) {
            return senders.get(thread);
        }

        @Override
        public void close() {
            services.forEach(AllocationService::close);
        }
    }
}
