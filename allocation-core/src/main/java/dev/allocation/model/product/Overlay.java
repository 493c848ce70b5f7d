package dev.allocation.model.product;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/**
 * Merges the items that a draft changed with the stored ones that it did not change, both in the same order.
 *
 * @param <T> the type of the items
 */
final class Overlay<T> implements Iterator<T> {
    private final Iterator<T> changed;
    private final Iterator<T> stored;
    private final Predicate<T> isUnchanged;
    private final Comparator<? super T> order;
    private final Predicate<? super T> precedesStored;
    /** The next changed item; null when there is none left. */
    private T nextChanged;
    /** The next unchanged item; null until it is needed, so that no more is read from the store than necessary. */
    private T nextStored;

    /** Creates the merger of items of which any stored one may come first. */
    Overlay(List<T> changed, Iterator<T> stored, Predicate<T> isUnchanged, Comparator<? super T> order) {
        this(changed, stored, isUnchanged, order, any -> false);
    }

    /**
     * Creates the merger.
     *
     * @param changed the items that the draft changed, in any order
     * @param stored the items of the store, in order
     * @param isUnchanged whether the draft left an item of the store alone
     * @param order the order
     * @param precedesStored whether a changed item is known to come before every stored one, so that the store is not asked
     */
    Overlay(
            List<T> changed,
            Iterator<T> stored,
            Predicate<T> isUnchanged,
            Comparator<? super T> order,
            Predicate<? super T> precedesStored) {
        this.changed = changed.stream().sorted(order).iterator();
        this.stored = stored;
        this.isUnchanged = isUnchanged;
        this.order = order;
        this.precedesStored = precedesStored;
        this.nextChanged = following();
    }

    @Override
    public boolean hasNext() {
        return nextChanged != null || hasStored();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T next;
        boolean isFirst = nextChanged != null && precedesStored.test(nextChanged);
        if (!isFirst && hasStored() && (nextChanged == null || order.compare(nextStored, nextChanged) < 0)) {
            next = nextStored;
            nextStored = null;
        } else {
            next = nextChanged;
            nextChanged = following();
        }
        return next;
    }

    private boolean hasStored() {
        while (nextStored == null && stored.hasNext()) {
            T found = stored.next();
            nextStored = isUnchanged.test(found) ? found : null;
        }
        return nextStored != null;
    }

    private T following() {
        return changed.hasNext() ? changed.next() : null;
    }
}
