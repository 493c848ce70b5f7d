package dev.allocation.service;

import dev.allocation.model.Sku;
import dev.allocation.port.EventLog;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Turn;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Hands committed events to the subscribers (rules E3 to E5): by a thread for each once started, or when told to. */
final class Delivery {
    private static final System.Logger LOG = System.getLogger(Delivery.class.getName());
    private static final int PAGE = 100;
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** A turn ends well before its lease, so that only a single event may outlast it. */
    private static final Duration LONGEST_TURN = LEASE.dividedBy(4);

    private static final Duration IDLE = Duration.ofMillis(200);

    private final EventLog log;
    private final Map<String, Subscriber> subscribers;
    private final Retry retry;
    private final Clock clock;
    private volatile List<Thread> threads = List.of();
    private volatile boolean closed;
    private boolean started;

    Delivery(EventLog log, Map<String, Subscriber> subscribers, Retry retry, Clock clock) {
        this.log = log;
        this.subscribers = new LinkedHashMap<>(subscribers);
        this.retry = retry;
        this.clock = clock;
        subscribers.keySet().forEach(log::subscribe);
    }

    synchronized void start(ThreadFactory factory) {
        if (closed || started) {
            throw new IllegalStateException(
                    "asked to start delivery, found it already " + (closed ? "closed" : "started"));
        }
        List<Thread> made = new ArrayList<>();
        subscribers.forEach((name, subscriber) -> made.add(factory.newThread(() -> run(name, subscriber))));
        threads = List.copyOf(made);
        started = true;
        threads.forEach(Thread::start);
    }

    /** Says that there may be something to deliver. */
    void wake() {
        threads.forEach(LockSupport::unpark);
    }

    /** {@return how many events were delivered, of all that were due} */
    int deliver() {
        int delivered = 0;
        boolean more = true;
        while (more && !closed) {
            more = false;
            for (Map.Entry<String, Subscriber> subscriber : subscribers.entrySet()) {
                Optional<Turn> turn = claim(subscriber.getKey());
                if (turn.isPresent()) {
                    more = true;
                    delivered += take(turn.get(), subscriber.getValue());
                }
            }
        }
        return delivered;
    }

    List<ParkedEvent> parked(String subscriber) {
        return log.parked(known(subscriber));
    }

    boolean resend(String subscriber, Sku sku, long number) {
        boolean found = log.resend(known(subscriber), sku, number, clock.instant());
        wake();
        return found;
    }

    /** Waits for running subscribers up to a time, then interrupts them. */
    void close(Duration patience) {
        closed = true;
        wake();
        long start = System.nanoTime();
        long most = TimeUnit.NANOSECONDS.convert(patience);
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
                LOG.log(Level.WARNING, "thread {0} still delivers; it is interrupted", thread.getName());
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String name, Subscriber subscriber) {
        while (!closed) {
            Thread.interrupted(); // only close may interrupt; what a subscriber left behind would end every pause at
            // once
            try {
                Optional<Turn> turn = claim(name);
                if (turn.isPresent()) {
                    take(turn.get(), subscriber);
                } else {
                    LockSupport.parkNanos(this, IDLE.toNanos());
                }
            } catch (Throwable failure) { // this thread is all that delivers to the subscriber
                LOG.log(Level.ERROR, "delivery to " + name + " failed in the store; it goes on after a pause", failure);
                LockSupport.parkNanos(this, IDLE.toNanos());
            }
        }
    }

    private String known(String subscriber) {
        if (!subscribers.containsKey(subscriber)) {
            throw new IllegalArgumentException(
                    "asked for subscriber '" + subscriber + "', found " + subscribers.keySet());
        }
        return subscriber;
    }

    private Optional<Turn> claim(String name) {
        return log.claim(name, PAGE, clock.instant(), LEASE);
    }

    /** {@return how many events of the turn were delivered} */
    private int take(Turn turn, Subscriber subscriber) {
        Map<Sku, Turn.Failure> failures = new HashMap<>();
        int handled = 0;
        int delivered = 0;
        long start = System.nanoTime();
        for (Turn.Due due : turn.due()) {
            Sku sku = due.entry().event().sku();
            if (!failures.containsKey(sku)) {
                Optional<Throwable> failure = send(due.entry(), subscriber);
                if (closed && failure.isPresent() && failure.get() instanceof InterruptedException) {
                    break;
                }
                if (failure.isPresent()) {
                    failures.put(sku, failed(turn.subscriber(), due, failure.get()));
                } else {
                    delivered++;
                }
            }
            handled++;
            if (closed || System.nanoTime() - start > LONGEST_TURN.toNanos()) {
                break;
            }
        }
        if (!log.settle(turn, handled, List.copyOf(failures.values()))) {
            LOG.log(
                    Level.WARNING,
                    "subscriber {0} took longer than its lease; {1} events will be sent again",
                    turn.subscriber(),
                    handled);
        }
        return delivered;
    }

    private static Optional<Throwable> send(LogEntry entry, Subscriber subscriber) {
        try {
            subscriber.receive(entry);
            return Optional.empty();
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            return Optional.of(failure);
        }
    }

    private Turn.Failure failed(String subscriber, Turn.Due due, Throwable failure) {
        Sku sku = due.entry().event().sku();
        long number = due.entry().event().number();
        int attempts = due.attempts() + 1;
        boolean parked = attempts >= retry.attempts();
        Instant nextTry = clock.instant()
                .plus(retry.pause(attempts, ThreadLocalRandom.current().nextDouble()));
        String reason = reason(failure);
        LOG.log(
                Level.WARNING,
                "subscriber {0} failed with event {1} of ''{2}'', attempt {3}: {4}; it is {5}",
                subscriber,
                number,
                sku,
                attempts,
                reason,
                parked ? "parked" : "sent again from " + nextTry);
        return new Turn.Failure(sku, number, attempts, parked ? Optional.empty() : Optional.of(nextTry), reason);
    }

    /** {@return what the failure says, with its cause; its class alone where it fails to say anything} */
    private static String reason(Throwable failure) {
        try {
            return failure.getCause() == null ? failure.toString() : failure + ", caused by " + failure.getCause();
        } catch (RuntimeException | Error mute) {
            return failure.getClass().getName();
        }
    }
}
