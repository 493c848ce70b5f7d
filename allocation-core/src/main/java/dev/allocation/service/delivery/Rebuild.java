package dev.allocation.service.delivery;

import dev.allocation.model.Quoted;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Reads;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.service.subscriber.Projection;
import dev.allocation.service.subscriber.Subscriber;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds a projection from the tables (rule R2), in a lease that is renewed for as long as it takes. */
final class Rebuild {
    private final LeaseCompletion completion;
    private final Reads reads;
    private final Subscriber subscriber;
    private final Duration leaseTime;
    private final Clock clock;

    Rebuild(EventLog log, Reads reads, Subscriber subscriber, Duration leaseTime, Clock clock) {
        this.completion = new LeaseCompletion(log);
        this.reads = reads;
        this.subscriber = subscriber;
        this.leaseTime = leaseTime;
        this.clock = clock;
    }

    /**
     * Builds the projection. A rebuild that fails is repeated from the start by whoever takes the next lease, once this one has
     * ended.
     *
     * @param stop the stop signal, which decides when to leave the rebuild to the next lease
     * @return whether the lease counted
     */
    boolean take(DeliveryLease lease, Stop stop) {
        try {
            if (!(subscriber instanceof Projection projection)) {
                throw new IllegalStateException(
                        "cannot rebuild the subscriber " + Quoted.of(lease.subscriber()) + ": it is not a projection");
            }
            return take(projection, lease, stop);
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            log().log(
                            Level.ERROR,
                            "the rebuild of " + Quoted.of(lease.subscriber()) + " failed; it starts again after "
                                    + leaseTime,
                            failure);
            return false;
        }
    }

    private boolean take(Projection projection, DeliveryLease lease, Stop stop) throws Exception {
        boolean counts;
        try {
            counts = build(projection, lease, stop);
        } catch (Throwable failure) {
            try {
                if (!renew(lease, leaseTime)) {
                    orderAgain(lease);
                }
            } catch (RuntimeException unknown) {
                failure.addSuppressed(unknown);
            }
            throw failure;
        }
        if (!counts) {
            orderAgain(lease);
        }
        return counts;
    }

    /** Orders another rebuild: someone else may have built the projection meanwhile, and this rebuild may have overwritten it. */
    private void orderAgain(DeliveryLease lease) {
        completion.rebuild(lease.subscriber());
        log().log(Level.WARNING, "the rebuild of {0} lost its lease; it starts again", Quoted.of(lease.subscriber()));
    }

    /** {@return whether the lease counted: everything was built, or everything is left to the next lease} */
    private boolean build(Projection projection, DeliveryLease lease, Stop stop) throws Exception {
        Optional<Boolean> ended;
        try {
            if (!renew(lease, leaseTime)) {
                return false;
            }
            projection.clear();
            try (Stream<ProductSnapshot> products = reads.snapshots()) {
                ended = load(products.iterator(), projection, lease, stop);
            }
        } catch (Exception failure) {
            if (stop.caused(failure)) {
                log().log(
                                Level.INFO,
                                "the rebuild of {0} was interrupted; it starts again with the next lease: {1}",
                                Quoted.of(lease.subscriber()),
                                Quoted.oneLine(failure.toString()));
                return handBack(lease);
            }
            throw failure;
        }
        return ended.orElseGet(() -> completion.of(lease, 0, List.of()));
    }

    /** {@return whether the lease counted, when it ended before everything was loaded; empty when everything was loaded} */
    private Optional<Boolean> load(
            Iterator<ProductSnapshot> products, Projection projection, DeliveryLease lease, Stop stop)
            throws Exception {
        long renewed = System.nanoTime();
        while (products.hasNext()) {
            ProductSnapshot product = products.next();
            if (System.nanoTime() - renewed > leaseTime.toNanos() / 4) {
                renewed = System.nanoTime();
                if (!renew(lease, leaseTime)) {
                    return Optional.of(false);
                }
            }
            projection.load(product);
            if (stop.isWished()) {
                return Optional.of(handBack(lease));
            }
        }
        return Optional.empty();
    }

    /** Ends the lease now, so that nobody waits for its end. */
    private boolean handBack(DeliveryLease lease) {
        return renew(lease, Duration.ZERO);
    }

    private boolean renew(DeliveryLease lease, Duration longest) {
        boolean counts = completion.renew(lease, clock.instant(), longest);
        if (!counts) {
            // Tells the log that nobody works on the lease any more, so that nobody waits for its end.
            completion.of(lease, 0, List.of());
        }
        return counts;
    }

    /** {@return the logger; nothing asks for it before something is logged, because that starts the logging of the JVM} */
    private static System.Logger log() {
        return System.getLogger(Rebuild.class.getName());
    }
}
