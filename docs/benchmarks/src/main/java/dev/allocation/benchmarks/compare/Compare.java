package dev.allocation.benchmarks.compare;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.benchmarks.Surroundings;
import dev.allocation.benchmarks.Target;
import dev.allocation.benchmarks.compare.contender.Contender;
import dev.allocation.benchmarks.compare.contender.Kind;
import dev.allocation.benchmarks.compare.contender.Stock;
import dev.allocation.benchmarks.compare.contender.Work;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the library with other ways to keep the same stock, which take turns on one server. */
@Command(
        name = "compare",
        sortOptions = false,
        description =
                "Lets the library and other ways to keep the same stock take turns on one server, and compares them.")
public final class Compare implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--contenders",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "library,hand,for-update,hibernate",
            description = "The contenders, of which the first is compared with each: ${COMPLETION-CANDIDATES};"
                    + " ${DEFAULT-VALUE} by default.")
    private List<Kind> contenders;

    @Option(
            names = "--work",
            defaultValue = "lines",
            description = "What a call sends: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private Work.Shape shape;

    @Option(
            names = "--lines",
            defaultValue = "1",
            description = "The number of lines in a call: ${DEFAULT-VALUE} by default.")
    private int lines;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description = "The number of products: ${DEFAULT-VALUE} by default.")
    private int skus;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8,64",
            description = "The numbers of callers, one after another: ${DEFAULT-VALUE} by default.")
    private List<Integer> callers;

    @Option(
            names = "--connections",
            defaultValue = "16",
            description = "The size of the pool of each contender: ${DEFAULT-VALUE} by default.")
    private int connections;

    @Option(
            names = "--processes",
            defaultValue = "1",
            description =
                    "The number of services of the library, which know nothing of each other, as services in several"
                            + " processes; the callers are spread over them: ${DEFAULT-VALUE} by default.")
    private int processes;

    @Option(
            names = "--rate",
            defaultValue = "0",
            description = "The calls per second of an open load; 0 (the default) is a closed load.")
    private int rate;

    @Option(
            names = "--turn",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "The length of a turn, in milliseconds: ${DEFAULT-VALUE} by default.")
    private int turn;

    @Option(
            names = "--rounds",
            defaultValue = "15",
            description =
                    "The number of turns of each contender; the first third warms up: ${DEFAULT-VALUE} by default.")
    private int rounds;

    @Option(
            names = "--warm-up",
            paramLabel = "MILLIS",
            defaultValue = "20000",
            description =
                    "The length of a turn of each contender before all others, so that the JVM has compiled its code:"
                            + " ${DEFAULT-VALUE} by default.")
    private int warmUp;

    @Option(names = "--out", paramLabel = "FILE.json", description = "The file for the raw results.")
    private Optional<Path> out;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter print = spec.commandLine().getOut();
        Result result = new Result(surroundings(), options(), new ArrayList<>());
        if (warmUp > 0) {
            compare(new Driver(callers.get(0), Duration.ofMillis(warmUp), 1, rate));
        }
        print.println(Rows.HEADER);
        for (int count : callers) {
            for (Result.Row row : compare(new Driver(count, Duration.ofMillis(turn), rounds, rate))) {
                result.rows().add(row);
                print.println(Rows.line(row));
                print.flush();
            }
            write(result);
        }
        return 0;
    }

    private List<Result.Row> compare(Driver driver)
            throws SQLException, InterruptedException, ExecutionException, IOException {
        Kind.Setting setting =
                new Kind.Setting(target, new Work(shape, lines, skus), Stock.plenty(skus), connections, processes);
        List<Contender> opened = new ArrayList<>();
        try {
            for (Kind kind : contenders) {
                opened.add(kind.open(setting));
            }
            List<Tally> tallies = driver.run(opened, setting.work());
            for (int i = 0; i < opened.size(); i++) {
                check(contenders.get(i), opened.get(i), tallies.get(i));
            }
            return Rows.of(
                    driver.callers(), contenders.stream().map(Kind::toString).toList(), tallies);
        } finally {
            opened.forEach(Contender::close);
        }
    }

    /** Fails when a contender forgot or doubled lines, or promised units that it does not have: it is no yardstick then. */
    private static void check(Kind kind, Contender contender, Tally tally) throws SQLException {
        long stored = contender.checkedLines();
        if (stored != tally.allLines()) {
            throw new IllegalStateException(
                    kind + " has answered " + tally.allLines() + " lines, but stored " + stored);
        }
    }

    private Map<String, String> surroundings() throws SQLException {
        Map<String, String> all = new LinkedHashMap<>(Surroundings.here());
        try (HikariDataSource pool = new HikariDataSource(target.config(1))) {
            all.putAll(Surroundings.of(pool));
        }
        return all;
    }

    /** {@return the options, except those that say who may enter the database, and where files are} */
    private Map<String, String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        for (OptionSpec option : spec.options()) {
            if (!List.of("--user", "--password", "--url", "--out", "--help").contains(option.longestName())) {
                Object value = option.getValue();
                options.put(option.longestName(), String.valueOf(value));
            }
        }
        return options;
    }

    private void write(Result result) throws IOException {
        if (out.isPresent()) {
            Files.writeString(out.get(), result.json());
        }
    }
}
