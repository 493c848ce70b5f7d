package dev.allocation.service.delivery;

import dev.allocation.model.Quoted;
import dev.allocation.port.Reads;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscription;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Delivers committed events to the subscribers (rules E3 to E5): on its own threads once started, or on the thread of a caller.
 *
 * <p>Each subscriber has its own thread: a subscriber that hangs holds up only itself, and nothing that is shared. One more
 * thread does the maintenance. So the number of threads is known from the start.
 */
public final class Delivery {
    private final Map<String, SubscriberWorker> workers = new LinkedHashMap<>();
    private final Clock clock;
    private final Duration idle;
    private volatile List<Thread> threads = List.of();
    private volatile List<WakeSignal> signals = List.of();
    private final CountDownLatch end = new CountDownLatch(1);
    /** Threads of the host share the read lock while they deliver; close takes the write lock to wait for them. */
    private final ReentrantReadWriteLock delivering = new ReentrantReadWriteLock();

    private final Stop ownStop = new Stop(this::isClosed, false);
    private final Stop hostsStop = new Stop(this::isClosed, true);

    private boolean started;

    public Delivery(
            EventLog log,
            Reads reads,
            Collection<Subscription> subscriptions,
            Retry retry,
            Duration leaseTime,
            Duration idle,
            Clock clock) {
        this.clock = clock;
        this.idle = idle;
        for (Subscription subscription : subscriptions) {
            workers.put(subscription.name(), new SubscriberWorker(log, reads, subscription, retry, leaseTime, clock));
        }
        makeKnown(log);
    }

    /** Registers all subscribers at once: a service that cannot be built must leave behind no name to which nobody delivers. */
    private void makeKnown(EventLog log) {
        Map<String, SubscriberOptions> options = new LinkedHashMap<>();
        workers.forEach((name, worker) -> options.put(name, worker.options()));
        if (!options.isEmpty()) {
            log.subscribe(options);
        }
    }

    /** Starts a thread for each subscriber, and one for the maintenance. */
    public synchronized void start(ThreadFactory factory, Maintenance maintenance) {
        if (isClosed() || started) {
            throw new IllegalStateException(
                    "cannot start delivery: it is already " + (isClosed() ? "closed" : "started"));
        }
        List<Thread> made = new ArrayList<>();
        List<WakeSignal> madeSignals = new ArrayList<>();
        for (SubscriberWorker worker : workers.values()) {
            WakeSignal signal = new WakeSignal();
            madeSignals.add(signal);
            made.add(factory.newThread(() -> deliver(worker, signal)));
        }
        made.add(factory.newThread(() -> runMaintenance(maintenance)));
        threads = List.copyOf(made);
        signals = List.copyOf(madeSignals);
        started = true;
        threads.forEach(Thread::start);
    }

    /** Signals that there may be events to deliver. */
    public void wake() {
        if (!signals.isEmpty()) {
            signals.forEach(WakeSignal::give);
        }
    }

    /**
     * {@return the number of events that were delivered, out of all that were due}
     *
     * <p>A worker is done once it has reached events that were committed after the start. Otherwise ongoing commands would keep
     * this method busy for as long as they go on.
     */
    public int deliver() {
        delivering.readLock().lock();
        try {
            return deliverAll();
        } finally {
            delivering.readLock().unlock();
        }
    }

    private int deliverAll() {
        Instant start = clock.instant();
        int delivered = 0;
        List<RuntimeException> failures = new ArrayList<>();
        List<SubscriberWorker> working = new ArrayList<>(workers.values());
        boolean more = true;
        while (more && !isOverForHosts()) {
            more = false;
            for (SubscriberWorker worker : List.copyOf(working)) {
                if (isOverForHosts()) {
                    break;
                }
                try {
                    Optional<SubscriberWorker.Done> done = worker.lease(hostsStop);
                    if (done.isPresent()) {
                        more = true;
                        delivered += done.get().sent();
                        if (done.get().reached().isAfter(start)) {
                            working.remove(worker);
                        }
                    }
                } catch (RuntimeException failure) { // of one subscriber; it must not stop the others
                    failures.add(failure);
                    working.remove(worker);
                }
            }
        }
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
        return delivered;
    }

    public boolean serves(String subscriber) {
        return workers.containsKey(subscriber);
    }

    public boolean servesProjection(String subscriber) {
        return serves(subscriber) && workers.get(subscriber).servesProjection();
    }

    /** Waits for running subscribers up to a time, then interrupts those on the library's own threads. */
    public void close(Duration shutdownTimeout) {
        end.countDown();
        wake();
        long start = System.nanoTime();
        long most = TimeUnit.NANOSECONDS.convert(shutdownTimeout);
        boolean interrupted = false;
        for (Thread thread : threads) {
            if (thread == Thread.currentThread()) {
                continue; // a subscriber that closes its own service cannot wait for itself
            }
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, most - (System.nanoTime() - start)));
            } catch (InterruptedException interrupt) {
                interrupted = true;
                most = 0;
            }
            if (thread.isAlive()) {
                log().log(
                                Level.WARNING,
                                "thread {0} still delivers after the shutdown timeout; it is interrupted now",
                                Quoted.oneLine(thread.getName()));
                thread.interrupt();
            }
        }
        try {
            awaitDeliveries(Math.max(1, most - (System.nanoTime() - start)));
        } catch (InterruptedException interrupt) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDeliveries(long nanos) throws InterruptedException {
        if (delivering.getReadHoldCount() > 0) {
            return; // a subscriber that closes its own service cannot wait for itself
        }
        if (delivering.writeLock().tryLock(nanos, TimeUnit.NANOSECONDS)) {
            delivering.writeLock().unlock();
        } else {
            log().log(Level.WARNING, "a thread of the host still delivers; it stops after the current event");
        }
    }

    private void deliver(SubscriberWorker worker, WakeSignal signal) {
        while (!isClosed()) {
            Thread.interrupted(); // only close may interrupt; an interrupt that a subscriber left would end every
            // pause at once
            signal.clear();
            try {
                if (worker.lease(ownStop).isEmpty()) {
                    signal.await(worker.pause(idle));
                }
            } catch (Throwable failure) { // only this thread delivers to the subscriber
                log().log(
                                Level.ERROR,
                                "delivery to " + Quoted.of(worker.name())
                                        + " failed; it continues after a pause, or when its lease has ended",
                                failure);
                rest(idle);
            }
        }
    }

    private void runMaintenance(Maintenance maintenance) {
        while (!isClosed()) {
            maintenance.run(this::isClosed);
            rest(Maintenance.SHORT_PAUSE);
        }
    }

    /** {@return whether a thread of the host is to stop delivering: the delivery is closed, or the thread was interrupted} */
    public boolean isOverForHosts() {
        return hostsStop.isWished();
    }

    private boolean isClosed() {
        return end.getCount() == 0;
    }

    /** Waits for a pause, or until the delivery is closed. */
    private void rest(Duration pause) {
        try {
            end.await(TimeUnit.NANOSECONDS.convert(pause), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Delivery.class.getName());
    }
}
