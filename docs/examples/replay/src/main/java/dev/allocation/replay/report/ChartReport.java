package dev.allocation.replay.report;

import dev.allocation.model.Sku;
import dev.allocation.replay.output.Outputs;
import dev.allocation.replay.question.CurveQuestion;
import dev.allocation.replay.trade.CannotReplayException;
import dev.allocation.replay.trade.PolicyWord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A page of charts about a run. */
public final class ChartReport implements Report {
    private final Path file;
    private final String log;
    private final Optional<Sku> sku;
    private final PolicyWord policy;
    private final Optional<CurveQuestion> curve;
    private final Outputs outputs;
    private PolicyRun run;
    private Optional<PolicyRun> compared = Optional.empty();

    /**
     * Creates the report, and the directory of the page.
     *
     * @param file the page
     * @param trade the log
     * @param sku the SKU whose stock the page shows
     * @param policy the policy of the run
     * @param curve the question whose answer the page shows
     * @throws CannotReplayException when the page cannot be written there
     */
    public ChartReport(Path file, Path trade, Optional<Sku> sku, PolicyWord policy, Optional<CurveQuestion> curve)
            throws IOException {
        this.file = file;
        this.sku = sku;
        this.policy = policy;
        this.curve = curve;
        log = CannotReplayException.shown(trade.getFileName().toString());
        outputs = new Outputs(file.toAbsolutePath().getParent(), List.of(name()));
    }

    @Override
    public Optional<Witness> ofNextRun() {
        run = new PolicyRun(policy, new Diary(sku));
        return Optional.of(run.diary());
    }

    @Override
    public Optional<Witness> ofComparedRun(PolicyWord other) {
        compared = Optional.of(new PolicyRun(other, new Diary(Optional.empty())));
        return Optional.of(compared.get().diary());
    }

    @Override
    public void publish(Tally tally) throws IOException {
        outputs.write(name(), ReportPage.of(log, run, compared, tally, curve.map(CurveQuestion::chart)));
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
