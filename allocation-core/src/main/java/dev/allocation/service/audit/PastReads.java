package dev.allocation.service.audit;

import dev.allocation.model.AllocationException;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.Sku;
import dev.allocation.model.product.PastProduct;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Reads;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds the state of a product as of a version or an instant: takes the present product, and undoes its events, the last one first.
 *
 * <p>The product is read before its events. An event never changes, and the log has those of a product up to its version, so both
 * belong together although they are read one after the other. What is dropped meanwhile is found missing.
 */
record PastReads(Reads reads, EventHistory history) {
    private static final int PAGE = 500;

    /**
     * The way back of a product.
     *
     * @param product the product as far as it was taken back
     * @param isThere whether it was taken back as far as it was asked for
     * @param earliest the earliest time of the events that were undone, which is not that of the last one when a clock ran back
     * @param archived the event that cannot be undone, because its batch is archived
     */
    private record Way(
            PastProduct product, boolean isThere, Optional<Instant> earliest, Optional<HistoryEntry> archived) {}

    AsOf version(Sku sku, long version) {
        PastProduct product = present(sku);
        if (version > product.version()) {
            return new AsOf.NotReached(sku, product.version());
        }
        Way way = back(sku, product, entry -> entry.event().number() > version, version);
        return product.version() == version ? new AsOf.Known(product.snapshot()) : tooOld(sku, way);
    }

    AsOf instant(Sku sku, Instant instant) {
        PastProduct product = present(sku);
        Way way = back(sku, product, entry -> entry.at().isAfter(instant), 0);
        boolean isKnown = way.isThere()
                || product.version() == 0
                || way.archived().isEmpty()
                        && !history.keeps(sku, product.version()) // kept, but not known to this version of the library
                        && !instant.isBefore(history.completeFrom());
        return isKnown ? new AsOf.Known(product.snapshot(instant)) : tooOld(sku, way);
    }

    private PastProduct present(Sku sku) {
        try {
            return new PastProduct(
                    reads.snapshot(sku).orElseGet(() -> new ProductSnapshot(sku, 0, List.of(), List.of())));
        } catch (RuntimeException failure) {
            throw isOfStore(failure) ? failure : new DamagedHistoryException(sku, failure);
        }
    }

    /** {@return whether the store failed, and not the model, which refuses what is stored} */
    private static boolean isOfStore(RuntimeException failure) {
        return failure instanceof AllocationException && !(failure instanceof InvalidValueException);
    }

    private static boolean undo(PastProduct product, HistoryEntry entry) {
        try {
            return product.undo(entry.event(), entry.replaced());
        } catch (RuntimeException misfit) { // whatever the model says of damaged records
            throw new DamagedHistoryException(entry.event().sku(), entry.event().number(), misfit);
        }
    }

    /** {@return how far the product was taken back: while events are later and kept, and not beyond a version} */
    private Way back(Sku sku, PastProduct product, Predicate<HistoryEntry> isLater, long version) {
        Optional<Instant> earliest = Optional.empty();
        while (product.version() > version) {
            List<HistoryEntry> page = history.before(sku, product.version() + 1, PAGE);
            for (HistoryEntry entry : page) {
                if (entry.event().number() != product.version()) {
                    return new Way(product, false, earliest, Optional.empty());
                }
                if (!isLater.test(entry)) {
                    return new Way(product, true, earliest, Optional.empty());
                }
                if (!undo(product, entry)) {
                    return new Way(product, false, earliest, Optional.of(entry));
                }
                earliest = earliest.filter(entry.at()::isAfter).or(() -> Optional.of(entry.at()));
            }
            if (page.isEmpty()) {
                return new Way(product, false, earliest, Optional.empty());
            }
        }
        return new Way(product, true, earliest, Optional.empty());
    }

    /** Names the earliest instant that can be told: an event until then was reached, or nothing was dropped since. */
    private AsOf tooOld(Sku sku, Way way) {
        Instant oldest;
        if (way.archived().isPresent()) {
            oldest = way.archived().get().at();
        } else {
            oldest = history.keeps(sku, way.product().version()) ? Instant.MAX : history.completeFrom();
        }
        Instant earliest = way.earliest().filter(oldest::isAfter).orElse(oldest);
        return new AsOf.TooOld(sku, way.product().version(), earliest);
    }
}
