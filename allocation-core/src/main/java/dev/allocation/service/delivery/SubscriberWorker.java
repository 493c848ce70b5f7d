package dev.allocation.service.delivery;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.Reads;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Projection;
import dev.allocation.service.subscriber.Subscription;
import dev.allocation.service.telemetry.Recorder;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/** Delivers events to one subscriber, lease by lease (rules E3 to E5). Thread-safe, though only one lease is held at a time. */
final class SubscriberWorker {
    /** When a process dies, the events of its lease are sent again, so a lease is small until there is a backlog. */
    static final int SMALL_PAGE = 100;

    static final int LARGE_PAGE = 2_000;
    /**
     * The longest reason, in characters: a lease may store thousands of reasons, and a database takes only a limited amount at
     * once.
     */
    static final int LONGEST_REASON = 1_000;

    /** A subscriber that finishes a page within this time may get a larger one. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private final EventLog log;
    private final Subscription subscription;
    private final Retry retry;
    private final Clock clock;
    private final Duration leaseTime;
    /** The time to work on a lease: it is completed well before it ends, so that only a single event may outlast it. */
    private final Duration longestLease;

    private final Rebuild rebuild;
    private final LongSupplier nanos;
    private final LeaseCompletion completion;
    /** The times at which events that failed here are due again. */
    private final Queue<Instant> tries = new PriorityBlockingQueue<>();

    private volatile int page = SMALL_PAGE;
    /** Whether the next rebuild is due to a missing event. */
    private volatile boolean gapFound;

    SubscriberWorker(
            EventLog log, Reads reads, Subscription subscription, Retry retry, Duration leaseTime, Clock clock) {
        this(log, reads, subscription, retry, leaseTime, clock, System::nanoTime);
    }

    /** Creates a worker that measures how long leases take with a given clock, which works as {@link System#nanoTime} does. */
    SubscriberWorker(
            EventLog log,
            Reads reads,
            Subscription subscription,
            Retry retry,
            Duration leaseTime,
            Clock clock,
            LongSupplier nanos) {
        this.log = log;
        this.subscription = subscription;
        this.retry = retry;
        this.clock = clock;
        this.leaseTime = leaseTime;
        this.longestLease = leaseTime.dividedBy(4);
        this.nanos = nanos;
        completion = new LeaseCompletion(log);
        rebuild = new Rebuild(log, reads, subscription.subscriber(), leaseTime, clock);
    }

    String name() {
        return subscription.name();
    }

    boolean servesProjection() {
        return subscription.subscriber() instanceof Projection;
    }

    /**
     * The result of a lease.
     *
     * @param sent the number of events that were delivered
     * @param reached the time at which the last handled event was committed, or a rebuild for a missing event was done;
     *     {@link Instant#MIN} when there was neither
     */
    record Done(int sent, Instant reached) {
        private static final Done NOTHING = new Done(0, Instant.MIN);
    }

    /**
     * The result of sending an event.
     *
     * @param failure the exception or error that the subscriber threw; empty when it threw none
     * @param gap the gap before the event, because of which it was not sent; empty when there is none
     */
    private record Sent(Optional<Throwable> failure, Optional<String> gap) {
        private static final Sent DELIVERED = new Sent(Optional.empty(), Optional.empty());
    }

    SubscriberOptions options() {
        return subscription.options();
    }

    /**
     * {@return the result of the next lease; empty when there is nothing to do, or someone else holds the lease}
     *
     * @param stop the stop signal, which decides when to end before the whole lease is delivered
     */
    Optional<Done> lease(Stop stop) {
        long start = nanos.getAsLong(); // the time of the lease counts from before the claim, which may wait
        Optional<DeliveryLease> lease = log.claim(name(), page, clock.instant(), leaseTime);
        if (lease.isPresent() && lease.get().isRebuild()) {
            boolean ofGap = gapFound;
            gapFound = false;
            boolean counts = rebuild.take(lease.get(), stop);
            // A projection that falls behind again and again must not keep the delivering thread busy while commands go
            // on.
            return Optional.of(ofGap && counts ? new Done(0, clock.instant()) : Done.NOTHING);
        }
        return lease.map(claimed -> take(claimed, start, stop));
    }

    /** {@return the time to wait before the next lease, so that an event that failed here is not retried late} */
    Duration pause(Duration longest) {
        Instant now = clock.instant();
        if (forgetTriesUntil(now)) {
            return Duration.ZERO;
        }
        Instant next = tries.peek();
        Duration untilTry = next == null ? longest : Duration.between(now, next);
        return untilTry.compareTo(longest) < 0 ? untilTry : longest;
    }

    private boolean forgetTriesUntil(Instant now) {
        return tries.removeIf(next -> !next.isAfter(now));
    }

    private Done take(DeliveryLease lease, long start, Stop stop) {
        List<DeliveryLease.Failure> failures = new ArrayList<>();
        Set<Sku> heldBack = new HashSet<>();
        int handled = 0;
        int sent = 0;
        for (DeliveryLease.Due due : lease.due()) {
            Event event = due.entry().event();
            if (!heldBack.contains(event.sku()) && subscription.wants(event)) {
                Sent became = send(due);
                if (became.gap().isPresent()) {
                    return rebuilt(became.gap().get(), lease);
                }
                if (became.failure().filter(stop::caused).isPresent()) {
                    tellOfInterrupt(event, became.failure().get());
                    break;
                }
                if (became.failure().isPresent()) {
                    failures.add(failed(due, became.failure().get()));
                    if (lease.order() == Order.KEPT) {
                        heldBack.add(event.sku());
                    }
                } else {
                    sent++;
                }
            }
            handled++;
            if (stop.isWished() || nanos.getAsLong() - start > longestLease.toNanos()) {
                break;
            }
        }
        choosePage(lease, start);
        complete(lease, handled, failures);
        return handled == 0
                ? Done.NOTHING
                : new Done(sent, lease.due().get(handled - 1).entry().at());
    }

    /** Chooses the size of the next page: larger while the subscriber is quick and there is a backlog. */
    private void choosePage(DeliveryLease lease, long start) {
        boolean quick = nanos.getAsLong() - start < QUICK.toNanos();
        page = quick && lease.due().size() >= page / 2 ? Math.min(2 * page, LARGE_PAGE) : SMALL_PAGE;
    }

    private void complete(DeliveryLease lease, int handled, List<DeliveryLease.Failure> failures) {
        if (!completion.of(lease, handled, failures)) {
            log().log(
                            Level.WARNING,
                            "a lease of subscriber {0} does not count: it ended before its events were completed, or the"
                                    + " subscriber was removed; {1} events are sent again, unless their completion was kept",
                            Quoted.of(name()),
                            handled);
        }
    }

    /** Orders a rebuild, which replaces everything that was delivered in the lease. */
    private Done rebuilt(String gap, DeliveryLease lease) {
        log().log(Level.WARNING, "projection {0} misses an event: {1}; it is rebuilt", Quoted.of(name()), gap);
        gapFound = true;
        completion.rebuild(name());
        completion.of(
                lease, 0, List.of()); // this is refused, but it tells the log that nobody works on the lease any more
        return Done.NOTHING;
    }

    private Sent send(DeliveryLease.Due due) {
        Recorder.Step step = Recorder.OF_THIS_JVM.beginDelivery(name(), due);
        try {
            Optional<String> gap = gapBefore(due.entry().event());
            if (gap.isPresent()) {
                return new Sent(Optional.empty(), gap);
            }
            subscription.subscriber().receive(due.entry());
            step.done();
            return Sent.DELIVERED;
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            step.failed(failure);
            return new Sent(Optional.of(failure), Optional.empty());
        }
    }

    /** {@return a description of the gap before an event, if there is one: a projection with a gap can only be rebuilt} */
    private Optional<String> gapBefore(Event event) throws Exception {
        if (!(subscription.subscriber() instanceof Projection projection)) {
            return Optional.empty();
        }
        long known = projection.version(event.sku());
        return event.number() <= known + 1
                ? Optional.empty()
                : Optional.of("event " + event.number() + " of "
                        + Quoted.of(event.sku().value()) + " arrived, but it has events up to " + known);
    }

    private void tellOfInterrupt(Event event, Throwable failure) {
        log().log(
                        Level.INFO,
                        "delivery to subscriber {0} was interrupted at event {1} of {2}; the event is sent again: {3}",
                        Quoted.of(name()),
                        Long.toString(event.number()),
                        Quoted.of(event.sku().value()),
                        Quoted.oneLine(reason(failure)));
    }

    private DeliveryLease.Failure failed(DeliveryLease.Due due, Throwable failure) {
        Sku sku = due.entry().event().sku();
        long number = due.entry().event().number();
        int attempts = due.attempts() + 1;
        boolean parked = attempts >= retry.attempts();
        Instant now = clock.instant();
        Instant next =
                now.plus(retry.pause(attempts, ThreadLocalRandom.current().nextDouble()));
        String reason = reason(failure);
        log().log(
                        Level.WARNING,
                        "subscriber {0} failed with event {1} of {2}, attempt {3}: {4}; the event is {5}",
                        Quoted.of(name()),
                        Long.toString(number), // without the grouping that the locale would add
                        Quoted.of(sku.value()),
                        attempts,
                        Quoted.oneLine(reason),
                        parked ? "parked" : "sent again from " + next);
        forgetTriesUntil(now);
        if (!parked) {
            tries.add(next);
        }
        return new DeliveryLease.Failure(sku, number, attempts, parked ? Optional.empty() : Optional.of(next), reason);
    }

    /** {@return the text of a failure and its cause; only its class when the failure cannot give its text} */
    private static String reason(Throwable failure) {
        try {
            String whole =
                    failure.getCause() == null ? failure.toString() : failure + ", caused by " + failure.getCause();
            if (whole.length() <= LONGEST_REASON) {
                return whole;
            }
            boolean partsPair = Character.isHighSurrogate(whole.charAt(LONGEST_REASON - 1));
            return whole.substring(0, partsPair ? LONGEST_REASON - 1 : LONGEST_REASON) + " ...";
        } catch (RuntimeException | Error mute) {
            return failure.getClass().getName();
        }
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(SubscriberWorker.class.getName());
    }
}
