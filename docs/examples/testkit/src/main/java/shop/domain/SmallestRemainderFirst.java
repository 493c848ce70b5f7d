package shop.domain;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.AllocationPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

// tag::domain
/** Chooses the batch with the fewest available units; among equals, the batch that was created first. */
public final class SmallestRemainderFirst implements AllocationPolicy {
    /** The order in which it prefers batches. */
    public static final Comparator<Batch> ORDER =
            Comparator.comparing(Batch::available).thenComparing(Batch::number);

    @Override
    public Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        return candidates.stream().min(ORDER);
    }
}
// end::domain
