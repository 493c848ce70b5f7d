package dev.allocation.inmemory.table;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Items in the order of their numbers, which mostly grow, in one small array; adding at the end, finding and removing an item are
 * cheap.
 *
 * <p>A removed item leaves a hole with its number, and the holes are closed when they are more than half. Not thread-safe; an
 * iteration during a change ends, but may return anything.
 */
class SparseArray<T extends SparseArray.Sequenced> {
    /** An item, or the hole that it left. */
    interface Sequenced {
        long sequence();
    }

    private record Hole(long sequence) implements Sequenced {}

    private static final int SMALLEST = 4;

    private Sequenced[] items = new Sequenced[SMALLEST];
    private int start;
    private int end;
    private int size;
    /** No number in the array is higher; kept here, because the end of the array is far away for the processor. */
    private long highest = Long.MIN_VALUE;

    /** Adds an item, in place of the one with its number if there is one. */
    void put(T item) {
        long number = item.sequence();
        if (number > highest) {
            highest = number;
            insert(end, item);
            return;
        }
        int at = find(number);
        if (at < 0) {
            at = -at - 1;
            insert(at, item);
        } else {
            size += items[at] instanceof Hole ? 1 : 0;
            items[at] = item;
        }
        start = Math.min(start, at);
    }

    void remove(long number) {
        int at = find(number);
        if (at < 0 || items[at] instanceof Hole) {
            return;
        }
        items[at] = new Hole(number);
        size--;
        while (start < end && items[start] instanceof Hole) {
            start++;
        }
        while (end > start && items[end - 1] instanceof Hole) {
            items[--end] = null;
        }
        if (end > 2 * (size + SMALLEST)) {
            closeUp();
        }
    }

    /** {@return the items with higher numbers, in the order of their numbers} */
    Iterable<T> after(long number) {
        return () -> {
            int at = find(number);
            return new Walk<>(items, Math.max(start, at < 0 ? -at - 1 : at + 1), end, 1);
        };
    }

    /** {@return all items, the highest number first} */
    Iterable<T> descending() {
        return () -> new Walk<>(items, end - 1, start - 1, -1);
    }

    /** {@return all items as they are now, in the order of their numbers; later changes are not visible} */
    Iterable<T> snapshot() {
        Sequenced[] copied = Arrays.copyOfRange(items, start, end);
        return () -> new Walk<>(copied, 0, copied.length, 1);
    }

    /** {@return the index of a number, or -1 minus the index at which it would be inserted, as usual for a binary search} */
    private int find(long number) {
        int low = 0;
        int high = end - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = items[middle].sequence();
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    private void insert(int at, T item) {
        if (end == items.length) {
            items = Arrays.copyOf(items, end * 2);
        }
        if (at < end) {
            System.arraycopy(items, at, items, at + 1, end - at);
        }
        items[at] = item;
        end++;
        size++;
    }

    private void closeUp() {
        Sequenced[] kept = new Sequenced[size + SMALLEST];
        int to = 0;
        for (int from = start; from < end; from++) {
            if (!(items[from] instanceof Hole)) {
                kept[to++] = items[from];
            }
        }
        items = kept;
        start = 0;
        end = to;
    }

    /** Iterates over the items from one index up to another, which is not included, and skips holes. */
    private static final class Walk<T> implements Iterator<T> {
        private final Sequenced[] items;
        private final int stop;
        private final int step;
        private int at;

        Walk(Sequenced[] items, int first, int stop, int step) {
            this.items = items;
            this.at = first;
            this.stop = stop;
            this.step = step;
        }

        @Override
        public boolean hasNext() {
            while (at != stop && items[at] instanceof Hole) {
                at += step;
            }
            return at != stop;
        }

        @Override
        @SuppressWarnings("unchecked") // only items of the type were put in
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            T item = (T) items[at];
            at += step;
            return item;
        }
    }
}
