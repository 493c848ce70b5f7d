package dev.allocation.model.product;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The batches that may have more room than when waiting lines were placed last. Most drafts have none. Immutable.
 *
 * @param references the references of the batches, each once
 */
record GrownBatches(List<BatchReference> references) {
    static final GrownBatches NONE = new GrownBatches(List.of());

    boolean isEmpty() {
        return references.isEmpty();
    }

    GrownBatches with(BatchReference reference) {
        if (references.contains(reference)) {
            return this;
        }
        List<BatchReference> more = new ArrayList<>(references);
        more.add(reference);
        return new GrownBatches(more);
    }

    /** {@return the room in the batches, which all open batches of the product add to for lines that may be split} */
    Room room(ProductView product, LocalDate today) {
        long most = 0;
        LocalDate earliest = Room.NONE.latest();
        LocalDate latest = Room.NONE.earliest();
        for (BatchReference reference : references) {
            Optional<Batch> batch = product.batch(reference);
            if (batch.isPresent() && isOpen(batch.get())) {
                most = Math.max(most, batch.get().available().units());
                LocalDate arrival = batch.get().arrival().eta().orElse(Room.NONE.earliest());
                LocalDate last = batch.get().registration().bestBefore().orElse(Room.NONE.latest());
                earliest = arrival.isBefore(earliest) ? arrival : earliest;
                latest = last.isAfter(latest) ? last : latest;
            }
        }
        return most == 0 ? Room.NONE : new Room(most, inAll(product), earliest, latest, !latest.isBefore(today));
    }

    private static long inAll(ProductView product) {
        long sum = 0;
        for (Batch batch : product.openBatches()) {
            sum = Math.addExact(sum, isOpen(batch) ? batch.available().units() : 0);
        }
        return sum;
    }

    private static boolean isOpen(Batch batch) {
        return batch.isOpen() && !batch.onHold();
    }
}
