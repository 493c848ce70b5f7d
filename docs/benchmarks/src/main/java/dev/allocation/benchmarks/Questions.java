package dev.allocation.benchmarks;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command.Allocate;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.model.planning.Policies;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Planning;
import dev.allocation.service.PlanningOptions;
import dev.allocation.service.audit.Verified;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures questions that change nothing: explanations, curves, what-if beside writers, and the check of a store. */
@Command(
        name = "questions",
        sortOptions = false,
        description = "Measures explanations, curves, what-if beside writers, and the check of the whole store.")
final class Questions implements Callable<Integer> {
    private static final int SKUS = 1_000;
    private static final int LIST = 500;
    private static final int TRIED = 1_000;
    /** More units than any batch has, so that an explanation gives a reason for each batch. */
    private static final int TOO_MANY = 6;
    /** The days for which each second batch keeps. */
    private static final int DAYS_TO_KEEP = 100;
    /** Fewer units than many batches have together, so that the host's filter is asked about several quantities. */
    private static final int MOST_OF_A_LINE = 500;

    private static final PolicyName LIBRARY_FILTER = new PolicyName("filter of the library");
    private static final PolicyName HOST_FILTER = new PolicyName("filter of a host");

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--batches",
            defaultValue = "1000",
            description = "The open batches of the explained product: ${DEFAULT-VALUE} by default.")
    private int batches;

    @Option(
            names = "--times",
            defaultValue = "500",
            description =
                    "How often each question is measured, after as many times of warm-up: ${DEFAULT-VALUE} by default.")
    private int times;

    @Option(
            names = "--writers",
            defaultValue = "8",
            description = "The number of callers that allocate beside what-if: ${DEFAULT-VALUE} by default.")
    private int writers;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "The time to measure with and without what-if, in seconds: ${DEFAULT-VALUE} by default.")
    private int seconds;

    @Option(
            names = "--allocations",
            defaultValue = "1000000",
            description = "The allocations in the store that is checked: ${DEFAULT-VALUE} by default.")
    private int allocations;

    @Option(names = "--help", usageHelp = true, description = "Shows this text.")
    private boolean help;

    @Override
    public Integer call() throws Exception {
        target.use(writers + 2, this::run);
        return 0;
    }

    private void run(Store store) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (AllocationService service = AllocationService.builder()
                .store(store)
                .policy(LIBRARY_FILTER, Policies.earliestFirst().only(Policies.keepingFor(1)))
                .policy(
                        HOST_FILTER,
                        Policies.earliestFirst()
                                .only((line, batch) -> line.quantity().units() <= MOST_OF_A_LINE))
                .build()) {
            Load load = new Load(service, SKUS, 1);
            load.prepare(); // first, so that a server does not plan with figures of a store with one product
            out.println("question\ttimes\tp50 ms\tp99 ms\tmost ms");
            askAboutOneProduct(service, out);
            whatIf(service, load, out);
            check(service, out);
        }
    }

    private void askAboutOneProduct(AllocationService service, PrintWriter out) {
        String name = "asked-" + UUID.randomUUID();
        Sku sku = new Sku(name);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<CreateBatch> created = new ArrayList<>(batches);
        for (int batch = 0; batch < batches; batch++) {
            LocalDate arrival = today.plusDays(batch);
            BatchRegistration registration = BatchRegistration.arriving(
                    new BatchReference(name + "-" + batch), sku, 1 + batch % (TOO_MANY - 1), arrival);
            created.add(new CreateBatch(
                    batch % 2 == 0 ? registration : registration.bestBefore(arrival.plusDays(DAYS_TO_KEEP))));
        }
        service.handleAll(created);
        OrderLine line = OrderLine.of(new OrderId(name), new LineId("1"), sku, TOO_MANY);
        Planning planning = service.planning();
        out.println(measured("explain", () -> planning.explain(new Allocate(line))));
        Allocate split = new Allocate(
                OrderLine.of(new OrderId(name), new LineId("2"), sku, (long) TOO_MANY * batches),
                Optional.empty(),
                Terms.NONE.splitting());
        out.println(measured("explain, split", () -> planning.explain(split)));
        LocalDate last = today.plusDays(batches);
        out.println(measured("curve", () -> planning.availability(sku, today, last)));
        PlanningOptions ofLibrary = PlanningOptions.DEFAULT.by(LIBRARY_FILTER);
        out.println(measured("curve, filter of the library", () -> planning.availability(sku, today, last, ofLibrary)));
        PlanningOptions ofHost = PlanningOptions.DEFAULT.by(HOST_FILTER);
        out.println(measured(
                "curve, filter of a host",
                Math.max(1, times / 20), // it takes a hundred times as long
                () -> planning.availability(sku, today, last, ofHost)));
        out.flush();
    }

    private String measured(String question, Runnable asked) {
        return measured(question, times, asked);
    }

    private static String measured(String question, int rounds, Runnable asked) {
        Histogram nanos = histogram();
        for (int i = -rounds; i < rounds; i++) {
            long start = System.nanoTime();
            asked.run();
            if (i >= 0) {
                nanos.recordValue(System.nanoTime() - start);
            }
        }
        return line(question, nanos);
    }

    private static Histogram histogram() {
        return new Histogram(Duration.ofMinutes(10).toNanos(), 3);
    }

    private static String line(String question, Histogram nanos) {
        return String.format(
                "%s\t%d\t%.2f\t%.2f\t%.2f",
                question,
                nanos.getTotalCount(),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6);
    }

    /** Asks once a second for what becomes of a list of commands, beside writers and without them. */
    private void whatIf(AllocationService service, Load load, PrintWriter out) throws InterruptedException {
        Duration length = Duration.ofSeconds(seconds);
        Duration warmUp = Duration.ofSeconds(Math.min(seconds, 3));
        String alone = load.run(writers, warmUp, length);
        Histogram nanos = histogram();
        ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> asked = asking.scheduleAtFixedRate(
                () -> {
                    long start = System.nanoTime();
                    service.planning().whatIf(load.next(TRIED));
                    nanos.recordValue(System.nanoTime() - start);
                },
                0,
                1,
                TimeUnit.SECONDS);
        String beside = load.run(writers, warmUp, length);
        if (asked.isDone()) {
            throw new IllegalStateException("a what-if failed after " + nanos.getTotalCount());
        }
        asking.shutdown();
        if (!asking.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a what-if took longer than a minute");
        }
        out.println(line("what-if of " + TRIED, nanos));
        out.println("writers\tSKUs\tbulk\tallocated/s\tp50 ms\tp99 ms\tmost ms\tfailed");
        out.println(alone + "\talone");
        out.println(beside + "\tbeside what-if");
        out.flush();
    }

    private void check(AllocationService service, PrintWriter out) {
        Load stock = new Load(service, SKUS, LIST);
        stock.prepare();
        stock.allocate(allocations);
        long start = System.nanoTime();
        Verified verified = service.audit().verify(violation -> {
            throw new IllegalStateException("found " + violation);
        });
        out.println("checked lines\tseconds");
        out.printf("%d\t%.1f%n", verified.lines(), (System.nanoTime() - start) / 1e9);
        out.flush();
    }
}
