package dev.allocation.replay;

import dev.allocation.replay.report.Tally;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Writes the summary of a replay. */
final class Summary {
    private final PrintWriter out;

    Summary(PrintWriter out) {
        this.out = out;
    }

    /**
     * Writes all figures of the last run, and the times of those before it.
     *
     * @param checking the seconds that the check of the log took
     * @param runs the figures of each run; at least one
     */
    void tell(double checking, List<Figures> runs) {
        Figures last = runs.get(runs.size() - 1);
        Tally tally = last.tally();
        double seconds = checking + last.seconds();
        line("%-24s %,10d", "commands", tally.commands());
        tally.outcomes().forEach((word, count) -> line("  %-22s %,10d", word, count));
        line("lines freed by cuts: %,d placed again, %,d lost", tally.placedAgain(), tally.lost());
        line("%s", last.pace());
        line("%.3f s, %,.0f commands per second", seconds, tally.commands() / seconds);
        line("checking the log took %.3f s of it, before anything was sent", checking);
        if (runs.size() > 1) {
            for (int i = 0; i < runs.size(); i++) {
                line("run %d: %.3f s, %s", i + 1, runs.get(i).seconds(), libraryWork(runs.get(i)));
            }
        }
        line("%s", libraryWork(last));
        line("not library work: %.1f %% of the time", 100 * (1 - last.librarySecondsOfOneThread() / seconds));
        out.flush();
    }

    private static String libraryWork(Figures run) {
        return String.format(
                Locale.ROOT,
                "library work: %.3f s on %d thread%s (commands %.3f s, reads %.3f s)",
                run.librarySeconds(),
                run.pace().threads(),
                run.pace().threads() == 1 ? "" : "s",
                run.commandSeconds(),
                run.readSeconds());
    }

    private void line(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
