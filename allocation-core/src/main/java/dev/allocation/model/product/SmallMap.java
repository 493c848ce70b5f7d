package dev.allocation.model.product;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A map in the order of first insertion. Most drafts change one batch and one line, so one entry needs no hash table. */
final class SmallMap<K, V> {
    /** Null while the map is empty. */
    private K onlyKey;

    private V only;
    /** Null until there is a second entry. */
    private Map<K, V> all;

    /** {@return the value of a key, or null} */
    V get(K key) {
        if (all != null) {
            return all.get(key);
        }
        return key.equals(onlyKey) ? only : null;
    }

    boolean containsKey(K key) {
        return get(key) != null;
    }

    boolean isEmpty() {
        return onlyKey == null;
    }

    int size() {
        if (all != null) {
            return all.size();
        }
        return onlyKey == null ? 0 : 1;
    }

    void put(K key, V value) {
        if (all == null && (onlyKey == null || onlyKey.equals(key))) {
            onlyKey = key;
            only = value;
            return;
        }
        if (all == null) {
            all = new LinkedHashMap<>();
            all.put(onlyKey, only);
        }
        all.put(key, value);
    }

    /** {@return the values as they are now, in the order in which their keys came first; unmodifiable} */
    List<V> values() {
        if (all != null) {
            return List.copyOf(all.values());
        }
        return onlyKey == null ? List.of() : List.of(only);
    }
}
