package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the products on which this process has lost races lately, so that its next units of work lock them before they load.
 *
 * <p>A product is contended after two lost races within a few units of work, and stays so for 16 units of work or more. Then one of
 * them finds out whether it still is. Each lost race adds to the score of the product, and each unit of work takes one point away.
 *
 * <p>Thread-safe. Only a limited number of products is remembered.
 */
final class ContendedSkus {
    private static final int LOST = 16;
    private static final int CONTENDED = LOST;
    private static final int HIGHEST = 4 * LOST;

    /** The most products that one race is about. In a list of more, hardly any product is contended by itself. */
    private static final int MOST_AT_ONCE = 8;

    private static final int MOST = 1_000;

    private final Map<Sku, Integer> scores = new ConcurrentHashMap<>();

    /** Takes note of a race that was lost on these products, or on some of them. */
    void lost(Collection<Sku> skus) {
        if (skus.size() > MOST_AT_ONCE) {
            return;
        }
        if (scores.size() > MOST) {
            scores.clear();
        }
        skus.forEach(sku -> scores.merge(sku, LOST, (before, more) -> Math.min(HIGHEST, before + more)));
    }

    /** {@return whether no product is remembered, as on a store without conflicts} */
    boolean isEmpty() {
        return scores.isEmpty();
    }

    /** {@return whether one of the products is contended} */
    boolean areContended(Collection<Sku> skus) {
        return !scores.isEmpty() && skus.stream().anyMatch(sku -> scores.getOrDefault(sku, 0) > CONTENDED);
    }

    /**
     * {@return all products of a unit of work, in the order of their SKUs, if one of them is contended; else none}
     *
     * @param skus the products, of which each loses one point, however often it is named
     */
    List<Sku> toLock(Collection<Sku> skus) {
        if (scores.isEmpty()) {
            return List.of();
        }
        SortedSet<Sku> each = new TreeSet<>(skus);
        boolean areContended = areContended(each);
        each.forEach(sku -> scores.computeIfPresent(sku, (key, score) -> score > 1 ? score - 1 : null));
        return areContended ? List.copyOf(each) : List.of();
    }
}
