package dev.allocation.inmemory.table;

import dev.allocation.model.Batch;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The open batches of a product, in the order of {@link Batch#BY_ARRIVAL}. Only the product changes it.
 *
 * <p>Not thread-safe; a read during a change may return anything, but ends.
 */
final class OpenBatchList extends AbstractList<Batch> implements RandomAccess {
    private static final Comparator<StoredBatch> ORDER = Comparator.comparing(StoredBatch::batch, Batch.BY_ARRIVAL);

    private StoredBatch[] batches = new StoredBatch[4];
    private int size;

    @Override
    public Batch get(int index) {
        return batches[index].batch();
    }

    @Override
    public int size() {
        return size;
    }

    /** Adds a new batch, if it is open. */
    void addIfOpen(StoredBatch stored) {
        if (stored.batch().isOpen()) {
            insert(-Arrays.binarySearch(batches, 0, size, stored, ORDER) - 1, stored);
        }
    }

    /** Changes a batch: a batch that closes leaves the list, and one that opens or arrives on another day gets another place. */
    void change(StoredBatch stored, Batch batch) {
        Batch before = stored.batch();
        if (before.isOpen() == batch.isOpen() && Objects.equals(before.arrival(), batch.arrival())) {
            stored.batch(batch);
            return;
        }
        if (before.isOpen()) {
            takeOut(Arrays.binarySearch(batches, 0, size, stored, ORDER));
        }
        stored.batch(batch);
        addIfOpen(stored);
    }

    private void insert(int at, StoredBatch stored) {
        if (size == batches.length) {
            batches = Arrays.copyOf(batches, 2 * size);
        }
        System.arraycopy(batches, at, batches, at + 1, size - at);
        batches[at] = stored;
        size++;
    }

    private void takeOut(int at) {
        System.arraycopy(batches, at + 1, batches, at, size - at - 1);
        batches[--size] = null;
    }
}
