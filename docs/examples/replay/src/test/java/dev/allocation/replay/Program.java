package dev.allocation.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Runs the program as its user would, in a folder of its own. */
final class Program {
    static final String HEADER = "at,command,order_id,line,sku,quantity,batch,eta,needed_by";

    /**
     * What the user sees.
     *
     * @param exitCode what the program ended with
     * @param out what it said
     * @param err what it complained about
     */
    record Ending(int exitCode, String out, String err) {}

    private final Path folder;

    Program(Path folder) {
        this.folder = folder;
    }

    static Ending run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        int exitCode = Replay.run(new Replay(Optional.empty()), new PrintWriter(out), new PrintWriter(err), texts);
        return new Ending(exitCode, out.toString(), err.toString());
    }

    /** Replays these rows into {@link #out()}. */
    Ending replay(List<String> rows, Object... options) {
        return replay(log(rows), options);
    }

    /** Replays this file into {@link #out()}. */
    Ending replay(Path log, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("--trade", log, "--out", out()));
        arguments.addAll(List.of(options));
        return run(arguments.toArray());
    }

    Path log(List<String> rows) {
        return file("log.csv", (HEADER + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path out() {
        return folder.resolve("out");
    }

    String output(String name) {
        try {
            return Files.readString(out().resolve(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** {@return the outcome of each row} */
    List<String> outcomes() {
        return output("outcomes.csv")
                .lines()
                .skip(1)
                .map(row -> row.substring(row.lastIndexOf(',') + 1))
                .toList();
    }

    /** {@return the files that every run writes as one text, but for the waiting lines} */
    String outputs() {
        return output("allocations.csv") + output("batches.csv") + output("outcomes.csv");
    }

    /** {@return the names of all that lies in the folder, however deep} */
    List<String> everything() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static byte[] gzipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }
}
