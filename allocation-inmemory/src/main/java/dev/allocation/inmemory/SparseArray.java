package dev.allocation.inmemory;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * Items under numbers that mostly grow, in two small arrays; adding at the end, finding and removing an item are cheap.
 *
 * <p>A removed item leaves a hole, and the holes are closed when they are more than half. Not thread-safe; an iteration during a
 * change ends, but may return anything.
 */
final class SparseArray<T> {
    private static final int SMALLEST = 4;

    private long[] numbers = new long[SMALLEST];
    private Object[] items = new Object[SMALLEST];
    private int start;
    private int end;
    private int size;
    /** No number in the array is higher; kept here, because the end of the array is far away for the processor. */
    private long highest = Long.MIN_VALUE;

    void put(long number, T item) {
        int at = number > highest ? -end - 1 : find(number);
        highest = Math.max(highest, number);
        if (at < 0) {
            insert(-at - 1, number, item);
        } else {
            size += items[at] == null ? 1 : 0;
            items[at] = item;
        }
        start = Math.min(start, at < 0 ? -at - 1 : at);
    }

    void remove(long number) {
        int at = find(number);
        if (at < 0 || items[at] == null) {
            return;
        }
        items[at] = null;
        size--;
        while (start < end && items[start] == null) {
            start++;
        }
        while (end > start && items[end - 1] == null) {
            end--;
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
        Object[] copied = Arrays.copyOfRange(items, start, end);
        return () -> new Walk<>(copied, 0, copied.length, 1);
    }

    private int find(long number) {
        return Arrays.binarySearch(numbers, 0, end, number);
    }

    private void insert(int at, long number, T item) {
        if (end == items.length) {
            numbers = Arrays.copyOf(numbers, end * 2);
            items = Arrays.copyOf(items, end * 2);
        }
        System.arraycopy(numbers, at, numbers, at + 1, end - at);
        System.arraycopy(items, at, items, at + 1, end - at);
        numbers[at] = number;
        items[at] = item;
        end++;
        size++;
    }

    private void closeUp() {
        long[] keptNumbers = new long[size + SMALLEST];
        Object[] kept = new Object[size + SMALLEST];
        int to = 0;
        for (int from = start; from < end; from++) {
            if (items[from] != null) {
                keptNumbers[to] = numbers[from];
                kept[to++] = items[from];
            }
        }
        numbers = keptNumbers;
        items = kept;
        start = 0;
        end = to;
    }

    /** Iterates over the items from one index up to another, which is not included, and skips holes. */
    private static final class Walk<T> implements Iterator<T> {
        private final Object[] items;
        private final int stop;
        private final int step;
        private int at;

        Walk(Object[] items, int first, int stop, int step) {
            this.items = items;
            this.at = first;
            this.stop = stop;
            this.step = step;
        }

        @Override
        public boolean hasNext() {
            while (at != stop && items[at] == null) {
                at += step;
            }
            return at != stop;
        }

        @Override
        @SuppressWarnings("unchecked") // only items were put in
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
