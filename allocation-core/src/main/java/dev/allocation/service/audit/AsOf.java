package dev.allocation.service.audit;

import dev.allocation.model.Sku;
import dev.allocation.model.product.ProductSnapshot;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The answer to the question what a product was like at an earlier version or instant (rule W4). Immutable. */
public sealed interface AsOf {
    /** {@return the product; empty when it cannot be told} */
    default Optional<ProductSnapshot> product() {
        return Optional.empty();
    }

    /**
     * The product as it was.
     *
     * <p>Batches and dispatched lines that were archived since are left out. Its version is the number of the last event that
     * it includes. At version 0 it has no content: it had no event until then, or its SKU is not known to this day.
     *
     * @param found the product
     */
    record Known(ProductSnapshot found) implements AsOf {
        /** Checks that the product is not null. */
        public Known {
            Objects.requireNonNull(found, "found");
        }

        @Override
        public Optional<ProductSnapshot> product() {
            return Optional.of(found);
        }
    }

    /**
     * The product cannot be told, because events after that version or instant were dropped from the log, or because they were
     * about a batch that is archived.
     *
     * <p>Where a clock ran back, the oldest instant may tell a later version than the oldest one.
     *
     * @param sku the product
     * @param oldestVersion the oldest version that can still be told
     * @param oldestInstant the oldest instant that can still be told, as can all later ones; {@link Instant#MAX} when the store
     *     has no log
     */
    record TooOld(Sku sku, long oldestVersion, Instant oldestInstant) implements AsOf {
        /** Checks that no component is null. */
        public TooOld {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(oldestInstant, "oldestInstant");
        }
    }

    /**
     * The product has not reached that version. An instant never has this answer, because no instant is ahead of the events.
     *
     * @param sku the product
     * @param version its present version; 0 when there is no such product
     */
    record NotReached(Sku sku, long version) implements AsOf {
        /** Checks that the SKU is not null. */
        public NotReached {
            Objects.requireNonNull(sku, "sku");
        }
    }
}
