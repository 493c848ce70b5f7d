package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Quantity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A batch with its allocations in the two orders that commands ask for; part of its {@link Shelf}, and locked with it. */
final class Bin {
    private record Deadline(LocalDate day, long age) {}

    private static final Comparator<Deadline> BY_DAY =
            Comparator.comparing(Deadline::day).thenComparing(Deadline::age);

    private final Sequence<Allocation> byAge = new Sequence<>();
    private final NavigableMap<Deadline, Allocation> byDeadline = new ConcurrentSkipListMap<>(BY_DAY);
    private volatile Batch batch;

    Bin(Batch batch) {
        this.batch = batch;
    }

    Batch batch() {
        return batch;
    }

    void batch(Batch changed) {
        batch = changed;
    }

    void add(Allocation allocation) {
        byAge.put(allocation.age(), allocation);
        allocation.line().neededBy().ifPresent(day -> byDeadline.put(new Deadline(day, allocation.age()), allocation));
    }

    void remove(Allocation allocation) {
        byAge.remove(allocation.age());
        allocation.line().neededBy().ifPresent(day -> byDeadline.remove(new Deadline(day, allocation.age())));
    }

    Iterable<Allocation> byAge() {
        return byAge.ascending();
    }

    /** {@return the newest allocations, as many as it takes until the rest fits into the quantity} */
    List<Allocation> beyond(Quantity quantity) {
        List<Allocation> newest = new ArrayList<>();
        long rest = batch.allocated().units();
        for (Allocation allocation : byAge.descending()) {
            if (rest <= quantity.units()) {
                break;
            }
            newest.add(allocation);
            rest -= allocation.line().quantity().units();
        }
        return newest;
    }

    /** {@return the allocations of the lines needed before the day} */
    Iterable<Allocation> neededBefore(LocalDate day) {
        return byDeadline.headMap(new Deadline(day, Long.MIN_VALUE)).values();
    }
}
