package dev.allocation.benchmarks;

import dev.allocation.model.Event;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.subscriber.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** Measures how long after a commit a subscriber of the same process receives the event, at a rate of lines per second. */
record Delays(Store store, int rate, int skus, int seconds) {
    static final int CALLERS = 4;

    /** {@return the events per second, their number, and the 50th, the 99th and the longest of their delays} */
    String figures() throws InterruptedException {
        String name = "listen-" + UUID.randomUUID();
        ConcurrentHistogram micros =
                new ConcurrentHistogram(Duration.ofMinutes(10).toMillis() * 1_000, 3);
        Instant[] countFrom = {Instant.MAX};
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(Subscription.of(name, entry -> count(entry, countFrom[0], micros))
                        .to(Event.Allocated.class))
                .build()) {
            Load load = new Load(service, skus, 1);
            load.prepare();
            service.subscriptions().deliver();
            countFrom[0] = Instant.now().plusSeconds(3);
            service.start();
            ScheduledExecutorService callers = Executors.newScheduledThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.scheduleAtFixedRate(
                        () -> load.allocate(1), caller, 1_000_000L * CALLERS / rate, TimeUnit.MICROSECONDS);
            }
            TimeUnit.SECONDS.sleep(3 + seconds);
            callers.shutdownNow();
            callers.awaitTermination(1, TimeUnit.MINUTES);
        } finally {
            store.events().remove(name);
        }
        return String.format(
                "%d\t%d\t%.2f\t%.2f\t%.2f",
                micros.getTotalCount() / seconds,
                micros.getTotalCount(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    private static void count(LogEntry entry, Instant from, ConcurrentHistogram micros) {
        if (entry.at().isAfter(from)) {
            micros.recordValue(Duration.between(entry.at(), Instant.now()).toNanos() / 1_000);
        }
    }
}
