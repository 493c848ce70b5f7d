package dev.allocation.inmemory;

import dev.allocation.model.Batch;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * The open batches of a product, in the order of {@link Batch#EARLIEST_FIRST}.
 *
 * <p>Not thread-safe; a reading beside a change may meet anything, but ends.
 */
final class OpenBatchList extends AbstractList<Batch> implements RandomAccess {
    private Batch[] batches = new Batch[4];
    private int size;

    @Override
    public Batch get(int index) {
        return batches[index];
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * Takes a batch as it is now: a closed one leaves the list, and one that arrives on another day gets another place.
     *
     * @param before the batch as it was; null when it is new
     */
    void put(Batch before, Batch batch) {
        int at = indexOf(before);
        if (at >= 0 && batch.isOpen() && before.arrival().equals(batch.arrival())) {
            batches[at] = batch;
            return;
        }
        if (at >= 0) {
            System.arraycopy(batches, at + 1, batches, at, size - at - 1);
            batches[--size] = null;
        }
        if (batch.isOpen()) {
            insert(-Arrays.binarySearch(batches, 0, size, batch, Batch.EARLIEST_FIRST) - 1, batch);
        }
    }

    private void insert(int at, Batch batch) {
        if (size == batches.length) {
            batches = Arrays.copyOf(batches, 2 * size);
        }
        System.arraycopy(batches, at, batches, at + 1, size - at);
        batches[at] = batch;
        size++;
    }

    /** Compares no fields: the batches of most products are not in the cache. */
    private int indexOf(Batch batch) {
        for (int i = 0; i < size; i++) {
            if (batches[i] == batch) {
                return i;
            }
        }
        return -1;
    }
}
