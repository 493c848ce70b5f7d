package dev.allocation.replay;

import dev.allocation.model.Sku;
import dev.allocation.replay.trade.TradeRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Counts the order lines of each SKU. */
final class Demand {
    private final Map<Sku, Long> times = new HashMap<>();

    void see(TradeRow row) {
        if (row.allocatesLine()) {
            times.merge(row.sku(), 1L, Long::sum);
        }
    }

    /** {@return the SKU that most commands name, the first by name among equals; empty when there are none} */
    Optional<Sku> most(Collection<Sku> skus) {
        Sku most = null;
        for (Sku sku : new TreeSet<>(skus)) {
            if (most == null || times.getOrDefault(sku, 0L) > times.getOrDefault(most, 0L)) {
                most = sku;
            }
        }
        return Optional.ofNullable(most);
    }
}
