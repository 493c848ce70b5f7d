package dev.allocation.model.product;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;

/**
 * A list of values with a key each, in the order in which the keys came first; a value is found and replaced by its key. Most
 * drafts change one batch and one line, so one value needs no hash table.
 */
class KeyedList<K, V> extends AbstractList<V> implements RandomAccess {
    /** Null while the list is empty. */
    private K onlyKey;

    private V only;
    /** The values, once there are two; null until then. */
    private List<V> all;

    private Map<K, Integer> indexes;

    /** {@return the value of a key, or null} */
    V of(K key) {
        if (all == null) {
            return key.equals(onlyKey) ? only : null;
        }
        Integer index = indexes.get(key);
        return index == null ? null : all.get(index);
    }

    boolean containsKey(K key) {
        return of(key) != null;
    }

    void put(K key, V value) {
        if (all == null && (onlyKey == null || onlyKey.equals(key))) {
            onlyKey = key;
            only = value;
            return;
        }
        if (all == null) {
            all = new ArrayList<>();
            indexes = new HashMap<>();
            append(onlyKey, only);
        }
        Integer index = indexes.get(key);
        if (index == null) {
            append(key, value);
        } else {
            all.set(index, value);
        }
    }

    private void append(K key, V value) {
        indexes.put(key, all.size());
        all.add(value);
    }

    @Override
    public V get(int index) {
        if (all != null) {
            return all.get(index);
        }
        if (index != 0 || onlyKey == null) {
            throw new IndexOutOfBoundsException(index);
        }
        return only;
    }

    @Override
    public int size() {
        if (all != null) {
            return all.size();
        }
        return onlyKey == null ? 0 : 1;
    }
}
