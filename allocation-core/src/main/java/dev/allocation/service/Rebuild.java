package dev.allocation.service;

import dev.allocation.model.Quoted;
import dev.allocation.model.Stocktake;
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

    private final Settlement settlement;
    private final Reads reads;
    private final Subscriber subscriber;
    private final Duration lease;
    private final Clock clock;

    Rebuild(Store store, Subscriber subscriber, Duration lease, Clock clock) {
        this.settlement = new Settlement(store.events());
        this.reads = store.reads();
        this.subscriber = subscriber;
        this.lease = lease;
        this.clock = clock;
    }

    /**
     * Builds; what fails is done again, from the start, by whoever takes the turn once the lease has ended.
     *
     * @param stop when to leave it to the next turn
     * @return whether the turn counted
     */
    boolean take(Turn turn, Stop stop) {
        try {
            if (!(subscriber instanceof Projection projection)) {
                throw new IllegalStateException("asked to rebuild the subscriber " + Quoted.of(turn.subscriber())
                        + ", found that it is no projection");
            }
            return take(projection, turn, stop);
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            LOG.log(
                    Level.ERROR,
                    "the rebuild of " + Quoted.of(turn.subscriber()) + " failed; it is done again after " + lease,
                    failure);
            return false;
        }
    }

    private boolean take(Projection projection, Turn turn, Stop stop) throws Exception {
        boolean counts;
        try {
            counts = build(projection, turn, stop);
        } catch (Throwable failure) {
            try {
                if (!renew(turn, lease)) {
                    orderAgain(turn);
                }
            } catch (RuntimeException unknown) {
                failure.addSuppressed(unknown);
            }
            throw failure;
        }
        if (!counts) {
            orderAgain(turn);
        }
        return counts;
    }

    /** Someone else may have built it meanwhile, and this may have written over that. */
    private void orderAgain(Turn turn) {
        settlement.rebuild(turn.subscriber());
        LOG.log(Level.WARNING, "the rebuild of {0} does not count; it is done again", Quoted.of(turn.subscriber()));
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
                LOG.log(
                        Level.INFO,
                        "the rebuild of {0} was interrupted, and is left to the next turn: {1}",
                        Quoted.of(turn.subscriber()),
                        Quoted.oneLine(failure.toString()));
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

    /** So that nobody waits for the end of the lease. */
    private boolean handBack(Turn turn) {
        return renew(turn, Duration.ZERO);
    }

    private boolean renew(Turn turn, Duration longest) {
        boolean counts = settlement.renew(turn, clock.instant(), longest);
        if (!counts) {
            // Says that it is not at work any more, so that nobody waits for its lease.
            settlement.of(turn, 0, List.of());
        }
        return counts;
    }
}
