package shop.domain;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.BatchOrder;

// tag::domain
/** Prefers a batch that the line empties, so that its place in the warehouse becomes free. */
public final class ExactFitFirst implements BatchOrder {
    @Override
    public int compare(OrderLine line, Batch one, Batch other) {
        return Boolean.compare(isEmptiedBy(line, other), isEmptiedBy(line, one));
    }

    private static boolean isEmptiedBy(OrderLine line, Batch batch) {
        return batch.available().equals(line.quantity());
    }
}
// end::domain
