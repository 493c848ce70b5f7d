package dev.allocation.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/**
 * Counts the attempts that the library makes again inside, in a JFR recording of this one event. Belongs to one thread.
 */
final class LibraryRetries implements AutoCloseable {
    /** The library's event for an attempt that met another transaction. */
    static final String EVENT = "dev.allocation.Retry";

    private final Recording recording = new Recording();

    /** Counts from now on. */
    void start() {
        recording.enable(EVENT).withoutStackTrace();
        recording.start();
    }

    /** Ends the count. */
    void stop() {
        recording.stop();
    }

    /** {@return the number of attempts that these threads made again} */
    long of(Predicate<String> threads) throws IOException {
        Path file = Files.createTempFile("retries", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals(EVENT))
                    .filter(event -> threads.test(event.getThread().getJavaName()))
                    .count();
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public void close() {
        recording.close();
    }
}
