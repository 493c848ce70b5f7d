package dev.allocation.service;

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
import java.util.function.BooleanSupplier;
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
    private final BooleanSupplier closed;

    Rebuild(Store store, Subscriber subscriber, Duration lease, Clock clock, BooleanSupplier closed) {
        this.log = store.events();
        this.settlement = new Settlement(log);
        this.reads = store.reads();
        this.subscriber = subscriber;
        this.lease = lease;
        this.clock = clock;
        this.closed = closed;
    }

    /** What fails is done again, from the start, by whoever takes the turn once the lease has ended. */
    void take(Turn turn) {
        try {
            if (!(subscriber instanceof Projection projection)) {
                throw new IllegalStateException(
                        "asked to rebuild the subscriber '" + turn.subscriber() + "', found that it is no projection");
            }
            boolean counts = build(projection, turn) && settlement.of(turn, 0, List.of());
            if (!counts && !closed.getAsBoolean()) {
                // Someone else may have built it meanwhile, and this may have written over that.
                log.rebuild(turn.subscriber());
                LOG.log(Level.WARNING, "the rebuild of ''{0}'' does not count; it is done again", turn.subscriber());
            }
        } catch (Throwable failure) { // an Error of one subscriber must not stop the others
            LOG.log(
                    Level.ERROR,
                    "the rebuild of '" + turn.subscriber() + "' failed; it is done again after " + lease,
                    failure);
        }
    }

    /** {@return whether all of it was built in a turn that counts} */
    private boolean build(Projection projection, Turn turn) throws Exception {
        long renewed = System.nanoTime();
        if (!renew(turn)) {
            return false;
        }
        projection.clear();
        try (Stream<Stocktake> products = reads.stocktakes()) {
            return load(products.iterator(), projection, turn, renewed);
        }
    }

    private boolean load(Iterator<Stocktake> products, Projection projection, Turn turn, long start) throws Exception {
        long renewed = start;
        while (products.hasNext()) {
            Stocktake product = products.next();
            if (System.nanoTime() - renewed > lease.toNanos() / 4) {
                renewed = System.nanoTime();
                if (!renew(turn)) {
                    return false;
                }
            }
            projection.load(product);
            if (closed.getAsBoolean()) {
                log.renew(turn, clock.instant(), Duration.ZERO); // so that nobody waits for the end of the lease
                return false;
            }
        }
        return true;
    }

    private boolean renew(Turn turn) {
        boolean counts = log.renew(turn, clock.instant(), lease);
        if (!counts) {
            settlement.of(
                    turn, 0, List.of()); // says that it is not at work any more, so that nobody waits for its lease
        }
        return counts;
    }
}
