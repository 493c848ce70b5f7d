package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Retry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another process that ends void reservations at each sign, by a clock that stands at an instant. */
final class SweepingProcess implements AutoCloseable {
    private static final String READY = "ready";
    private static final int LONGEST_SECONDS = 240;
    private static final int ENDED_ITSELF = 3;

    private final Process process;
    private final BufferedReader words;

    private SweepingProcess(Process process) {
        this.process = process;
        this.words = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static SweepingProcess start(List<String> access, Instant now, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                DeliveringProcess.classPath(),
                SweepingProcess.class.getName()));
        command.addAll(access);
        command.add(now.toString());
        return new SweepingProcess(
                new ProcessBuilder(command).redirectError(log.toFile()).start());
    }

    /** Gives the sign for a sweep. */
    void letGo() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Waits until it is ready for a sweep: when it has started, and after each sweep. */
    void untilReady() throws IOException, InterruptedException {
        String word = words.readLine();
        if (!READY.equals(word)) {
            throw new IOException("it said " + word + (word == null ? ", and ended with " + process.waitFor() : ""));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        // It does not outlive a test that waits for it in vain.
        CompletableFuture.delayedExecutor(LONGEST_SECONDS, TimeUnit.SECONDS)
                .execute(() -> Runtime.getRuntime().halt(ENDED_ITSELF));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setUsername(args[1]);
        config.setPassword(args[2]);
        config.setMaximumPoolSize(2);
        try (HikariDataSource source = new HikariDataSource(config)) {
            AllocationService service = AllocationService.builder()
                    .store(JdbcStore.builder(source).build())
                    .clock(Clock.fixed(Instant.parse(args[3]), ZoneOffset.UTC))
                    .retryConflicts(new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20)))
                    .build();
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            out.println(READY);
            while (System.in.read() >= 0) {
                service.endReservations();
                out.println(READY);
            }
        }
    }
}
