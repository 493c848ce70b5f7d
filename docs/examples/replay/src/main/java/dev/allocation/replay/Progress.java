package dev.allocation.replay;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar on a terminal; without a terminal it shows nothing. */
final class Progress implements AutoCloseable {
    /** The length of a task whose length is not known. */
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

    /** Advances by a number of rows; any thread may call it. */
    void step(long rows) {
        bar.ifPresent(shown -> shown.stepBy(rows));
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
