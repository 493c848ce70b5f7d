package dev.allocation.web;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Callers who all start at once. */
final class Crowd {
    private Crowd() {}

    /** {@return what each of them got, in their order} */
    static <T> List<T> of(int size, IntFunction<T> call) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(size);
        try {
            CyclicBarrier start = new CyclicBarrier(size);
            List<Future<T>> calls = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                int number = i;
                Callable<T> once = () -> {
                    start.await(30, TimeUnit.SECONDS);
                    return call.apply(number);
                };
                calls.add(threads.submit(once));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : calls) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
