package dev.allocation.replay;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
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
            required = true,
            description = "A page to write, with charts of the last run by week.")
    private Path file;

    @Option(
            names = "--report-sku",
            paramLabel = "SKU",
            converter = Skus.class,
            description =
                    "The SKU whose stock the page shows. Without it, the page shows the SKU with a batch that most "
                            + "allocate commands name.")
    private Sku sku;

    @Option(
            names = "--compare",
            paramLabel = "NAME",
            description =
                    "A policy to compare with: the log is replayed under it once more, in memory, and the page shows the "
                            + "days in store and the shortages of both.")
    private PolicyWord compared;

    @Option(
            names = "--curve",
            paramLabel = "SKU",
            converter = Skus.class,
            description =
                    "A SKU for which the page shows how many units can be promised by each day, at the end of the run "
                            + "or at the time of --at.")
    private Sku curve;

    @Option(
            names = "--safety-stock",
            paramLabel = "N",
            description = "The units that --curve keeps back: 0 without this option.")
    private Long safetyStock;

    /**
     * {@return the question for the curve; empty when there is none}
     *
     * @throws CannotReplayException when the safety stock is not a quantity, or is kept of no curve
     */
    Optional<CurveQuestion> curve() {
        if (safetyStock != null && curve == null) {
            throw new CannotReplayException("--safety-stock", "needs --curve");
        }
        try {
            Quantity kept = safetyStock == null ? Quantity.NONE : new Quantity(safetyStock);
            return Optional.ofNullable(curve).map(sku -> new CurveQuestion(sku, kept));
        } catch (InvalidValueException invalid) {
            throw new CannotReplayException("--safety-stock", invalid.reason() + ": " + safetyStock);
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
        requireBatch("--curve", curve, trade, survey);
        return new ChartReport(file, trade, sku(trade, survey, demand), policy, question);
    }

    private Optional<Sku> sku(Path trade, Survey survey, Demand demand) {
        if (sku == null) {
            return demand.most(survey.batches().values());
        }
        requireBatch("--report-sku", sku, trade, survey);
        return Optional.of(sku);
    }

    private static void requireBatch(String option, Sku sku, Path trade, Survey survey) {
        if (sku != null && !survey.batches().containsValue(sku)) {
            throw new CannotReplayException(
                    trade,
                    option + " must have a batch in the log, but no create_batch names "
                            + CannotReplayException.shown(sku.value()));
        }
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
