package dev.allocation.replay.output;

import dev.allocation.replay.trade.CannotReplayException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The files of a replay. They are written into a temporary directory, and moved when all are complete. */
public final class Outputs implements AutoCloseable {
    public static final String ALLOCATIONS = "allocations.csv";
    public static final String BATCHES = "batches.csv";
    public static final String OUTCOMES = "outcomes.csv";
    public static final String WAITING = "waiting.csv";
    public static final String EVENTS = "events.csv";

    /** The files that every replay writes. */
    public static final List<String> NAMES = List.of(ALLOCATIONS, BATCHES, OUTCOMES, WAITING);

    private final Path directory;
    private final List<String> names;
    private final Path aside;
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Creates the directory when there is none.
     *
     * @param names the names of all files that will be written
     * @throws CannotReplayException when the files cannot be written there
     */
    public Outputs(Path directory, List<String> names) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.names = List.copyOf(names);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CannotReplayException(directory, "must be a directory, but is a file");
        }
        for (String name : names) {
            if (Files.isDirectory(directory.resolve(name))) {
                throw new CannotReplayException(directory.resolve(name), "must be a file, but is a directory");
            }
        }
        try {
            makeDirectory();
            aside = Files.createTempDirectory(this.directory, ".replay-");
        } catch (IOException failure) {
            deleteMade();
            throw failure;
        }
        made.push(aside);
        // For a program that ends by a signal.
        aside.toFile().deleteOnExit();
        names.forEach(name -> aside.resolve(name).toFile().deleteOnExit());
    }

    /** {@return a new file; it replaces an unfinished one of the same name} */
    public CsvFile create(String name, String... header) throws IOException {
        return new CsvFile(aside.resolve(name), header);
    }

    /** Writes a complete file. */
    public void write(String name, String text) throws IOException {
        Files.writeString(aside.resolve(name), text);
    }

    /** Moves the files to the directory; they replace those of an earlier replay. */
    public void publish() throws IOException {
        for (String name : names) {
            Files.move(aside.resolve(name), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Deletes all files and directories that were not published. */
    @Override
    public void close() throws IOException {
        for (String name : names) {
            Files.deleteIfExists(aside.resolve(name));
        }
        deleteMade();
    }

    private void makeDirectory() throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path path = directory; path != null && Files.notExists(path); path = path.getParent()) {
            missing.push(path);
        }
        for (Path path : missing) {
            Files.createDirectory(path);
            made.push(path);
        }
    }

    private void deleteMade() throws IOException {
        try {
            for (Path path : made) {
                Files.delete(path);
            }
        } catch (DirectoryNotEmptyException published) {
            return;
        }
    }
}
