package dev.allocation.benchmarks;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.port.ConflictException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** Callers that allocate new lines on products with ten batches each, as fast as they can. */
final class Load {
    private static final int BATCHES = 10;
    private static final long PLENTY = 1_000_000_000;

    private final AllocationService service;
    private final int skus;
    private final int bulk;
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final AtomicLong orders = new AtomicLong();

    Load(AllocationService service, int skus, int bulk) {
        this.service = service;
        this.skus = skus;
        this.bulk = bulk;
    }

    void prepare() {
        List<Command<?>> batches = new ArrayList<>();
        for (int sku = 0; sku < skus; sku++) {
            for (int batch = 0; batch < BATCHES; batch++) {
                batches.add(new CreateBatch(BatchRegistration.onHand(
                        new BatchReference(run + "-" + sku + "-" + batch), new Sku(run + "-" + sku), PLENTY)));
            }
        }
        service.handleAll(batches).forEach(Load::requireAnswer);
    }

    private static void requireAnswer(Outcome<?> outcome) {
        if (!(outcome instanceof Outcome.Answered<?>)) {
            throw new IllegalStateException("found " + outcome);
        }
    }

    /** Allocates a number of lines, each with an event. */
    void allocate(int lines) {
        allocate(lines, Optional.empty());
    }

    /** Reserves a number of lines until an instant, each with an event. */
    void reserve(int lines, Instant end) {
        allocate(lines, Optional.of(end));
    }

    private void allocate(int lines, Optional<Instant> end) {
        for (int done = 0; done < lines; done += bulk) {
            service.handleAll(next(Math.min(lines - done, bulk), end)).forEach(Load::requireAnswer);
        }
    }

    /** {@return commands that allocate new lines} */
    List<Allocate> next(int lines) {
        return next(lines, Optional.empty());
    }

    private List<Allocate> next(int lines, Optional<Instant> end) {
        List<Allocate> commands = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            String sku = run + "-" + ThreadLocalRandom.current().nextInt(skus);
            String order = run + "-" + orders.incrementAndGet();
            OrderLine line = OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), 1);
            commands.add(new Allocate(line, end, Terms.NONE));
        }
        return commands;
    }

    /** {@return a line of figures; the warm-up is not counted} */
    String run(int callers, Duration warmUp, Duration length) throws InterruptedException {
        Counters counters = new Counters();
        List<Thread> threads = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            String order = run + "-" + callers + "-" + caller + "-";
            Thread thread = new Thread(() -> call(order, counters), "caller-" + caller);
            threads.add(thread);
            thread.start();
        }
        Thread.sleep(warmUp.toMillis());
        counters.counting = true;
        long start = System.nanoTime();
        Thread.sleep(length.toMillis());
        counters.stopped = true;
        double seconds = (System.nanoTime() - start) / 1e9;
        for (Thread thread : threads) {
            thread.join();
        }
        return String.format(
                "%d\t%d\t%d\t%.0f\t%.2f\t%.2f\t%.2f\t%d",
                callers,
                skus,
                bulk,
                counters.allocated.sum() / seconds,
                counters.nanos.getValueAtPercentile(50) / 1e6,
                counters.nanos.getValueAtPercentile(99) / 1e6,
                counters.nanos.getMaxValue() / 1e6,
                counters.failed.sum());
    }

    private void call(String order, Counters counters) {
        SplittableRandom random = new SplittableRandom(order.hashCode());
        for (long next = 0; !counters.stopped; next += bulk) {
            List<Command<?>> commands = new ArrayList<>(bulk);
            for (int i = 0; i < bulk; i++) {
                String sku = run + "-" + random.nextInt(skus);
                commands.add(new Allocate(OrderLine.of(
                        new OrderId(order + (next + i)), new LineId("1"), new Sku(sku), 1 + random.nextInt(5))));
            }
            long start = System.nanoTime();
            long allocated = bulk == 1 ? alone(commands.get(0)) : together(commands);
            if (counters.counting && !counters.stopped) {
                counters.nanos.recordValue(System.nanoTime() - start);
                counters.allocated.add(allocated);
                counters.failed.add(bulk - allocated);
            }
        }
    }

    private long alone(Command<?> command) {
        try {
            service.handle(command);
            return 1;
        } catch (ConflictException tooOften) {
            return 0;
        }
    }

    private long together(List<Command<?>> commands) {
        return service.handleAll(commands).stream()
                .filter(Outcome.Answered.class::isInstance)
                .count();
    }

    private static final class Counters {
        final LongAdder allocated = new LongAdder();
        final LongAdder failed = new LongAdder();
        final ConcurrentHistogram nanos =
                new ConcurrentHistogram(Duration.ofMinutes(1).toNanos(), 3);
        volatile boolean counting;
        volatile boolean stopped;
    }
}
