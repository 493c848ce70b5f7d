package dev.allocation.replay;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The files of a replay: written aside, put in their place when all are whole, and gone without a trace when not. */
final class Outputs implements AutoCloseable {
    static final String ALLOCATIONS = "allocations.csv";
    static final String BATCHES = "batches.csv";
    static final String OUTCOMES = "outcomes.csv";

    /** All that a replay writes without being asked for more. */
    static final List<String> NAMES = List.of(ALLOCATIONS, BATCHES, OUTCOMES);

    private final Path directory;
    private final List<String> names;
    private final Path aside;
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Makes the directory when there is none.
     *
     * @param names of all files that will be written
     * @throws CannotReplayException when the files could not be put there
     */
    Outputs(Path directory, List<String> names) throws IOException {
        this.directory = directory.toAbsolutePath();
        this.names = List.copyOf(names);
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new CannotReplayException(directory, "is no directory");
        }
        for (String name : names) {
            if (Files.isDirectory(directory.resolve(name))) {
                throw new CannotReplayException(directory.resolve(name), "is a directory, and should be a file");
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
        // For the one who stops the program by its keys or by a signal.
        aside.toFile().deleteOnExit();
        names.forEach(name -> aside.resolve(name).toFile().deleteOnExit());
    }

    /** {@return a new file, in the place of one that was started before} */
    CsvFile create(String name, String... header) throws IOException {
        return new CsvFile(aside.resolve(name), header);
    }

    /** Writes a file whole. */
    void write(String name, String text) throws IOException {
        Files.writeString(aside.resolve(name), text);
    }

    /** Puts the files in their place; those of an earlier replay are gone. */
    void publish() throws IOException {
        for (String name : names) {
            Files.move(aside.resolve(name), directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Leaves nothing but what was put in its place. */
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
