package dev.allocation.replay;

import dev.allocation.replay.output.Outputs;
import dev.allocation.replay.output.RealPath;
import dev.allocation.replay.question.Inquiry;
import dev.allocation.replay.report.Report;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.PolicyWord;
import dev.allocation.replay.trade.TradeRow;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads its options, puts the parts together, and reports the run. */
@Command(
        name = "replay",
        sortOptions = false,
        description = "Sends the commands of a log of trade through the allocation library, and writes the results.",
        footer = {
            "",
            "The log is a CSV file (RFC 4180, UTF-8), plain or gzipped, with the header",
            "at,command,order_id,line,sku,quantity,batch,eta,needed_by",
            "and perhaps some of until,wait,split,best_before,mode,group,policy after them.",
            "A field that its command does not use must be empty. All rows are checked before the first is sent.",
            "",
            "Exit codes: 0 when all commands were sent, also when the library refused some; 2 when an option, a row, a "
                    + "file or a database is wrong; 1 when the library failed. DIR gets all files, or none."
        })
public class Replay implements Callable<Integer> {
    private static final int MOST_THREADS = 1_000;

    private final Optional<PrintStream> terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trade", paramLabel = "FILE", required = true, description = "The log of trade.")
    private Path trade;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "The number of threads, from 1 to 1000: ${DEFAULT-VALUE} by default. "
                    + "The result does not depend on it.")
    private int threads;

    @Option(
            names = "--bulk",
            paramLabel = "N",
            description =
                    "Each thread sends its commands in lists of at most N, at least 1. Without this option it sends "
                            + "them one by one. The result does not depend on it.")
    private Integer bulk;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "The number of runs, at least 1: ${DEFAULT-VALUE} by default. "
                    + "The summary has the time of each run; the files are those of the last run.")
    private int repeat;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "The directory for allocations.csv, batches.csv, outcomes.csv and waiting.csv.")
    private Path out;

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            defaultValue = "default",
            converter = PolicyWord.Words.class,
            description =
                    "The policy that chooses the batch for a line: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} without "
                            + "this option.")
    private PolicyWord policy;

    @Option(names = "--events", description = "Also writes events.csv, with all events of each SKU in their order.")
    private boolean events;

    @Mixin
    private ReportOptions reportOptions;

    @Mixin
    private InquiryOptions inquiryOptions;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    /**
     * Creates the program.
     *
     * @param terminal the terminal for the progress bars; empty when there is none
     */
    protected Replay(Optional<PrintStream> terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs the program with products in memory, and ends the JVM.
     *
     * @param arguments the command line
     */
    public static void main(String... arguments) {
        start(Replay::new, arguments);
    }

    /**
     * Runs a program, and ends the JVM with its exit code.
     *
     * @param program creates the program, for a terminal
     * @param arguments the command line
     */
    protected static void start(Function<Optional<PrintStream>, Replay> program, String... arguments) {
        // JDK 22 to 24 have a console even where there is no terminal, unless told which one to use.
        System.setProperty("jdk.console", "java.base");
        // The charts of a report are drawn into a file, also where there is no screen.
        System.setProperty("java.awt.headless", "true");
        Optional<PrintStream> terminal = System.console() == null ? Optional.empty() : Optional.of(System.out);
        System.exit(run(program.apply(terminal), new PrintWriter(System.out), new PrintWriter(System.err), arguments));
    }

    /**
     * {@return the exit code of a program after a run}
     *
     * @param program the program
     * @param out the stream for the summary and the help
     * @param err the stream for errors
     * @param arguments the command line
     */
    public static int run(Replay program, PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(program)
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, given) -> tell(err, wrong.getMessage() + "; see --help"))
                .setExecutionExceptionHandler((failure, line, given) -> tell(err, failure))
                .execute(arguments);
    }

    /** {@return the place of the products; a subclass may have options for it} */
    protected Place place() {
        return new Memory();
    }

    @Override
    public Integer call() throws IOException {
        Place place = place();
        requireBetween("--threads", threads, 1, MOST_THREADS);
        requireBetween("--repeat", repeat, 1, Integer.MAX_VALUE);
        Pace pace = new Pace(threads, bulk == null ? OptionalInt.empty() : OptionalInt.of(bulk));
        pace.bulk().ifPresent(size -> requireBetween("--bulk", size, 1, Integer.MAX_VALUE));
        requireNewStoreForEachRun(place);
        if (RealPath.isOutput(trade, out)) {
            throw new CannotReplayException(trade, "is the log; --out would overwrite it");
        }
        reportOptions.check(policy);
        Optional<ReportOptions> wanted = reportOptions.isWanted() ? Optional.of(reportOptions) : Optional.empty();
        if (wanted.isPresent()) {
            wanted.get().requireOwnFile(trade, inquiryOptions.whatIf(), out);
        }
        Inquiry inquiry = inquiryOptions.open(out);

        long start = System.nanoTime();
        Demand demand = new Demand();
        Survey survey = survey(row -> {
            inquiryOptions.see(row);
            if (wanted.isPresent()) {
                demand.see(row);
            }
        });
        inquiryOptions.requireAnswerable(trade, survey);
        double checking = (System.nanoTime() - start) / 1e9;
        List<Figures> figures = new ArrayList<>();
        try (Outputs outputs = new Outputs(out, names());
                Report report = wanted.isPresent()
                        ? wanted.get().open(trade, survey, demand, policy, inquiryOptions.curve())
                        : Report.NONE) {
            Run run = new Run(trade, survey, pace, policy, events, terminal);
            for (int i = 0; i < repeat; i++) {
                try (OpenStore open = place.open(threads)) {
                    figures.add(run.through(open.store(), outputs, report.ofNextRun(), inquiry));
                }
            }
            if (wanted.flatMap(ReportOptions::compared).isPresent()) {
                compare(wanted.get().compared().get(), survey, pace, report);
            }
            outputs.publish();
            report.publish(figures.get(repeat - 1).tally());
        }
        new Summary(spec.commandLine().getOut()).tell(checking, figures);
        inquiry.tell(spec.commandLine().getOut());
        return ExitCode.OK;
    }

    /** Replays the log under another policy for the report alone; its files are dropped. */
    private void compare(PolicyWord other, Survey survey, Pace pace, Report report) throws IOException {
        try (Outputs dropped = new Outputs(out, Outputs.NAMES);
                OpenStore open = new Memory().open(threads)) {
            new Run(trade, survey, pace, other, false, terminal)
                    .through(open.store(), dropped, report.ofComparedRun(other), Inquiry.none());
        }
    }

    /** {@return the names of all files that this run writes} */
    private List<String> names() {
        List<String> names = new ArrayList<>(Outputs.NAMES);
        if (events) {
            names.add(Outputs.EVENTS);
        }
        return names;
    }

    private Survey survey(Consumer<TradeRow> witness) {
        try (Progress progress = new Progress("checking", Progress.UNKNOWN, terminal)) {
            return Survey.of(trade, progress, witness);
        }
    }

    private void requireNewStoreForEachRun(Place place) {
        if (repeat > 1 && !place.isNewEachTime()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--repeat must be 1 when --store is a JDBC URL, not " + repeat
                            + ": the first run leaves its products in the database");
        }
    }

    private void requireBetween(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be from " + least + " to " + most + ", not " + value);
        }
    }

    private static int tell(PrintWriter err, Exception failure) {
        if (failure instanceof CannotReplayException) {
            return tell(err, failure.getMessage());
        }
        Throwable cause = failure instanceof UncheckedIOException ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            return tell(err, "cannot write the files: " + cause);
        }
        failure.printStackTrace(err);
        tell(err, failure.toString());
        return ExitCode.SOFTWARE;
    }

    private static int tell(PrintWriter err, String reason) {
        err.println("replay: " + reason);
        err.flush();
        return ExitCode.USAGE;
    }
}
