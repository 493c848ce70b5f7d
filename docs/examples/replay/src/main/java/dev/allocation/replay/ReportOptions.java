package dev.allocation.replay;

import dev.allocation.model.InvalidValueException;
import dev.allocation.model.Sku;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which page of charts is wanted. */
final class ReportOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            required = true,
            description = "write a page with charts of the (last) run, by week")
    private Path file;

    @Option(
            names = "--report-sku",
            paramLabel = "SKU",
            converter = Skus.class,
            description =
                    "the SKU whose stock the page follows; else the one with a batch that is asked for most often")
    private Sku sku;

    /**
     * {@return a report, before the first run}
     *
     * @throws CannotReplayException when the SKU that was named has no batch in the log, or the file has no place
     */
    Report open(Path trade, Survey survey, Demand demand) throws IOException {
        return new ChartReport(file, trade, sku(trade, survey, demand));
    }

    private Optional<Sku> sku(Path trade, Survey survey, Demand demand) {
        if (sku == null) {
            return demand.most(survey.batches().values());
        }
        if (!survey.batches().containsValue(sku)) {
            throw new CannotReplayException(
                    trade,
                    "--report-sku " + CannotReplayException.shown(sku.value())
                            + " has no batch: no create_batch names it");
        }
        return Optional.of(sku);
    }

    /**
     * Checks the file.
     *
     * @throws CannotReplayException when it would take the place of a directory, the log, or another output
     */
    void requireOwnFile(Path trade, Path out) throws IOException {
        if (Files.isDirectory(file)) {
            throw new CannotReplayException(file, "is a directory, and should be a file");
        }
        if (RealPath.of(file).equals(RealPath.of(trade))) {
            throw new CannotReplayException(file, "is the log, and --report would overwrite it");
        }
        if (RealPath.isOutput(file, out)) {
            throw new CannotReplayException(file, "is written by --out, and --report would overwrite it");
        }
    }

    /** The SKUs that can be named on the command line: all that the library takes. */
    static final class Skus implements ITypeConverter<Sku> {
        @Override
        public Sku convert(String text) {
            try {
                return new Sku(text);
            } catch (InvalidValueException invalid) {
                throw new TypeConversionException(
                        CannotReplayException.shown(text) + " is no SKU: " + invalid.reason());
            }
        }
    }
}
