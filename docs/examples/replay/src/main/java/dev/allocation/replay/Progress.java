package dev.allocation.replay;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar where there is a terminal, and nothing at all elsewhere. */
final class Progress implements AutoCloseable {
    /** For a task of which nobody knows how long it is. */
    static final long UNKNOWN = -1;

    private static final int WIDTH = 79;

    private final Optional<ProgressBar> bar;

    Progress(String task, long rows, Optional<PrintStream> terminal) {
        bar = terminal.map(stream -> ProgressBar.builder()
                .setTaskName(task)
                .setInitialMax(rows)
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new ConsoleProgressBarConsumer(stream, WIDTH))
                .build());
    }

    /** Goes on by so many rows; any thread may call it. */
    void step(long rows) {
        bar.ifPresent(shown -> shown.stepBy(rows));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
