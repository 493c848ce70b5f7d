package dev.allocation.replay;

import dev.allocation.service.AllocationService;
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
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads its options, puts the parts together, and tells how it went. */
@Command(
        name = "replay",
        sortOptions = false,
        description = "Sends a log of trade through the allocation library, and writes what became of it.",
        footer = {
            "",
            "The log is CSV (RFC 4180, UTF-8), plain or gzipped, with the header",
            "at,command,order_id,line,sku,quantity,batch,eta,needed_by",
            "A field that its command does not use must be empty. All rows are checked before the first is sent.",
            "",
            "Exit code: 0 when all commands were sent, whatever they were answered; 2 when an option, a row, a file or "
                    + "a database is not as it must be; 1 when the library failed. DIR gets all three files or none."
        })
final class Replay implements Callable<Integer> {
    private static final int MOST_THREADS = 1_000;

    private final Optional<PrintStream> terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--trade", paramLabel = "FILE", required = true, description = "the log of trade")
    private Path trade;

    @Option(
            names = "--store",
            paramLabel = "STORE",
            defaultValue = "memory",
            converter = Stores.class,
            description = Stores.HELP)
    private Place place;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            defaultValue = "${env:REPLAY_USER}",
            description = "who asks the database of a JDBC URL; else the environment's REPLAY_USER")
    private String user;

    @Option(
            names = "--password",
            paramLabel = "WORD",
            arity = "0..1",
            interactive = true,
            prompt = "Password: ",
            defaultValue = "${env:REPLAY_PASSWORD}",
            description = "their password, asked for when it does not follow; else the environment's REPLAY_PASSWORD")
    private char[] password;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "spread SKUs over N threads; the result is the same")
    private int threads;

    @Option(
            names = "--bulk",
            paramLabel = "N",
            description = "send windows of N commands, each thread its own; the result is the same")
    private Integer bulk;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "replay N times, and tell the time of each; the files are the last one's")
    private int repeat;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "where to write allocations.csv, batches.csv and outcomes.csv")
    private Path out;

    @ArgGroup(exclusive = false)
    private ReportOptions reportOptions;

    @Option(names = "--help", usageHelp = true, description = "show this text")
    private boolean help;

    private Replay(Optional<PrintStream> terminal) {
        this.terminal = terminal;
    }

    public static void main(String... arguments) {
        // The pool logs through SLF4J, and nobody listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // JDK 22 to 24 have a console even where there is no terminal, unless told which one to use.
        System.setProperty("jdk.console", "java.base");
        // The charts of a report are drawn into a file, also where there is no screen.
        System.setProperty("java.awt.headless", "true");
        Optional<PrintStream> terminal = System.console() == null ? Optional.empty() : Optional.of(System.out);
        System.exit(run(new PrintWriter(System.out), new PrintWriter(System.err), terminal, arguments));
    }

    /** {@return the exit code} */
    static int run(PrintWriter out, PrintWriter err, Optional<PrintStream> terminal, String... arguments) {
        return new CommandLine(new Replay(terminal))
                .setOut(out)
                .setErr(err)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((wrong, given) -> tell(err, wrong.getMessage() + "; see --help"))
                .setExecutionExceptionHandler((failure, line, given) -> tell(err, failure))
                .execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        requireBetween("--threads", threads, 1, MOST_THREADS);
        requireBetween("--repeat", repeat, 1, Integer.MAX_VALUE);
        Pace pace = new Pace(threads, bulk == null ? OptionalInt.empty() : OptionalInt.of(bulk));
        pace.bulk().ifPresent(size -> requireBetween("--bulk", size, 1, Integer.MAX_VALUE));
        requireNewStoreForEachRun();
        if (RealPath.isOutput(trade, out)) {
            throw new CannotReplayException(trade, "is the log, and --out would overwrite it");
        }
        Optional<ReportOptions> wanted = Optional.ofNullable(reportOptions);
        if (wanted.isPresent()) {
            wanted.get().requireOwnFile(trade, out);
        }

        long start = System.nanoTime();
        Demand demand = new Demand();
        Survey survey = survey(wanted.isPresent() ? demand::see : row -> {});
        double checking = (System.nanoTime() - start) / 1e9;
        List<Figures> figures = new ArrayList<>();
        try (Outputs outputs = new Outputs(out, Outputs.NAMES);
                Report report = wanted.isPresent() ? wanted.get().open(trade, survey, demand) : Report.NONE) {
            Run run = new Run(trade, survey, pace, terminal);
            for (int i = 0; i < repeat; i++) {
                try (OpenStore open = place.open(login(), threads);
                        AllocationService service =
                                AllocationService.builder().store(open.store()).build()) {
                    figures.add(run.through(service, outputs, report.ofNextRun()));
                }
            }
            outputs.publish();
            report.publish(figures.get(repeat - 1).tally());
        }
        new Summary(spec.commandLine().getOut()).tell(checking, figures);
        return ExitCode.OK;
    }

    private Survey survey(Consumer<TradeRow> witness) {
        try (Progress progress = new Progress("checking", Progress.UNKNOWN, terminal)) {
            return Survey.of(trade, progress, witness);
        }
    }

    private Login login() {
        return new Login(
                Optional.ofNullable(user), Optional.ofNullable(password).map(String::new));
    }

    private void requireNewStoreForEachRun() {
        if (repeat > 1 && !place.isNewEachTime()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--repeat must be 1 where --store is a JDBC URL, not " + repeat
                            + ": the first run leaves its products there");
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
            return tell(err, "the files cannot be written: " + cause);
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
