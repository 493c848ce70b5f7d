package dev.allocation.model.product;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.Objects;

/**
 * A part of a product, or the receipt of a message, that must be loaded before a command can be decided. A store loads at least
 * this.
 *
 * <p>With every need of a product, these are loaded too: its version, its total of promised units, its open batches, its void
 * reservations with their batches, and its waiting lines. All needs are immutable, and no component is null.
 */
public sealed interface Need {
    /** A need that names the product. */
    sealed interface OfProduct extends Need {
        /** {@return the product} */
        Sku sku();
    }

    /**
     * A product alone.
     *
     * @param sku the product
     */
    record Product(Sku sku) implements OfProduct {
        /** Checks that the SKU is not null. */
        public Product {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * A product with all its batches, depleted ones included.
     *
     * @param sku the product
     */
    record Batches(Sku sku) implements OfProduct {
        /** Checks that the SKU is not null. */
        public Batches {
            Objects.requireNonNull(sku, "sku");
        }
    }

    /**
     * The lines of an order, with the batches that they are in, and with them each product that has such a line.
     *
     * @param order the order
     */
    record Order(OrderId order) implements Need {
        /** Checks that the order is not null. */
        public Order {
            Objects.requireNonNull(order, "order");
        }
    }

    /** A need that names a batch, and with it the product that holds it. */
    sealed interface OfBatch extends Need {
        /** {@return the batch} */
        BatchReference batch();
    }

    /**
     * The state of a line with the batches that it is in, or the fact that it is unknown.
     *
     * @param line the line
     */
    record Line(LineKey line) implements OfProduct {
        /** Checks that no component is null. */
        public Line {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Sku sku() {
            return line.sku();
        }
    }

    /**
     * A product, and the batch with a reference, whichever product holds it.
     *
     * @param sku the product
     * @param batch the reference
     */
    record NewBatch(Sku sku, BatchReference batch) implements OfProduct, OfBatch {
        /** Checks that no component is null. */
        public NewBatch {
            Objects.requireNonNull(sku, "sku");
            Objects.requireNonNull(batch, "batch");
        }
    }

    /**
     * A batch.
     *
     * @param batch the reference
     */
    record KnownBatch(BatchReference batch) implements OfBatch {
        /** Checks that no component is null. */
        public KnownBatch {
            Objects.requireNonNull(batch, "batch");
        }
    }

    /**
     * A batch with the allocations that a cut would free: its newest ones, until the others fit into a quantity.
     *
     * @param batch the reference
     * @param quantity the quantity into which the other allocations must fit
     */
    record Cut(BatchReference batch, Quantity quantity) implements OfBatch {
        /** Checks that no component is null. */
        public Cut {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }
    }

    /**
     * A batch with the allocations that a delay would make late: those needed before the day.
     *
     * @param batch the reference
     * @param eta the day
     */
    record Delay(BatchReference batch, LocalDate eta) implements OfBatch {
        /** Checks that no component is null. */
        public Delay {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(eta, "eta");
        }
    }

    /**
     * The receipt of a message, if the message came before. It is added to the needs of the message's command.
     *
     * @param message the message
     */
    record Message(MessageId message) implements Need {
        /** Checks that no component is null. */
        public Message {
            Objects.requireNonNull(message, "message");
        }
    }
}
