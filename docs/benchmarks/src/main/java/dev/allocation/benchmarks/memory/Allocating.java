package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Allocates lines that are made before, into new stock, by the library and by the bare loop. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10)
@Measurement(iterations = 10)
@OperationsPerInvocation(Allocating.LINES)
public class Allocating {
    static final int LINES = 500_000;

    /** New stock for each iteration, for all threads. */
    @State(Scope.Benchmark)
    public static class Stores {
        /** The number of products. */
        @Param({"1000", "1"})
        public int skus;

        private AllocationService service;
        private BareLoop loop;

        /** Fills both stores. */
        @Setup(Level.Iteration)
        public void fill(BenchmarkParams params) {
            MemoryStock stock = MemoryStock.forLines(skus, 10, LINES * params.getThreads());
            service = stock.service();
            loop = stock.loop(params.getThreads());
        }
    }

    /** The lines of one thread. */
    @State(Scope.Thread)
    public static class Share {
        private final List<Command.Allocate> commands = new ArrayList<>(LINES);
        private List<OrderLine> lines;

        /** Makes the lines. */
        @Setup(Level.Trial)
        public void make(Stores stores, ThreadParams thread) {
            lines = new Lines("o-" + thread.getThreadIndex(), stores.skus).next(LINES);
            lines.forEach(line -> commands.add(new Command.Allocate(line)));
        }
    }

    /** Calls the library for each line. */
    @Benchmark
    public long library(Stores stores, Share share) {
        return MemoryStock.allocate(share.commands, stores.service);
    }

    /** Calls the code that was written for this one task. */
    @Benchmark
    public Object bare(Stores stores, Share share) {
        return stores.loop.allocate(share.lines);
    }
}
