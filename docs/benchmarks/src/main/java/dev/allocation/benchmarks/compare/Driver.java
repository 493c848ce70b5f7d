package dev.allocation.benchmarks.compare;

import dev.allocation.benchmarks.compare.contender.Contender;
import dev.allocation.benchmarks.compare.contender.Sent;
import dev.allocation.benchmarks.compare.contender.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Lets contenders take turns on one server: the speed of a machine drifts within minutes, and the drift affects all equally. Every
 * second round goes backwards, and the first third of the rounds warms up.
 *
 * @param callers the number of threads that send calls
 * @param length the length of a turn
 * @param rounds the number of turns of each contender
 * @param rate the calls per second of an open load, or 0 for a closed load
 */
record Driver(int callers, Duration length, int rounds, int rate) {
    /** {@return the tally of each contender, in the order given} */
    List<Tally> run(List<Contender> contenders, Work work)
            throws InterruptedException, ExecutionException, IOException {
        List<ExecutorService> threads = new ArrayList<>();
        try (LibraryRetries retries = new LibraryRetries()) {
            for (int i = 0; i < contenders.size(); i++) {
                String name = threadsOf(i);
                threads.add(Executors.newFixedThreadPool(callers, turn -> new Thread(turn, name)));
            }
            List<Tally> tallies = contenders.stream().map(each -> new Tally()).toList();
            List<Integer> order = IntStream.range(0, contenders.size()).boxed().collect(Collectors.toList());
            AtomicLong orders = new AtomicLong();
            for (int round = 0; round < rounds; round++) {
                if (round == rounds / 3) {
                    retries.start();
                }
                for (int i : order) {
                    Tally tally = tallies.get(i);
                    tally.begin(round >= rounds / 3);
                    turn(contenders.get(i), tally, work, orders, threads.get(i));
                }
                Collections.reverse(order);
            }
            retries.stop();
            for (int i = 0; i < contenders.size(); i++) {
                tallies.get(i).addAgain(retries.of(threadsOf(i)::equals));
            }
            return tallies;
        } finally {
            threads.forEach(ExecutorService::shutdownNow);
        }
    }

    private static String threadsOf(int contender) {
        return "callers of contender " + contender;
    }

    private void turn(Contender contender, Tally tally, Work work, AtomicLong orders, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        Pace open = Pace.open(start, length.toNanos(), Math.max(1, rate));
        List<Callable<Void>> all = new ArrayList<>();
        for (int number = 0; number < callers; number++) {
            Contender.Caller caller = contender.caller(number);
            Pace pace = rate > 0 ? open : Pace.closed(start, length.toNanos());
            all.add(() -> {
                call(caller, pace, tally, work, orders);
                return null;
            });
        }
        for (Future<Void> ended : threads.invokeAll(all)) {
            ended.get(); // a caller that failed must not count as fast
        }
        tally.end(System.nanoTime() - start);
    }

    private static void call(Contender.Caller caller, Pace pace, Tally tally, Work work, AtomicLong orders)
            throws SQLException {
        SplittableRandom random = new SplittableRandom(orders.get());
        for (long start = pace.next(); start != Pace.END; start = pace.next()) {
            Sent sent = caller.send(work.call("o-" + orders.incrementAndGet(), random));
            tally.add(sent, System.nanoTime() - start);
        }
    }
}
