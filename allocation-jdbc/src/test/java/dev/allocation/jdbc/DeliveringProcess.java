package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Recorder;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another process that delivers: it writes down each event as it comes in, until it is asked to stop, or killed.
 *
 * <p>While it has an event at hand it holds the lock of a file that it shares with those beside it. So it sees when another one
 * has an event at hand too, and writes that down.
 */
final class DeliveringProcess implements AutoCloseable {
    static final String SUBSCRIBER = "mail";

    static final String OVERLAP = "overlap";

    private final Process process;

    private DeliveringProcess(Process process) {
        this.process = process;
    }

    /** Starts one that writes to the end of a file; it takes leases for as long as that, and rests after each event. */
    static DeliveringProcess start(Live live, Path file, Duration leaseTime, Duration rest) throws IOException {
        List<String> arguments = new ArrayList<>(live.access());
        arguments.addAll(List.of(file.toString(), Long.toString(leaseTime.toMillis()), Long.toString(rest.toNanos())));
        ProcessBuilder builder = new ProcessBuilder(OtherJvm.command(DeliveringProcess.class, arguments));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(logOf(file).toFile());
        return new DeliveringProcess(builder.start());
    }

    /** {@return where what it logs goes} */
    static Path logOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".log");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void signal(String name) throws IOException, InterruptedException {
        int ended = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IOException("kill -" + name + " ended with " + ended);
        }
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("it did not stop");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Duration leaseTime = Duration.ofMillis(Long.parseLong(args[4]));
        long rest = Long.parseLong(args[5]);
        try (HikariDataSource source = OtherJvm.pool(args, 3);
                OutputStream notes = new FileOutputStream(args[3], true);
                FileChannel hand = FileChannel.open(
                        Path.of(args[3]).resolveSibling("at-hand"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                AllocationService service = AllocationService.builder()
                        .store(JdbcStore.builder(source).build())
                        .leaseTime(leaseTime)
                        .subscribe(SUBSCRIBER, entry -> {
                            try (FileLock alone = hand.tryLock()) {
                                note(Recorder.nameOf(entry), notes);
                                if (alone == null) {
                                    note(OVERLAP, notes);
                                }
                                TimeUnit.NANOSECONDS.sleep(rest);
                            }
                        })
                        .build()) {
            service.start();
            System.in.readAllBytes();
        }
    }

    /** Writes a line at once, so that a process that is killed leaves whole lines. */
    private static void note(String line, OutputStream notes) throws IOException {
        notes.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
