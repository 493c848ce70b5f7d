package dev.allocation.service;

import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.model.product.PastProduct;
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

    /** The way back of a product, with the last event that was undone, and the first one that cannot be. */
    private record Way(
            PastProduct product, boolean isThere, Optional<HistoryEntry> undone, Optional<HistoryEntry> archived) {}

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
        return new PastProduct(reads.snapshot(sku).orElseGet(() -> new ProductSnapshot(sku, 0, List.of(), List.of())));
    }

    /** {@return how far the product was taken back: while events are later and kept, and not beyond a version} */
    private Way back(Sku sku, PastProduct product, Predicate<HistoryEntry> isLater, long version) {
        Optional<HistoryEntry> undone = Optional.empty();
        while (product.version() > version) {
            List<HistoryEntry> page = history.before(sku, product.version() + 1, PAGE);
            for (HistoryEntry entry : page) {
                if (entry.event().number() != product.version()) {
                    return new Way(product, false, undone, Optional.empty());
                }
                if (!isLater.test(entry)) {
                    return new Way(product, true, undone, Optional.empty());
                }
                if (!product.undo(entry.event(), entry.replaced())) {
                    return new Way(product, false, undone, Optional.of(entry));
                }
                undone = Optional.of(entry);
            }
            if (page.isEmpty()) {
                return new Way(product, false, undone, Optional.empty());
            }
        }
        return new Way(product, true, undone, Optional.empty());
    }

    private AsOf tooOld(Sku sku, Way way) {
        Instant oldest;
        if (way.archived().isPresent()) {
            oldest = way.archived().get().at();
        } else {
            oldest = history.keeps(sku, way.product().version()) ? Instant.MAX : history.completeFrom();
            if (way.undone().isPresent() && way.undone().get().at().isBefore(oldest)) {
                oldest = way.undone().get().at();
            }
        }
        return new AsOf.TooOld(sku, way.product().version(), oldest);
    }
}
