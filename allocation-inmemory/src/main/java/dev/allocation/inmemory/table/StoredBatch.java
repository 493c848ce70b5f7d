package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A batch with its allocations in the two orders that decisions ask for; part of its {@link StoredProduct}.
 *
 * <p>It is the array of its parts itself, because each command on it would have to follow a reference from here to there.
 */
final class StoredBatch extends SparseArray<StoredPart> {
    private record Deadline(LocalDate day, long sequence) {}

    private static final Comparator<Deadline> BY_DAY =
            Comparator.comparing(Deadline::day).thenComparing(Deadline::sequence);

    /** The lines that name a day; null until there is one. */
    private NavigableMap<Deadline, StoredPart> byDeadline;

    private Batch batch;

    StoredBatch(Batch batch) {
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    void batch(Batch changed) {
        batch = changed;
    }

    void add(StoredPart part) {
        put(part);
        Optional<LocalDate> day = part.line().neededBy();
        if (day.isPresent()) {
            byDeadline = byDeadline == null ? new ConcurrentSkipListMap<>(BY_DAY) : byDeadline;
            byDeadline.put(new Deadline(day.get(), part.sequence()), part);
        }
    }

    void remove(Part part, OrderLine line) {
        remove(part.sequence());
        Optional<LocalDate> day = line.neededBy();
        if (day.isPresent()) {
            byDeadline.remove(new Deadline(day.get(), part.sequence()));
        }
    }

    Iterable<Allocation> newestFirst() {
        return allocations(descending());
    }

    /** {@return the allocations as they are now, oldest first; later changes are not visible} */
    Iterable<Allocation> allocations() {
        return allocations(snapshot());
    }

    List<Allocation> after(long sequence, int most, Instant now) {
        List<Allocation> page = new ArrayList<>();
        Iterator<StoredPart> each = after(sequence).iterator();
        while (page.size() < most && each.hasNext()) {
            Allocation next = (Allocation) each.next().state();
            if (!next.isVoidAt(now)) {
                page.add(next);
            }
        }
        return page;
    }

    Iterable<Allocation> neededBefore(LocalDate day) {
        return byDeadline == null
                ? List.of()
                : allocations(
                        byDeadline.headMap(new Deadline(day, Long.MIN_VALUE)).values());
    }

    private static Iterable<Allocation> allocations(Iterable<StoredPart> parts) {
        return () -> {
            Iterator<StoredPart> each = parts.iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return each.hasNext();
                }

                @Override
                public Allocation next() {
                    return (Allocation) each.next().state();
                }
            };
        };
    }
}
