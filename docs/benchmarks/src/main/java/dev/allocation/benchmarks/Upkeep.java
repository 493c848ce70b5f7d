package dev.allocation.benchmarks;

import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Measures work on the log besides delivery: a subscriber that comes late, and trimming. */
record Upkeep(EventLog log) {
    /** The size of a piece of a started service. */
    private static final int PIECE = 10_000;

    /** {@return the seconds until a new subscriber is known} */
    String subscribe() {
        String name = "late-" + UUID.randomUUID();
        long start = System.nanoTime();
        log.subscribe(Map.of(name, SubscriberOptions.DEFAULT));
        double took = seconds(start);
        log.remove(name);
        return String.format("%.4f", took);
    }

    /** {@return the number of events that all subscribers have taken and that were dropped, the seconds, and events per second} */
    String trim() {
        long start = System.nanoTime();
        long dropped = 0;
        int piece;
        do {
            piece = log.trim(Instant.now().plusSeconds(60), 0, PIECE);
            dropped += piece;
        } while (piece == PIECE);
        double took = seconds(start);
        return String.format("%d\t%.2f\t%.0f", dropped, took, dropped / took);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
