package dev.allocation.inmemory.table;

import java.util.concurrent.locks.StampedLock;
import java.util.function.UnaryOperator;

/**
 * Some of the orders, by the texts of their ids: a hash table with open addressing and linear probing, and its own lock.
 *
 * <p>The hash codes are in an array of their own. So a search for an order that is new, as most are, reads one place in memory, and
 * a table that grows is copied without a look at its orders.
 *
 * @see <a href="https://en.wikipedia.org/wiki/Linear_probing">Linear probing</a>
 */
final class OrderSegment extends StampedLock {
    private static final long serialVersionUID = 1L;
    private static final int SMALLEST = 8;

    /** The hash code of the order at the same index, or 0 where there is none. The length is a power of two. */
    private transient int[] hashes = new int[SMALLEST];

    private transient StoredOrder[] orders = new StoredOrder[SMALLEST];
    private transient int size;

    /** {@return the order, or null} */
    StoredOrder find(String id, int hash) {
        long stamp = tryOptimisticRead();
        if (stamp != 0) {
            int[] hashesNow = hashes;
            StoredOrder[] ordersNow = orders;
            if (validate(stamp)) { // so both arrays have the same length, and a change of their elements does no harm
                int at = indexOf(id, hash, hashesNow, ordersNow);
                StoredOrder found = at < 0 ? null : ordersNow[at];
                if (validate(stamp)) {
                    return found;
                }
            }
        }
        stamp = readLock();
        try {
            int at = indexOf(id, hash, hashes, orders);
            return at < 0 ? null : orders[at];
        } finally {
            unlockRead(stamp);
        }
    }

    /** {@return whether there was no order with this id, so that the order was added} */
    boolean addIfAbsent(String id, int hash, StoredOrder order) {
        long stamp = writeLock();
        try {
            int at = indexOf(id, hash, hashes, orders);
            if (at < 0) {
                insert(-at - 1, hash, order);
            }
            return at < 0;
        } finally {
            unlockWrite(stamp);
        }
    }

    /** Replaces an order by the result of a function; null stands for no order. */
    void compute(String id, int hash, UnaryOperator<StoredOrder> change) {
        long stamp = writeLock();
        try {
            int at = indexOf(id, hash, hashes, orders);
            StoredOrder changed = change.apply(at < 0 ? null : orders[at]);
            if (at < 0 && changed != null) {
                insert(-at - 1, hash, changed);
            } else if (changed != null) {
                orders[at] = changed;
            } else if (at >= 0) {
                remove(at);
            }
        } finally {
            unlockWrite(stamp);
        }
    }

    private void insert(int at, int hash, StoredOrder order) {
        hashes[at] = hash;
        orders[at] = order;
        size++;
        if (size > hashes.length / 4 * 3) {
            grow();
        }
    }

    private void grow() {
        int[] larger = new int[2 * hashes.length];
        StoredOrder[] moved = new StoredOrder[larger.length];
        int mask = larger.length - 1;
        for (int from = 0; from < hashes.length; from++) {
            if (hashes[from] != 0) {
                int at = hashes[from] & mask;
                while (larger[at] != 0) {
                    at = at + 1 & mask;
                }
                larger[at] = hashes[from];
                moved[at] = orders[from];
            }
        }
        hashes = larger;
        orders = moved;
    }

    /** Removes an order, and fills its place with a later one whose search would else end there. */
    private void remove(int at) {
        int mask = hashes.length - 1;
        int hole = at;
        for (int next = hole + 1 & mask; hashes[next] != 0; next = next + 1 & mask) {
            int distanceFromHome = next - hashes[next] & mask;
            if (distanceFromHome >= (next - hole & mask)) {
                hashes[hole] = hashes[next];
                orders[hole] = orders[next];
                hole = next;
            }
        }
        hashes[hole] = 0;
        orders[hole] = null;
        size--;
    }

    /** {@return the index of an order, or -1 minus the index at which it would be inserted, as usual for a search} */
    private static int indexOf(String id, int hash, int[] hashes, StoredOrder[] orders) {
        int mask = hashes.length - 1;
        int at = hash & mask;
        for (int steps = 0; steps <= mask && hashes[at] != 0; steps++) { // without the lock, there may be no free place
            StoredOrder order = hashes[at] == hash ? orders[at] : null;
            if (order != null && order.id().equals(id)) {
                return at;
            }
            at = at + 1 & mask;
        }
        return -at - 1;
    }
}
