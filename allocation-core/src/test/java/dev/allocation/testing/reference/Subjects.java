package dev.allocation.testing.reference;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.util.List;
import java.util.Optional;

/**
 * The things that a command names.
 *
 * @param skus the SKUs
 * @param batches the references of batches
 * @param order the order, when the command is about all its lines
 */
record Subjects(List<Sku> skus, List<BatchReference> batches, Optional<OrderId> order) {}
