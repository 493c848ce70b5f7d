package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Threads that set out at the same moment; what any of them throws, or that it does not come back, fails the test. */
public final class Crew {
    private static final long LONGEST_SECONDS = 120;

    private Crew() {}

    /**
     * {@return what each of so many threads came back with}
     *
     * @param threads how many
     * @param work what the thread of that number does, from 0
     * @param <T> what it comes back with
     */
    public static <T> List<T> of(int threads, IntFunction<? extends Callable<T>> work) {
        return of(IntStream.range(0, threads).mapToObj(work).toList());
    }

    /**
     * {@return what each came back with, each on a thread of its own}
     *
     * @param work what each does
     * @param <T> what it comes back with
     */
    public static <T> List<T> of(List<? extends Callable<? extends T>> work) {
        CyclicBarrier start = new CyclicBarrier(work.size());
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<? extends T> one : work) {
                running.add(threads.submit(() -> {
                    start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                    return one.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException failure) {
            return fail("a thread of the crew failed: " + failure.getCause().getMessage(), failure.getCause());
        } catch (TimeoutException failure) {
            return fail("a thread of the crew did not come back: maybe a deadlock", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            return fail("interrupted", failure);
        } finally {
            threads.shutdownNow();
        }
    }
}
