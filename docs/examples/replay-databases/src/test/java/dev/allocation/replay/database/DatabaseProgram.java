package dev.allocation.replay.database;

import dev.allocation.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Replays the season with the program, as its user would, into a folder. */
final class DatabaseProgram {
    /**
     * The end of a run.
     *
     * @param exitCode the exit code
     * @param out the standard output
     * @param err the standard error stream
     */
    record Ending(int exitCode, String out, String err) {}

    private static final Path SEASON = Path.of("..", "replay", "season.csv");

    private final Path folder;

    DatabaseProgram(Path folder) {
        this.folder = folder;
    }

    Ending replay(Object... options) {
        List<Object> all = new ArrayList<>(List.of("--trade", SEASON, "--out", folder));
        all.addAll(List.of(options));
        return run(all.toArray());
    }

    static Ending run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode =
                Replay.run(new DatabaseReplay(Optional.empty()), new PrintWriter(out), new PrintWriter(err), texts);
        return new Ending(exitCode, out.toString(), err.toString());
    }

    String output(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return the three files as one text} */
    String outputs() {
        return output("allocations.csv") + output("batches.csv") + output("outcomes.csv");
    }

    /** {@return whether the folder is empty} */
    boolean hasWrittenNothing() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
