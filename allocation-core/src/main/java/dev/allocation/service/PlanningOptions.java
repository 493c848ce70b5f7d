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
 * <p>A safety stock is a number of units that no promise may take. They must be left in all batches of a product together which
 * a line may have that is needed by the day in question.
 *
 * <p>The units that are left are counted by the curve: they are the units of the largest line that may be split. A policy that
 * looks at the quantity of a line, or at the rest of a batch, may give such a line less than the batches have. Then an order
 * gets a later first day, or none, although the batches would keep the safety stock. No first day leaves fewer units in them.
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
