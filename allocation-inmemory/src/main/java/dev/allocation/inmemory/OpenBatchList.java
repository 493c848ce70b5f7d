package dev.allocation.inmemory;

import dev.allocation.model.Batch;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * The open batches of a product, in the order of their numbers.
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

    /** Takes a batch as it is now: a closed one leaves the list. */
    void put(Batch batch) {
        int at = indexOf(batch.number());
        if (at >= 0 && batch.isOpen()) {
            batches[at] = batch;
        } else if (at >= 0) {
            System.arraycopy(batches, at + 1, batches, at, size - at - 1);
            batches[--size] = null;
        } else if (batch.isOpen()) {
            insert(-at - 1, batch);
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

    private int indexOf(long number) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = batches[middle].number();
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
}
