package dev.allocation.engines;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The programs of one server: they run in its folder, under a plain locale, and write to its log. */
final class Programs {
    private static final int LINES_TOLD = 12;
    private static final long SECONDS = 120;

    private final Path folder;
    private final Path log;

    Programs(Path folder) {
        this.folder = folder;
        log = folder.resolve("log.txt");
    }

    /**
     * Runs a program to its end.
     *
     * @param input what it reads; it is closed
     * @throws IOException when it ends with anything but zero
     */
    void run(InputStream input, List<String> command) throws IOException, InterruptedException {
        Process process = start(command);
        try (input;
                var in = process.getOutputStream()) {
            input.transferTo(in);
        } catch (IOException e) {
            // It ended before it read all; what it said is of more use.
        }
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("%s took more than %d s: %s".formatted(command.get(0), SECONDS, lastWords()));
        }
        if (process.exitValue() != 0) {
            throw new IOException("%s ended with %d: %s".formatted(command.get(0), process.exitValue(), lastWords()));
        }
    }

    Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("MYSQL_"));
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    /** {@return the end of the log, in one line} */
    String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
