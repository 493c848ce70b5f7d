package dev.allocation.replay;

import dev.allocation.model.Sku;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A page of charts about a run. */
final class ChartReport implements Report {
    private final Path file;
    private final String log;
    private final Optional<Sku> sku;
    private final Outputs outputs;
    private Diary diary;

    /**
     * Creates the report, and the directory of the page.
     *
     * @param file the page
     * @param trade the log
     * @param sku the SKU whose stock the page shows
     * @throws CannotReplayException when the page cannot be written there
     */
    ChartReport(Path file, Path trade, Optional<Sku> sku) throws IOException {
        this.file = file;
        this.sku = sku;
        log = CannotReplayException.shown(trade.getFileName().toString());
        outputs = new Outputs(file.toAbsolutePath().getParent(), List.of(name()));
    }

    @Override
    public Optional<Witness> ofNextRun() {
        diary = new Diary(sku);
        return Optional.of(diary);
    }

    @Override
    public void publish(Tally tally) throws IOException {
        outputs.write(name(), ReportPage.of(log, diary, tally));
        outputs.publish();
    }

    @Override
    public void close() throws IOException {
        outputs.close();
    }

    private String name() {
        return file.getFileName().toString();
    }
}
