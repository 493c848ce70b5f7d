package dev.allocation.benchmarks;

import dev.allocation.model.Event;
import dev.allocation.port.LogEntry;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.subscriber.Subscription;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures delivery: how fast one ordered subscriber takes waiting events, and how long after a commit it receives the event. */
@Command(
        name = "drain",
        sortOptions = false,
        description =
                "Measures how fast one subscriber receives waiting events. With --rate, it allocates lines at this"
                        + " rate, and measures the time from the commit to the delivery.")
final class Drain implements Callable<Integer> {
    private static final int CALLERS = 4;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--events",
            paramLabel = "N",
            split = ",",
            defaultValue = "10000,100000",
            description = "The numbers of waiting events, with one run for each: ${DEFAULT-VALUE} by default.")
    private List<Integer> events;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The number of callers that allocate lines during the run, as fast as they can; 0 (the default) is none."
                            + " Prints each second.")
    private int callers;

    @Option(
            names = "--snapshot",
            description = "Holds a snapshot open during the run, as a dump or a long report does; needs a database.")
    private boolean isWithSnapshot;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "The number of lines for each second; 0 (the default) measures waiting events.")
    private int rate;

    @Option(
            names = "--skus",
            defaultValue = "1000",
            description = "The number of products: ${DEFAULT-VALUE} by default.")
    private int skus;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "The time to measure with --rate or --callers, in seconds: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (isWithSnapshot) {
            target.useDatabase(CALLERS + callers + 4, (pool, store) -> {
                try (Connection snapshot = pool.getConnection()) {
                    hold(snapshot);
                    measure(store, out);
                    snapshot.rollback();
                }
            });
        } else {
            target.use(CALLERS + callers + 4, store -> measure(store, out));
        }
        return 0;
    }

    private static void hold(Connection snapshot) throws SQLException {
        snapshot.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        snapshot.setAutoCommit(false);
        try (PreparedStatement first = snapshot.prepareStatement("select count(*) from stock_sequencer")) {
            first.executeQuery().close();
        }
    }

    private void measure(Store store, PrintWriter out) throws InterruptedException {
        if (rate > 0) {
            out.println("lines/s\theard\tp50 ms\tp99 ms\tmost ms");
            out.println(listen(store));
        } else if (callers > 0) {
            out.println("second\ttaken/s\twritten/s");
            drainBeside(store, out);
        } else {
            out.println("events\tseconds\tevents/s");
            for (int count : events) {
                out.println(drain(store, count));
                out.flush();
            }
        }
        out.flush();
    }

    /** Drains waiting events while callers add more, and prints the delivered and the written events of each second. */
    private void drainBeside(Store store, PrintWriter out) throws InterruptedException {
        String name = "drain-" + UUID.randomUUID();
        AtomicLong taken = new AtomicLong();
        AtomicLong written = new AtomicLong();
        AtomicBoolean isOver = new AtomicBoolean();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(name, entry -> taken.incrementAndGet())
                .build()) {
            Load waiting = new Load(service, skus, 500);
            waiting.prepare();
            waiting.allocate(events.get(events.size() - 1));
            ExecutorService threads = Executors.newFixedThreadPool(callers + 1);
            for (int caller = 0; caller < callers; caller++) {
                threads.submit(() -> {
                    Load load = new Load(service, skus, 1);
                    load.prepare();
                    while (!isOver.get()) {
                        load.allocate(1);
                        written.incrementAndGet();
                    }
                    return null;
                });
            }
            threads.submit(() -> {
                while (!isOver.get()) {
                    service.subscriptions().deliver();
                }
                return null;
            });
            for (int second = 1; second <= seconds; second++) {
                long before = taken.get();
                long writtenBefore = written.get();
                TimeUnit.SECONDS.sleep(1);
                out.println(second + "\t" + (taken.get() - before) + "\t" + (written.get() - writtenBefore));
                out.flush();
            }
            isOver.set(true);
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } finally {
            store.events().remove(name);
        }
    }

    private String drain(Store store, int count) {
        String name = "drain-" + UUID.randomUUID();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(name, entry -> {})
                .build()) {
            Load load = new Load(service, skus, 500);
            load.prepare();
            service.subscriptions().deliver();
            load.allocate(count);
            long start = System.nanoTime();
            int taken = service.subscriptions().deliver();
            double took = (System.nanoTime() - start) / 1e9;
            if (taken < count) {
                throw new IllegalStateException("delivered " + taken + " of " + count + " events");
            }
            return String.format("%d\t%.2f\t%.0f", taken, took, taken / took);
        } finally {
            store.events().remove(name);
        }
    }

    private String listen(Store store) throws InterruptedException {
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
