package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.product.Need;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the products on which this process has lost races lately, so that its next units of work lock them before they load.
 *
 * <p>Each lost race adds to the score of a product, and each unit of work on the product takes one point away. So a product is
 * contended while more than about one of {@value #LOST} races is lost. From time to time, a unit of work finds out whether it still
 * is.
 *
 * <p>Thread-safe. Only a limited number of products is remembered.
 */
final class ContendedSkus {
    private static final int LOST = 16;

    /** More than one lost race. */
    private static final int CONTENDED = LOST;

    private static final int HIGHEST = 4 * LOST;
    private static final int MOST = 1_000;

    private final Map<Sku, Integer> scores = new ConcurrentHashMap<>();

    /** Takes note of a race that was lost on these products, or on some of them. */
    void lost(Collection<Sku> skus) {
        if (scores.size() > MOST) {
            scores.clear();
        }
        skus.forEach(sku -> scores.merge(sku, LOST, (before, more) -> Math.min(HIGHEST, before + more)));
    }

    /** {@return all products that the needs name, in the order of their SKUs, if one of them is contended; else none} */
    List<Sku> toLock(List<Need> needs) {
        if (scores.isEmpty()) {
            return List.of();
        }
        List<Sku> named = needs.stream()
                .filter(Need.OfProduct.class::isInstance)
                .map(need -> ((Need.OfProduct) need).sku())
                .distinct()
                .sorted()
                .toList();
        boolean isContended = false;
        for (Sku sku : named) {
            Integer left = scores.computeIfPresent(sku, (key, score) -> score > 1 ? score - 1 : null);
            isContended |= left != null && left >= CONTENDED;
        }
        return isContended ? named : List.of();
    }
}
