package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.product.Availability;
import dev.allocation.model.product.VoidReservations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stored product as reads see it at an instant: reservations that are void then hold nothing (rule N1). */
record ProductAtInstant(StoredProduct product, Instant now) {
    Availability availability() {
        return product.read(() -> {
            Iterable<Allocation> over = product.voidAt(now);
            if (!over.iterator().hasNext()) {
                return Availability.of(product.sku(), product.openBatches(), product.allocated());
            }
            Map<BatchReference, Batch> seen = new LinkedHashMap<>();
            product.openBatches().forEach(batch -> seen.put(batch.reference(), batch));
            over.forEach(held -> held.parts()
                    .forEach(part ->
                            seen.put(part.batch(), product.stored(part.batch()).batch())));
            VoidReservations nothing = new VoidReservations(over);
            return Availability.of(
                    product.sku(), nothing.takenOutOf(seen.values()), product.allocated() - nothing.units());
        });
    }

    Optional<Batch> batch(BatchReference reference) {
        return product.read(() -> product.batch(reference)
                .map(batch -> new VoidReservations(product.voidAt(now))
                        .takenOutOf(List.of(batch))
                        .get(0)));
    }

    List<Batch> batches() {
        return product.readWhole(() -> new VoidReservations(product.voidAt(now)).takenOutOf(product.batches()));
    }

    List<Allocation> allocationsOn(BatchReference reference, long after, int most) {
        return product.readWhole(() -> {
            StoredBatch stored = product.stored(reference);
            return stored == null ? List.of() : stored.after(after, most, now);
        });
    }
}
