package dev.allocation.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Sends the same lines to the store in memory and to a {@link BareLoop}, alternating, each time into new stock. */
final class MemoryRatios {
    private static final int SKUS = 1_000;
    private static final int BATCHES = 10;
    private static final int LIST = 1_000;
    private static final LocalDate FIRST_ETA = LocalDate.of(2030, 1, 1);

    /** The work of one of several threads. */
    private interface Share {
        void of(int thread);
    }

    private final PrintWriter out;
    private final int rounds;
    private final List<OrderLine> spread;
    private final List<OrderLine> hot;
    private final AtomicLong longest = new AtomicLong();

    MemoryRatios(PrintWriter out, int lines, int rounds) {
        this.out = out;
        this.rounds = rounds;
        this.spread = new Lines("spread", SKUS).next(lines);
        this.hot = new Lines("hot", 1).next(lines);
    }

    void print() throws InterruptedException {
        out.println("what\tlines/s\tbeside\tlines/s\tratio");
        compare("bare loop, 1 thread", () -> bare(1), "library, 1 thread", () -> single(spread, SKUS, 1));
        compare("bare loop, 1 thread", () -> bare(1), "bare loop, 2 threads", () -> bare(2));
        compare(
                "library, 1 thread",
                () -> single(spread, SKUS, 1),
                "library, 2 threads",
                () -> single(spread, SKUS, 2));
        compare("library, 1 thread", () -> single(spread, SKUS, 1), "library, lists of 1,000", this::lists);
        for (int threads : new int[] {2, 8, 64}) {
            compare("one SKU, 1 thread", () -> single(hot, 1, 1), "one SKU, " + threads + " threads", () -> {
                longest.set(0);
                return single(hot, 1, threads);
            });
            out.printf(
                    Locale.ROOT,
                    "longest call of the last round with %d threads: %.1f ms%n",
                    threads,
                    longest.get() / 1e6);
            out.flush();
        }
        printBytes();
    }

    /** Prints the bytes of the objects that the library creates for a line, which no other load of the machine changes. */
    private void printBytes() {
        AllocationService service = stocked(SKUS);
        List<Command.Allocate> commands =
                spread.stream().map(Command.Allocate::new).toList();
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long before = threads.getCurrentThreadAllocatedBytes();
        commands.forEach(command -> requireAllocated(service.handle(command)));
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        out.printf(Locale.ROOT, "bytes of objects created for a line: %d%n", bytes / commands.size());
        out.flush();
    }

    private interface Rate {
        double measured() throws InterruptedException;
    }

    /** Compares the two in rounds; the first third of the rounds is the warm-up. */
    private void compare(String one, Rate first, String other, Rate second) throws InterruptedException {
        List<Double> firsts = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            System.gc();
            double a = first.measured();
            System.gc();
            double b = second.measured();
            if (round >= rounds / 3) {
                firsts.add(a);
                seconds.add(b);
            }
        }
        double[] ratios = new double[firsts.size()];
        Arrays.setAll(ratios, i -> seconds.get(i) / firsts.get(i));
        out.printf(
                Locale.ROOT,
                "%s\t%.0f\t%s\t%.0f\t%.3f%n",
                one,
                median(firsts),
                other,
                median(seconds),
                median(Arrays.stream(ratios).boxed().toList()));
        out.flush();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private double bare(int threads) throws InterruptedException {
        BareLoop loop = new BareLoop(SKUS, BATCHES, units(SKUS));
        return rate(threads, thread -> loop.allocate(spread, thread, threads));
    }

    private double single(List<OrderLine> lines, int skus, int threads) throws InterruptedException {
        AllocationService service = stocked(skus);
        List<Command.Allocate> commands =
                lines.stream().map(Command.Allocate::new).toList();
        return rate(threads, thread -> {
            long most = 0;
            for (int i = thread; i < commands.size(); i += threads) {
                long start = System.nanoTime();
                requireAllocated(service.handle(commands.get(i)));
                most = Math.max(most, System.nanoTime() - start);
            }
            longest.accumulateAndGet(most, Math::max);
        });
    }

    private double lists() throws InterruptedException {
        AllocationService service = stocked(SKUS);
        List<Command.Allocate> commands =
                spread.stream().map(Command.Allocate::new).toList();
        return rate(1, thread -> {
            for (int from = 0; from < commands.size(); from += LIST) {
                List<Outcome<Answer.ToAllocate>> outcomes =
                        service.handleAll(commands.subList(from, Math.min(commands.size(), from + LIST)));
                for (Outcome<Answer.ToAllocate> outcome : outcomes) {
                    requireAllocated(((Outcome.Answered<Answer.ToAllocate>) outcome).answer());
                }
            }
        });
    }

    private static void requireAllocated(Answer.ToAllocate answer) {
        if (!(answer instanceof Answer.Allocated)) {
            throw new IllegalStateException("found " + answer);
        }
    }

    private double rate(int threads, Share share) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Object>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                work.add(Executors.callable(() -> share.of(number)));
            }
            long start = System.nanoTime();
            for (Future<Object> done : pool.invokeAll(work)) {
                done.get(); // a thread that failed must not count as fast
            }
            return spread.size() * 1e9 / (System.nanoTime() - start);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("a thread failed", failure);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Batches are small enough for the first ones to fill up, as in real stock. */
    private long units(int skus) {
        return 4L * spread.size() / skus / BATCHES + 10;
    }

    private AllocationService stocked(int skus) {
        AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build();
        for (int sku = 0; sku < skus; sku++) {
            for (int batch = 0; batch < BATCHES; batch++) {
                BatchReference reference = new BatchReference(sku + "/" + batch);
                Sku name = new Sku(Lines.sku(sku));
                service.handle(new Command.CreateBatch(
                        batch == 0
                                ? BatchRegistration.onHand(reference, name, units(skus))
                                : BatchRegistration.arriving(reference, name, units(skus), FIRST_ETA.plusDays(batch))));
            }
        }
        return service;
    }
}
