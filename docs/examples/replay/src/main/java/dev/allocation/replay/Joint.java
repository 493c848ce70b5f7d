package dev.allocation.replay;

import java.util.concurrent.CountDownLatch;

/** A command for which several threads wait for each other; the first of them sends it. */
final class Joint {
    private final CountDownLatch arrivals;
    private final CountDownLatch sent = new CountDownLatch(1);

    Joint(int threads) {
        arrivals = new CountDownLatch(threads - 1);
    }

    /** Sends the command once all other threads have sent all that comes before it. */
    void send(Runnable command) throws InterruptedException {
        arrivals.await();
        try {
            command.run();
        } finally {
            sent.countDown();
        }
    }

    /** Waits until the command was sent. */
    void await() throws InterruptedException {
        arrivals.countDown();
        sent.await();
    }

    /** Lets the other threads go on, because this one has failed. */
    void giveUp() {
        arrivals.countDown();
        sent.countDown();
    }
}
