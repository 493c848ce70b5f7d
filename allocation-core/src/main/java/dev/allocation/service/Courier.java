package dev.allocation.service;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.EventLog;
import dev.allocation.port.Store;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.Turn;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

/** Brings one subscriber its events, turn by turn (rules E3 to E5). Thread-safe, though only one turn is at work at a time. */
final class Courier {
    /** A process that dies repeats what was in flight, so a turn is small until there is a backlog. */
    static final int SMALL_PAGE = 100;

    static final int LARGE_PAGE = 2_000;
    private static final System.Logger LOG = System.getLogger(Courier.class.getName());
    /** Those who get through a page in that time may have a larger one. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private final EventLog log;
    private final Subscription subscription;
    private final Retry retry;
    private final Clock clock;
    private final Duration lease;
    /** A turn ends well before its lease, so that only a single event may outlast it. */
    private final Duration longestTurn;

    private final Rebuild rebuild;
    private final BooleanSupplier closed;
    private volatile int page = SMALL_PAGE;
    private volatile Instant nextTry = Instant.MAX;

    Courier(Store store, Subscription subscription, Retry retry, Duration lease, Clock clock, BooleanSupplier closed) {
        this.log = store.events();
        this.subscription = subscription;
        this.retry = retry;
        this.clock = clock;
        this.lease = lease;
        this.longestTurn = lease.dividedBy(4);
        this.closed = closed;
        rebuild = new Rebuild(store, subscription.subscriber(), lease, clock, closed);
        log.subscribe(name(), subscription.options());
        if (subscription.subscriber() instanceof Projection projection && !projection.isDurable()) {
            log.rebuild(name());
        }
    }

    String name() {
        return subscription.name();
    }

    boolean servesProjection() {
        return subscription.subscriber() instanceof Projection;
    }

    /**
     * What a turn came to.
     *
     * @param sent how many events were delivered
     * @param reached when the last event was committed that was handled; long ago when there was none
     */
    record Done(int sent, Instant reached) {
        private static final Done NOTHING = new Done(0, Instant.MIN);
    }

    /** {@return what a turn came to; empty when there is nothing to do, or it is someone else's turn} */
    Optional<Done> turn() {
        long start = System.nanoTime(); // the lease begins before the claim, which may wait
        Optional<Turn> turn = log.claim(name(), page, clock.instant(), lease);
        if (turn.isPresent() && turn.get().isRebuild()) {
            rebuild.take(turn.get());
            return Optional.of(Done.NOTHING);
        }
        return turn.map(claimed -> take(claimed, start));
    }

    /** {@return how long to wait before looking again, so that an event that failed here is not tried late} */
    Duration pause(Duration longest) {
        Duration untilTry = Duration.between(clock.instant(), nextTry);
        if (untilTry.isNegative() || untilTry.isZero()) {
            nextTry = Instant.MAX;
            return Duration.ZERO;
        }
        return untilTry.compareTo(longest) < 0 ? untilTry : longest;
    }

    private Done take(Turn turn, long start) {
        List<Turn.Failure> failures = new ArrayList<>();
        Set<Sku> heldBack = new HashSet<>();
        int handled = 0;
        int sent = 0;
        for (Turn.Due due : turn.due()) {
            Event event = due.entry().event();
            if (!heldBack.contains(event.sku()) && subscription.wants(event)) {
                Optional<Throwable> failure = send(due);
                if (closed.getAsBoolean() && failure.isPresent() && failure.get() instanceof InterruptedException) {
                    break;
                }
                if (failure.isPresent()) {
                    failures.add(failed(due, failure.get()));
                    if (turn.order() == Order.KEPT) {
                        heldBack.add(event.sku());
                    }
                } else {
                    sent++;
                }
            }
            handled++;
            if (closed.getAsBoolean() || System.nanoTime() - start > longestTurn.toNanos()) {
                break;
            }
        }
        boolean quick = System.nanoTime() - start < QUICK.toNanos();
        page = quick && turn.due().size() >= page / 2 ? Math.min(2 * page, LARGE_PAGE) : SMALL_PAGE;
        if (!settle(turn, handled, failures)) {
            LOG.log(
                    Level.WARNING,
                    "subscriber ''{0}'' took longer than its lease, or was removed; {1} events will be sent again",
                    name(),
                    handled);
        }
        return handled == 0
                ? Done.NOTHING
                : new Done(sent, turn.due().get(handled - 1).entry().at());
    }

    /** Keeps the progress, also when close or the subscriber left an interrupt: to wait for a connection would fail at once. */
    private boolean settle(Turn turn, int handled, List<Turn.Failure> failures) {
        boolean interrupted = Thread.interrupted();
        try {
            return log.settle(turn, handled, failures);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Throwable> send(Turn.Due due) {
        Recorder.Step step = Recorder.OF_THIS_JVM.beginDelivery(name(), due);
        try {
            subscription.subscriber().receive(due.entry());
            step.done();
            return Optional.empty();
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            step.failed(failure);
            return Optional.of(failure);
        }
    }

    private Turn.Failure failed(Turn.Due due, Throwable failure) {
        Sku sku = due.entry().event().sku();
        long number = due.entry().event().number();
        int attempts = due.attempts() + 1;
        boolean parked = attempts >= retry.attempts();
        Instant next = clock.instant()
                .plus(retry.pause(attempts, ThreadLocalRandom.current().nextDouble()));
        String reason = reason(failure);
        LOG.log(
                Level.WARNING,
                "subscriber ''{0}'' failed with event {1} of ''{2}'', attempt {3}: {4}; it is {5}",
                name(),
                Long.toString(number), // as it is, not grouped by the manner of the locale
                sku,
                attempts,
                reason,
                parked ? "parked" : "sent again from " + next);
        if (!parked && next.isBefore(nextTry)) {
            nextTry = next;
        }
        return new Turn.Failure(sku, number, attempts, parked ? Optional.empty() : Optional.of(next), reason);
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
