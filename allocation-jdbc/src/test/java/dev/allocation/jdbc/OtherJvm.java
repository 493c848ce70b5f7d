package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.testing.architecture.ProductionClasses;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another JVM, in which a program of these tests runs. It works at signals, and tells in lines what it did. */
final class OtherJvm implements AutoCloseable {
    private static final String READY = "ready";
    private static final int LONGEST_SECONDS = 240;
    private static final int ENDED_ITSELF = 3;

    private final Process process;
    private final BufferedReader lines;

    private OtherJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** {@return a JVM that runs the main method of a class} */
    static OtherJvm start(Class<?> program, List<String> arguments, Redirect errors) throws IOException {
        return new OtherJvm(new ProcessBuilder(command(program, arguments))
                .redirectError(errors)
                .start());
    }

    /** {@return the command that runs the main method of a class} */
    static List<String> command(Class<?> program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath(),
                program.getName()));
        command.addAll(arguments);
        return command;
    }

    /** {@return the class path and the module path of this JVM} */
    private static String classPath() {
        return Stream.of(
                        System.getProperty("java.class.path"),
                        System.getProperty("jdk.module.path"),
                        ProductionClasses.folderOf(OtherJvm.class).toString())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Gives the signal for the next piece of work. */
    void signal() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** {@return the next line that it wrote; null when it has ended} */
    String readLine() throws IOException {
        return lines.readLine();
    }

    /** {@return the lines that it wrote until it was ready for a signal: the first when it has started, another after each piece} */
    List<String> untilReady() throws IOException, InterruptedException {
        List<String> written = new ArrayList<>();
        for (String line = readLine(); !READY.equals(line); line = readLine()) {
            if (line == null) {
                throw new IOException("it ended with " + process.waitFor() + " after " + written);
            }
            written.add(line);
        }
        return written;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A piece of work of the program. */
    interface Piece {
        /**
         * Does the work.
         *
         * @param number how many pieces came before
         */
        void run(int number, PrintStream out) throws IOException;
    }

    /** Does a piece of work at each signal, until there are no more; called by the program. */
    static void atEachSignal(Piece piece) throws IOException {
        // The program does not outlive a test that waits for it in vain.
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(ENDED_ITSELF));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(READY);
        for (int number = 0; System.in.read() >= 0; number++) {
            piece.run(number, out);
            out.println(READY);
        }
    }

    /**
     * {@return a pool for the database that the first three arguments of a program name}
     *
     * @param arguments URL, user, password, and others
     * @param connections the most connections
     */
    static HikariDataSource pool(String[] arguments, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setUsername(arguments[1]);
        config.setPassword(arguments[2]);
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
