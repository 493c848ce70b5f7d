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

/** Runs work on threads that start at the same moment. The test fails when a thread throws, or does not finish in 120 seconds. */
public final class Crew {
    private static final long LONGEST_SECONDS = 120;

    private Crew() {}

    /**
     * {@return the result of each thread}
     *
     * @param threads the number of threads, from 1
     * @param work the work of a thread, by the number of the thread, from 0
     * @param <T> the type of the result
     */
    public static <T> List<T> of(int threads, IntFunction<? extends Callable<T>> work) {
        return of(IntStream.range(0, threads).mapToObj(work).toList());
    }

    /**
     * {@return the result of each piece of work, each of which runs on a thread of its own}
     *
     * @param work the work, one piece for each thread, at least one
     * @param <T> the type of the result
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
