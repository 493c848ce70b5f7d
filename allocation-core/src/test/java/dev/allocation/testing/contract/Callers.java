package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Threads that send one command each, and their answers. */
public final class Callers {
    private static final long LONGEST_SECONDS = 30;

    private final List<CompletableFuture<Answer>> sent = new ArrayList<>();
    /** All threads that a test has started; each ends with its test. */
    private final List<Thread> threads = new ArrayList<>();

    /** Creates none yet. */
    public Callers() {}

    /** {@return the thread that sends a command} */
    public Thread send(Callable<? extends Answer> command) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        sent.add(answer);
        Thread caller = new Thread(() -> {
            try {
                answer.complete(command.call());
            } catch (Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        caller.setDaemon(true);
        threads.add(caller);
        caller.start();
        return caller;
    }

    /** {@return the thread that sends a command, once it waits in a queue} */
    public Thread sendThatWaits(Callable<? extends Answer> command) {
        Thread caller = send(command);
        long start = System.nanoTime();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            assertThat(sent.get(sent.size() - 1))
                    .as("the command that was to wait")
                    .isNotDone();
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds until it waited")
                    .isLessThan(TimeUnit.SECONDS.toNanos(LONGEST_SECONDS));
            Thread.yield();
        }
        return caller;
    }

    /**
     * {@return the answer to a command, by the order in which they were sent}
     *
     * <p>An error of the command is thrown as a cause, because JUnit ends the whole run at an {@code OutOfMemoryError}.
     */
    public Answer answer(int index) throws Exception {
        try {
            return sent.get(index).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw failed;
        }
    }

    /** {@return whether there is an answer, or an error, to a command by now} */
    public boolean have(int index) {
        return sent.get(index).isDone();
    }

    /** Starts anew with the numbers of the commands. */
    void forget() {
        sent.clear();
    }

    /** Lets the threads end, and interrupts those that do not, so that a test that fails leaves none behind. */
    public void end() throws InterruptedException {
        join();
        threads.stream().filter(Thread::isAlive).forEach(Thread::interrupt);
        join();
        assertThat(threads).as("threads that did not end").noneMatch(Thread::isAlive);
    }

    private void join() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        for (Thread caller : threads) {
            TimeUnit.NANOSECONDS.timedJoin(caller, end - System.nanoTime());
        }
    }

    /** Waits until a latch is open. */
    public static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
