package dev.allocation.service;

import dev.allocation.model.Event;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.DeliveryLease;
import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.service.subscriber.Projection;
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

/** Brings one subscriber its events, lease by lease (rules E3 to E5). Thread-safe, though only one lease is held at a time. */
final class SubscriberWorker {
    /** A process that dies repeats what was in flight, so a lease is small until there is a backlog. */
    static final int SMALL_PAGE = 100;

    static final int LARGE_PAGE = 2_000;
    /** A lease may keep thousands of reasons, and a database takes only so much at once. */
    static final int LONGEST_REASON = 1_000;

    private static final System.Logger LOG = System.getLogger(SubscriberWorker.class.getName());
    /** Those who get through a page in that time may have a larger one. */
    private static final Duration QUICK = Duration.ofMillis(500);

    private final EventLog log;
    private final Subscription subscription;
    private final Retry retry;
    private final Clock clock;
    private final Duration leaseTime;
    /** A lease is completed well before its time is over, so that only a single event may outlast it. */
    private final Duration longestLease;

    private final Rebuild rebuild;
    private final LongSupplier nanos;
    private final LeaseCompletion completion;
    /** When events that failed here are due again. */
    private final Queue<Instant> tries = new PriorityBlockingQueue<>();

    private volatile int page = SMALL_PAGE;
    /** Whether the next rebuild is for an event that was missing. */
    private volatile boolean gapFound;

    SubscriberWorker(
            EventLog log, Reads reads, Subscription subscription, Retry retry, Duration leaseTime, Clock clock) {
        this(log, reads, subscription, retry, leaseTime, clock, System::nanoTime);
    }

    /** Measures how long leases take by a clock of its own, as {@link System#nanoTime} does. */
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
     * @param sent how many events were delivered
     * @param reached when the last event was committed that was handled, or a rebuild for a missing one was done;
     *     long ago when there was none
     */
    record Done(int sent, Instant reached) {
        private static final Done NOTHING = new Done(0, Instant.MIN);
    }

    /**
     * What became of an event that was to be sent.
     *
     * @param failure what the subscriber ended with
     * @param gap what is missing before it, so that it was not sent
     */
    private record Sent(Optional<Throwable> failure, Optional<String> gap) {
        private static final Sent DELIVERED = new Sent(Optional.empty(), Optional.empty());
    }

    SubscriberOptions options() {
        return subscription.options();
    }

    /**
     * {@return the result of the next lease; empty when there is nothing to do, or someone else holds one}
     *
     * @param stop when to end before the lease is through
     */
    Optional<Done> lease(Stop stop) {
        long start = nanos.getAsLong(); // the lease begins before the claim, which may wait
        Optional<DeliveryLease> lease = log.claim(name(), page, clock.instant(), leaseTime);
        if (lease.isPresent() && lease.get().isRebuild()) {
            boolean ofGap = gapFound;
            gapFound = false;
            boolean counts = rebuild.take(lease.get(), stop);
            // A model that falls behind again and again must not keep busy who delivers while commands go on.
            return Optional.of(ofGap && counts ? new Done(0, clock.instant()) : Done.NOTHING);
        }
        return lease.map(claimed -> take(claimed, start, stop));
    }

    /** {@return how long to wait before looking again, so that an event that failed here is not tried late} */
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
        boolean quick = nanos.getAsLong() - start < QUICK.toNanos();
        page = quick && lease.due().size() >= page / 2 ? Math.min(2 * page, LARGE_PAGE) : SMALL_PAGE;
        if (!completion.of(lease, handled, failures)) {
            LOG.log(
                    Level.WARNING,
                    "a lease of subscriber {0} does not count: it took longer than its time, or the subscriber was"
                            + " removed; {1} events will be sent again, unless a try that seemed to fail was kept",
                    Quoted.of(name()),
                    handled);
        }
        return handled == 0
                ? Done.NOTHING
                : new Done(sent, lease.due().get(handled - 1).entry().at());
    }

    /** Whatever was delivered in the lease, the rebuild makes up for it. */
    private Done rebuilt(String gap, DeliveryLease lease) {
        LOG.log(Level.WARNING, "an event for {0} is missing: {1}; it is built again", Quoted.of(name()), gap);
        gapFound = true;
        completion.rebuild(name());
        completion.of(lease, 0, List.of()); // refused; it says that the lease is not at work any more
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

    /** {@return a description of the gap before the event: a projection with a gap can only be built again} */
    private Optional<String> gapBefore(Event event) throws Exception {
        if (!(subscription.subscriber() instanceof Projection projection)) {
            return Optional.empty();
        }
        long known = projection.version(event.sku());
        return event.number() <= known + 1
                ? Optional.empty()
                : Optional.of("event " + event.number() + " of "
                        + Quoted.of(event.sku().value()) + " came where it knows them up to " + known);
    }

    private void tellOfInterrupt(Event event, Throwable failure) {
        LOG.log(
                Level.INFO,
                "delivery to subscriber {0} was interrupted at event {1} of {2}, which is sent again: {3}",
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
        LOG.log(
                Level.WARNING,
                "subscriber {0} failed with event {1} of {2}, attempt {3}: {4}; it is {5}",
                Quoted.of(name()),
                Long.toString(number), // as it is, not grouped by the manner of the locale
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

    /** {@return the text of a failure and its cause; the class alone where the failure has no text to give} */
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
}
