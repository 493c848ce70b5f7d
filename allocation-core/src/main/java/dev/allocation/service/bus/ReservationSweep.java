package dev.allocation.service.bus;

import dev.allocation.model.Allocation;
import dev.allocation.model.loading.Need;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;

/**
 * One sweep, which removes the void reservations of products that no command names (rule N2), in one unit of work for each group of
 * products.
 *
 * <p>A product whose sweep fails, because the policy fails for one of its waiting lines for example, does not hold up the others.
 */
final class ReservationSweep {
    /** The most reservations that are looked for at once. */
    private static final int AT_ONCE = 1_000;

    /** The most products in a unit of work; each may have many void reservations, which are all removed. */
    private static final int MOST_PRODUCTS = 100;

    private final LineReads reads;
    private final ToIntFunction<List<Need>> removal;
    private final int groupSize;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Creates a sweep.
     *
     * @param removal removes the void reservations of some products in one unit of work, and returns the number of products that
     *     changed
     * @param groupSize the maximum number of products in a unit of work
     */
    ReservationSweep(LineReads reads, ToIntFunction<List<Need>> removal, int groupSize) {
        this.reads = reads;
        this.removal = removal;
        this.groupSize = Math.min(groupSize, MOST_PRODUCTS);
    }

    /**
     * {@return the number of products in which reservations were removed}
     *
     * @throws RuntimeException the first failure, after all other products were swept
     */
    long removeAll(Instant now, BooleanSupplier stopped) {
        long changed = 0;
        EndCursor after = EndCursor.after(Instant.MIN);
        boolean more = true;
        while (more && !stopped.getAsBoolean()) {
            List<Allocation> found = reads.reservationsEnding(after, now, AT_ONCE);
            changed += removeIn(found, stopped);
            more = found.size() == AT_ONCE;
            if (more) {
                after = EndCursor.afterProductOf(found.get(AT_ONCE - 1));
            }
        }
        failure.ifPresent(first -> {
            throw first;
        });
        return changed;
    }

    private long removeIn(List<Allocation> found, BooleanSupplier stopped) {
        List<Need> needs = found.stream()
                .map(reservation -> reservation.line().sku())
                .distinct()
                .sorted()
                .<Need>map(Need.Product::new)
                .toList();
        long changed = 0;
        for (int from = 0; from < needs.size() && !stopped.getAsBoolean(); from += groupSize) {
            changed += removeInGroup(needs.subList(from, Math.min(from + groupSize, needs.size())));
        }
        return changed;
    }

    private long removeInGroup(List<Need> group) {
        try {
            return removal.applyAsInt(group);
        } catch (RuntimeException failed) {
            if (failed instanceof OutcomeUnknownException || !GroupWork.isWorthSplitting(failed)) {
                throw failed;
            }
            if (group.size() == 1) {
                failure = failure.or(() -> Optional.of(failed));
                return 0;
            }
            int half = group.size() / 2;
            return removeInGroup(group.subList(0, half)) + removeInGroup(group.subList(half, group.size()));
        }
    }
}
