package dev.allocation.service;

import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of the questions how many units can be promised by when, and by when an order can be (rule W3). Immutable; no
 * component is null.
 *
 * <p>A safety stock is a number of units that no promise may take. After a line was promised, so many units must be left
 * together in all batches that can take the line or a part of it. The rules and the policy decide which batches these are,
 * whether or not the line may be split. The policy is asked about each batch alone, for the quantity of the line. For an order,
 * these are the batches that could take the line before the order, with what all its lines left in them.
 *
 * <p>The curve and the first day agree about one line: it has a first day by the day for which the curve shows its units. If the
 * policy looks at the quantity of a line, this is so for the number of the curve. Smaller lines may be refused.
 *
 * @param policy the name of the policy that chooses the batches; empty for that of the service
 * @param safetyStock the safety stock of each product that has none of its own
 * @param safetyStocks the safety stocks of some products
 */
public record PlanningOptions(Optional<PolicyName> policy, Quantity safetyStock, Map<Sku, Quantity> safetyStocks) {
    /** The policy of the service, and no safety stock. */
    public static final PlanningOptions DEFAULT = new PlanningOptions(Optional.empty(), Quantity.NONE, Map.of());

    /** Copies the map. */
    public PlanningOptions {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(safetyStock, "safetyStock");
        safetyStocks = Map.copyOf(Objects.requireNonNull(safetyStocks, "safetyStocks"));
    }

    /**
     * {@return these options, with a named policy}
     *
     * @param name the name under which the service has the policy
     */
    public PlanningOptions by(PolicyName name) {
        return new PlanningOptions(Optional.of(name), safetyStock, safetyStocks);
    }

    /**
     * {@return these options, with a safety stock of each product that has none of its own}
     *
     * @param units the units that must be left
     */
    public PlanningOptions keeping(Quantity units) {
        return new PlanningOptions(policy, units, safetyStocks);
    }

    /**
     * {@return these options, with a safety stock of one product}
     *
     * @param sku the product
     * @param units the units that must be left
     */
    public PlanningOptions keeping(Sku sku, Quantity units) {
        Map<Sku, Quantity> all = new HashMap<>(safetyStocks);
        all.put(Objects.requireNonNull(sku, "sku"), Objects.requireNonNull(units, "units"));
        return new PlanningOptions(policy, safetyStock, all);
    }

    /**
     * {@return the safety stock of a product}
     *
     * @param sku the product
     */
    public Quantity safetyStockOf(Sku sku) {
        return safetyStocks.getOrDefault(sku, safetyStock);
    }
}
