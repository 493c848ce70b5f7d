package dev.allocation.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own. */
final class Program implements AutoCloseable {
    private static final String LISTENS = "web: listens on ";
    private static final String PREPARED = "allocation.engines.prepared";

    private final Process process;
    private final BufferedReader out;

    private Program(Process process) {
        this.process = process;
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * {@return the program, as it runs}
     *
     * @param log where its log goes
     * @param properties such as {@code -Dname=value}
     */
    static Program start(Path log, List<String> properties, String... options) throws IOException {
        List<String> program = new ArrayList<>(properties);
        program.add("-XX:TieredStopAtLevel=1");
        Optional.ofNullable(System.getProperty(PREPARED)).ifPresent(kept -> program.add("-D" + PREPARED + "=" + kept));
        program.addAll(List.of("-cp", System.getProperty("java.class.path"), Web.class.getName()));
        return launch(log, program, options);
    }

    /**
     * {@return the packaged program, as it runs}
     *
     * @param log where its log goes
     */
    static Program startJar(Path log, Path jar, String... options) throws IOException {
        return launch(log, List.of("-jar", jar.toString()), options);
    }

    private static Program launch(Path log, List<String> program, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(program);
        command.addAll(List.of("--port", "0"));
        command.addAll(List.of(options));
        return new Program(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** {@return where it listens, once it does} */
    String url() throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(LISTENS)) {
            throw new IOException("found " + line + " where it was to say on what it listens");
        }
        return line.substring(LISTENS.length());
    }

    /** Sends SIGTERM. {@return the exit code} */
    int end() throws InterruptedException {
        process.destroy();
        return await();
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        await();
    }

    int await() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
