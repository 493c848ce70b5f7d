package dev.allocation.model.product;

import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a command must see before it can be decided, most of it of a product; a store loads that and no more.
 *
 * <p>Whatever is needed of a product, its version, its total and its open batches come with it. All are immutable, and no
 * component is null.
 */
public sealed interface Need {
    /** A need that names the product. */
    sealed interface OfProduct extends Need {
        /** {@return the product} */
        Sku sku();
    }

    /** A need that names a batch, and with it the product that holds it. */
    sealed interface OfBatch extends Need {
        /** {@return the batch} */
        BatchReference batch();
    }

    /**
     * What a line holds: its allocation with the batch that it is in, or that it has none.
     *
     * @param line the line
     */
    record Line(LineKey line) implements OfProduct {
        /** Checks that nothing is missing. */
        public Line {
            Objects.requireNonNull(line, "line");
        }

        @Override
        public Sku sku() {
            return line.sku();
        }
    }

    /**
     * A product, and the batch of that name whichever product holds it.
     *
     * @param sku the product
     * @param batch the reference
     */
    record NewBatch(Sku sku, BatchReference batch) implements OfProduct, OfBatch {
        /** Checks that nothing is missing. */
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
        /** Checks that nothing is missing. */
        public KnownBatch {
            Objects.requireNonNull(batch, "batch");
        }
    }

    /**
     * A batch with the allocations that a cut would free: its newest, as many as it takes until the rest fits.
     *
     * @param batch the reference
     * @param quantity what the rest must fit into
     */
    record Cut(BatchReference batch, Quantity quantity) implements OfBatch {
        /** Checks that nothing is missing. */
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
        /** Checks that nothing is missing. */
        public Delay {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(eta, "eta");
        }
    }

    /**
     * What became of a message, if it was there before; beside the needs of its command.
     *
     * @param message the message
     */
    record Message(MessageId message) implements Need {
        /** Checks that nothing is missing. */
        public Message {
            Objects.requireNonNull(message, "message");
        }
    }
}
