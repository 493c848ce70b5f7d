package dev.allocation.model.loading;

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
 * <p>With every need of a product come its version, its total of promised units, and its open batches. Its void reservations, their
 * batches and its waiting lines must be readable; a store may load them when they are asked for. All needs are immutable, and no
 * component is null.
 */
public sealed interface Need {
    /**
     * Visits this need.
     *
     * @param visitor the visitor, which has a method for every type of need, or it does not compile
     */
    void accept(Visitor visitor);

    /** A visitor with one method for each type of need, such as a store that loads what the needs name. */
    interface Visitor {
        /**
         * Visits the need of a product alone.
         *
         * @param need the need
         */
        void product(Product need);

        /**
         * Visits the need of a product with all its batches.
         *
         * @param need the need
         */
        void batches(Batches need);

        /**
         * Visits the need of the lines of an order.
         *
         * @param need the need
         */
        void order(Order need);

        /**
         * Visits the need of a line.
         *
         * @param need the need
         */
        void line(Line need);

        /**
         * Visits the need of a batch that may be new.
         *
         * @param need the need
         */
        void newBatch(NewBatch need);

        /**
         * Visits the need of a batch.
         *
         * @param need the need
         */
        void knownBatch(KnownBatch need);

        /**
         * Visits the need of a batch with the allocations that a cut would free.
         *
         * @param need the need
         */
        void cut(Cut need);

        /**
         * Visits the need of a batch with the allocations that a delay would make late.
         *
         * @param need the need
         */
        void delay(Delay need);

        /**
         * Visits the need of the receipt of a message.
         *
         * @param need the need
         */
        void message(Message need);
    }

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

        @Override
        public void accept(Visitor visitor) {
            visitor.product(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.batches(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.order(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.line(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.newBatch(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.knownBatch(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.cut(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.delay(this);
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

        @Override
        public void accept(Visitor visitor) {
            visitor.message(this);
        }
    }
}
