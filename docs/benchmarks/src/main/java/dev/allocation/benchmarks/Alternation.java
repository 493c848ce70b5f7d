package dev.allocation.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets two contenders alternate, a quarter of a second each: the speed of a machine drifts within minutes, and the drift
 * affects both equally.
 */
final class Alternation {
    private static final long SLICE = Duration.ofMillis(250).toNanos();

    private final List<List<Contender.Caller>> callers = new ArrayList<>();
    private final long[] lines = new long[2];
    private final long[] nanos = new long[2];

    private Alternation() {}

    /** {@return the lines per second of each; the first third of the time warms up} */
    static double[] of(Contender one, Contender other, int callers, Duration length) throws Exception {
        Alternation alternation = new Alternation();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (Contender contender : List.of(one, other)) {
                List<Contender.Caller> all = new ArrayList<>();
                alternation.callers.add(all);
                for (int caller = 0; caller < callers; caller++) {
                    all.add(contender.caller(caller));
                }
            }
            long slices = Math.max(3, length.toNanos() / SLICE / 2);
            for (long slice = 0; slice < slices; slice++) {
                alternation.slice(0, slice >= slices / 3, threads);
                alternation.slice(1, slice >= slices / 3, threads);
            }
        } finally {
            threads.shutdownNow();
            for (List<Contender.Caller> all : alternation.callers) {
                for (Contender.Caller caller : all) {
                    caller.close();
                }
            }
        }
        return new double[] {
            alternation.lines[0] * 1e9 / alternation.nanos[0], alternation.lines[1] * 1e9 / alternation.nanos[1]
        };
    }

    private void slice(int contender, boolean counts, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Callable<Long>> work = new ArrayList<>();
        for (Contender.Caller caller : callers.get(contender)) {
            work.add(() -> {
                long done = 0;
                while (System.nanoTime() - start < SLICE) {
                    done += caller.allocate();
                }
                return done;
            });
        }
        long done = 0;
        for (Future<Long> caller : threads.invokeAll(work)) {
            done += caller.get();
        }
        if (counts) {
            lines[contender] += done;
            nanos[contender] += System.nanoTime() - start;
        }
    }
}
