package dev.allocation.model.command;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise to a customer: the units that a line is promised, when they arrive, and until when they are reserved. Immutable.
 *
 * @param line the line as it was promised, not null
 * @param parts its units batch by batch, oldest first; at least one part
 * @param end the end of a reservation; empty when the promise is firm
 */
public record Promise(OrderLine line, List<Promise.Part> parts, Optional<Instant> end) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no part
     */
    public Promise {
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(end, "end");
        parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("promise to " + line + " must have at least 1 part, but has none");
        }
    }

    /**
     * Creates a firm promise.
     *
     * @param line the line as it was promised
     * @param parts its units batch by batch, oldest first; at least one part
     */
    public Promise(OrderLine line, List<Promise.Part> parts) {
        this(line, parts, Optional.empty());
    }

    /** {@return the batch of the oldest part, which is the only one unless the line is split} */
    public BatchReference batch() {
        return parts.get(0).batch();
    }

    /** {@return the arrival of the part that arrives last, which completes the line} */
    public Arrival arrival() {
        Arrival last = parts.get(0).arrival();
        for (Part part : parts) {
            last = part.arrival().compareTo(last) > 0 ? part.arrival() : last;
        }
        return last;
    }

    /** {@return the units of the line} */
    public Quantity quantity() {
        return line.quantity();
    }

    /**
     * The units that a line is promised in one batch.
     *
     * @param batch the batch, not null
     * @param arrival the place where the batch is, or when it arrives, not null
     * @param quantity the number of units, not null
     */
    public record Part(BatchReference batch, Arrival arrival, Quantity quantity) {
        /** Checks that no component is null. */
        public Part {
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(arrival, "arrival");
            Objects.requireNonNull(quantity, "quantity");
        }
    }
}
