package dev.allocation.benchmarks.memory;

import dev.allocation.benchmarks.Lines;
import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
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

/** Allocates lines in a store that holds much already, or little. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@OperationsPerInvocation(Crowded.LINES)
public class Crowded {
    static final int LINES = 20_000;

    /** What the store holds before the measured lines come. */
    public enum Crowd {
        /** 1,000 products with 10 batches each, and nothing else. */
        FEW,
        /** The same, and 1,000,000 allocations. */
        ALLOCATIONS,
        /** The same as few, and 1,000,000 dispatched lines. */
        DISPATCHED,
        /** 100 products with 1,000 open batches each. */
        BATCHES,
        /** 1,000,000 products with one batch each. */
        SKUS
    }

    /** A store that stays for all iterations. */
    @State(Scope.Benchmark)
    public static class Full {
        private static final int MANY = 1_000_000;
        private static final int CHUNK = 10_000;
        private static final long PLENTY = 1_000_000_000;

        /** What the store holds before. */
        @Param
        public Crowd crowd;

        private AllocationService service;
        private Lines lines;
        private List<Command.Allocate> commands;

        /** Fills the store. */
        @Setup(Level.Trial)
        public void fill() {
            MemoryStock stock = switch (crowd) {
                case FEW, ALLOCATIONS, DISPATCHED -> new MemoryStock(1_000, 10, PLENTY);
                case BATCHES -> new MemoryStock(100, 1_000, PLENTY);
                case SKUS -> new MemoryStock(MANY, 1, PLENTY);
            };
            service = stock.trimmed();
            lines = new Lines("new", stock.skus());
            if (crowd == Crowd.ALLOCATIONS || crowd == Crowd.DISPATCHED) {
                Lines earlier = new Lines("old", stock.skus());
                for (int done = 0; done < MANY; done += CHUNK) {
                    add(earlier.next(CHUNK));
                }
            }
        }

        private void add(List<OrderLine> earlier) {
            MemoryStock.allocate(earlier.stream().map(Command.Allocate::new).toList(), service);
            if (crowd == Crowd.DISPATCHED) {
                earlier.forEach(line -> service.handle(new Command.Dispatch(line.key())));
            }
        }

        /** Makes the lines of the next iteration. */
        @Setup(Level.Iteration)
        public void make() {
            commands = lines.next(LINES).stream().map(Command.Allocate::new).toList();
        }
    }

    /** Calls the library for each line. */
    @Benchmark
    public long library(Full full) {
        return MemoryStock.allocate(full.commands, full.service);
    }
}
