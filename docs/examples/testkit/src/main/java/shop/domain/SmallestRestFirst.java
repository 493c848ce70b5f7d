package shop.domain;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.AllocationPolicy;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Empties shelves: takes the batch with the fewest units left, of equals the one that was created first. */
public final class SmallestRestFirst implements AllocationPolicy {
    /** The order that it follows. */
    public static final Comparator<Batch> ORDER =
            Comparator.comparing(Batch::available).thenComparing(Batch::number);

    @Override
    public Optional<Batch> choose(OrderLine line, List<Batch> candidates) {
        return candidates.stream().min(ORDER);
    }
}
