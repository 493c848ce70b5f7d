package dev.allocation.service;

import dev.allocation.model.Quoted;
import dev.allocation.model.Stocktake;
import dev.allocation.port.EventLog;
import dev.allocation.port.Reads;
import dev.allocation.port.Store;
import dev.allocation.port.Turn;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds a projection from the tables (rule R2), in a turn that is renewed for as long as it takes. */
final class Rebuild {
    private static final System.Logger LOG = System.getLogger(Rebuild.class.getName());

    private final EventLog log;
    private final Settlement settlement;
    private final Reads reads;
    private final Subscriber subscriber;
    private final Duration lease;
    private final Clock clock;

    Rebuild(Store store, Subscriber subscriber, Duration lease, Clock clock) {
        this.log = store.events();
        this.settlement = new Settlement(log);
        this.reads = store.reads();
        this.subscriber = subscriber;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Builds; what fails is done again, from the start, by whoever takes the turn once the lease has ended.
     *
     * @param stop when to leave it to the next turn
     */
    void take(Turn turn, Stop stop) {
        try {
            if (!(subscriber instanceof Projection projection)) {
                throw new IllegalStateException("asked to rebuild the subscriber " + Quoted.of(turn.subscriber())
                        + ", found that it is no projection");
            }
            if (!build(projection, turn, stop)) {
                // Someone else may have built it meanwhile, and this may have written over that.
                log.rebuild(turn.subscriber());
                LOG.log(
                        Level.WARNING,
                        "the rebuild of {0} does not count; it is done again",
                        Quoted.of(turn.subscriber()));
            }
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            LOG.log(
                    Level.ERROR,
                    "the rebuild of " + Quoted.of(turn.subscriber()) + " failed; it is done again after " + lease,
                    failure);
        }
    }

    /** {@return whether the turn counted: all was built, or all is left to the next turn} */
    private boolean build(Projection projection, Turn turn, Stop stop) throws Exception {
        Optional<Boolean> ended;
        try {
            if (!renew(turn, lease)) {
                return false;
            }
            projection.clear();
            try (Stream<Stocktake> products = reads.stocktakes()) {
                ended = load(products.iterator(), projection, turn, stop);
            }
        } catch (Exception failure) {
            if (stop.caused(failure)) {
                return handBack(turn);
            }
            throw failure;
        }
        return ended.orElseGet(() -> settlement.of(turn, 0, List.of()));
    }

    /** {@return whether the turn counted that ended before all was loaded; empty when all was loaded} */
    private Optional<Boolean> load(Iterator<Stocktake> products, Projection projection, Turn turn, Stop stop)
            throws Exception {
        long renewed = System.nanoTime();
        while (products.hasNext()) {
            Stocktake product = products.next();
            if (System.nanoTime() - renewed > lease.toNanos() / 4) {
                renewed = System.nanoTime();
                if (!renew(turn, lease)) {
                    return Optional.of(false);
                }
            }
            projection.load(product);
            if (stop.isWished()) {
                return Optional.of(handBack(turn));
            }
        }
        return Optional.empty();
    }

    /** So that nobody waits for the end of the lease; an interrupt is put off, as for the end of any turn. */
    private boolean handBack(Turn turn) {
        boolean interrupted = Thread.interrupted();
        try {
            return renew(turn, Duration.ZERO);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean renew(Turn turn, Duration longest) {
        boolean counts = log.renew(turn, clock.instant(), longest);
        if (!counts) {
            // Says that it is not at work any more, so that nobody waits for its lease.
            settlement.of(turn, 0, List.of());
        }
        return counts;
    }
}
