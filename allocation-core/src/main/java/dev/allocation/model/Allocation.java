package dev.allocation.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise: a line with the units that it holds, batch by batch. Immutable.
 *
 * @param line the line as it was promised, not null
 * @param parts its units, oldest first; at least one part
 */
public record Allocation(OrderLine line, List<Part> parts) implements Serializable {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no part
     */
    public Allocation {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(line, "line");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("allocation of " + line + " must have at least 1 part, but has none");
        }
    }

    /**
     * Creates the allocation of a line that holds all its units in one batch.
     *
     * @param line the line
     * @param batch the batch
     * @param sequence the number of the event that put it there
     */
    public Allocation(OrderLine line, BatchReference batch, long sequence) {
        this(line, List.of(new Part(batch, quantityOf(line), sequence)));
    }

    private static Quantity quantityOf(OrderLine line) {
        return Objects.requireNonNull(line, "line").quantity();
    }

    /** {@return the units that the line holds in all batches together} */
    public Quantity quantity() {
        Quantity sum = parts.get(0).quantity();
        for (int i = 1; i < parts.size(); i++) {
            sum = sum.plus(parts.get(i).quantity());
        }
        return sum;
    }

    /** {@return the batch of the oldest part, which is the only one unless the line is split} */
    public BatchReference batch() {
        return parts.get(0).batch();
    }

    /** {@return the number of the event that placed the oldest part; a lower number is older} */
    public long sequence() {
        return parts.get(0).sequence();
    }

    /**
     * {@return the line's part in a batch; empty when it has none there}
     *
     * @param reference the batch
     */
    public Optional<Part> partIn(BatchReference reference) {
        for (Part part : parts) {
            if (part.batch().equals(reference)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the allocation after the line was promised more units}
     *
     * @param before the allocation that the line held until then; empty when it held none
     * @param event the event of the promise
     */
    public static Allocation after(Optional<Allocation> before, Event.Allocated event) {
        Part part = new Part(event.batch(), event.quantity(), event.number());
        if (before.isEmpty()) {
            return new Allocation(event.line(), List.of(part));
        }
        List<Part> parts = new ArrayList<>(before.get().parts());
        parts.add(part);
        return new Allocation(event.line(), parts);
    }

    /**
     * {@return the allocation after the line gave units back; empty when no units are left}
     *
     * @param event the event of the release
     */
    public Optional<Allocation> after(Event.Deallocated event) {
        List<Part> left = parts.stream()
                .filter(part -> !part.batch().equals(event.batch()))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Allocation(line, left));
    }

    /**
     * {@return the allocation after the line got another quantity and day, and stayed in its batch}
     *
     * @param event the event of the change
     */
    public Allocation after(Event.LineAmended event) {
        return new Allocation(event.line(), event.batch(), sequence());
    }
}
