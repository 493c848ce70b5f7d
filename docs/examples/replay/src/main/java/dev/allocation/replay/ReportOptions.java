package dev.allocation.replay;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.Sku;
import dev.allocation.replay.output.RealPath;
import dev.allocation.replay.question.CurveQuestion;
import dev.allocation.replay.report.ChartReport;
import dev.allocation.replay.report.Report;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.PolicyWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options for a page of charts. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "A page to write, with charts of the last run by week.")
    private Path file;

    @Option(
            names = "--report-sku",
            paramLabel = "SKU",
            converter = Skus.class,
            description =
                    "The SKU whose stock the page of --report shows. Without it, the page shows the SKU with a batch that "
                            + "most allocate commands name.")
    private Sku sku;

    @Option(
            names = "--compare",
            paramLabel = "NAME",
            converter = PolicyWord.Words.class,
            description =
                    "Another policy, to compare that of --policy with: the log is replayed under it once more, in memory, "
                            + "and the page of --report shows the days in store and the shortages of both.")
    private PolicyWord compared;

    /** {@return whether there is to be a page} */
    boolean isWanted() {
        return file != null;
    }

    /**
     * Checks that the options fit together.
     *
     * @param policy the policy of the run
     * @throws CannotReplayException when an option is about the page and there is none, or a policy is compared with itself
     */
    void check(PolicyWord policy) {
        if (file == null && sku != null) {
            throw new CannotReplayException("--report-sku", "needs --report, the page that shows it");
        }
        if (file == null && compared != null) {
            throw new CannotReplayException("--compare", "needs --report, the page that shows both policies");
        }
        if (compared == policy) {
            throw new CannotReplayException(
                    "--compare", "must be another policy than that of --policy, but both are " + policy);
        }
    }

    /** {@return the policy to compare with; empty when there is none} */
    Optional<PolicyWord> compared() {
        return Optional.ofNullable(compared);
    }

    /**
     * {@return a report, before the first run}
     *
     * @throws CannotReplayException when the named SKU has no batch in the log, or the file cannot be written
     */
    Report open(Path trade, Survey survey, Demand demand, PolicyWord policy, Optional<CurveQuestion> question)
            throws IOException {
        return new ChartReport(file, trade, sku(trade, survey, demand), policy, question);
    }

    private Optional<Sku> sku(Path trade, Survey survey, Demand demand) {
        if (sku == null) {
            return demand.most(survey.batches().values());
        }
        survey.requireBatch("--report-sku", sku, trade);
        return Optional.of(sku);
    }

    /**
     * Checks the file.
     *
     * @throws CannotReplayException when it is a directory, the log, or another output
     */
    void requireOwnFile(Path trade, Optional<Path> whatIf, Path out) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CannotReplayException(file, "must be a file, but is a directory");
        }
        if (RealPath.of(file).equals(RealPath.of(trade))) {
            throw new CannotReplayException(file, "is the log; --report would overwrite it");
        }
        if (whatIf.isPresent() && RealPath.of(file).equals(RealPath.of(whatIf.get()))) {
            throw new CannotReplayException(file, "is the file of --what-if; --report would overwrite it");
        }
        if (RealPath.isOutput(file, out)) {
            throw new CannotReplayException(file, "is a file of --out; --report would overwrite it");
        }
    }

    /** Converts an argument to a SKU; it accepts every SKU that the library accepts. */
    static final class Skus implements ITypeConverter<Sku> {
        @Override
        public Sku convert(String text) {
            try {
                return new Sku(text);
            } catch (InvalidValueException invalid) {
                throw new TypeConversionException("SKU " + invalid.reason() + ": " + CannotReplayException.shown(text));
            }
        }
    }
}
