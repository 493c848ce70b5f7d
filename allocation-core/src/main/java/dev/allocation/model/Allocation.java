package dev.allocation.model;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A promise: a line with the units that it holds, batch by batch. With an end it is a reservation, without one it is firm.
 * Immutable.
 *
 * @param line the line as it was promised, not null
 * @param parts its units, oldest first; at least one part
 * @param end the instant from which a reservation is void; empty when the allocation is firm
 * @param terms the terms of the line, which decide what a cut makes of it, not null
 */
public record Allocation(OrderLine line, List<Part> parts, Optional<Instant> end, Terms terms) implements LineState {
    /** Sorts reservations by their ends, then by age (rule N2). An allocation without an end cannot be compared. */
    public static final Comparator<Allocation> BY_END = Comparator.<Allocation, Instant>comparing(
                    held -> held.end().orElseThrow())
            .thenComparingLong(Allocation::sequence);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException when there is no part
     */
    public Allocation {
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(end, "end");
        Objects.requireNonNull(terms, "terms");
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("allocation of " + line + " must have at least 1 part, but has none");
        }
    }

    /**
     * Creates a firm allocation of a line that may neither wait nor be split.
     *
     * @param line the line as it was promised
     * @param parts its units, oldest first; at least one part
     */
    public Allocation(OrderLine line, List<Part> parts) {
        this(line, parts, Optional.empty(), Terms.NONE);
    }

    /**
     * Creates the firm allocation of a line that holds all its units in one batch.
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

    /** {@return whether it has an end} */
    public boolean isReservation() {
        return end.isPresent();
    }

    /**
     * {@return whether it is void: a reservation whose end is not after an instant (rule N1)}
     *
     * @param now the instant
     */
    public boolean isVoidAt(Instant now) {
        return end.isPresent() && !end.get().isAfter(now);
    }

    /**
     * {@return the same allocation with another end}
     *
     * @param other the end; empty to make it firm
     */
    public Allocation withEnd(Optional<Instant> other) {
        return new Allocation(line, parts, other, terms);
    }

    /** {@return the state of a line that holds an allocation; empty for any other} */
    static Optional<Allocation> in(Optional<LineState> state) {
        return state.filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    /** {@return the allocation of a line after it was promised units; they are its first unless it held an allocation before} */
    static Allocation after(Optional<LineState> before, Event.Allocated event) {
        Part part = new Part(event.batch(), event.quantity(), event.number());
        List<Part> parts = List.of(part);
        if (before.isPresent() && before.get() instanceof Allocation held) {
            parts = new ArrayList<>(held.parts());
            parts.add(part);
        }
        return new Allocation(event.line(), parts, event.end(), event.terms());
    }

    /**
     * {@return the allocation without the units of a batch; empty when no units are left}
     *
     * @param batch the batch
     */
    public Optional<Allocation> without(BatchReference batch) {
        if (parts.size() == 1) {
            return parts.get(0).batch().equals(batch) ? Optional.empty() : Optional.of(this);
        }
        List<Part> left =
                parts.stream().filter(part -> !part.batch().equals(batch)).toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Allocation(line, left, end, terms));
    }

    /** {@return the state of a line without its units in a batch; empty when it holds no others} */
    static Optional<LineState> without(Optional<LineState> before, BatchReference batch) {
        return in(before).flatMap(held -> held.without(batch));
    }

    /** {@return the allocation after the line got another quantity and day, and stayed in its batch} */
    Allocation after(Event.LineAmended event) {
        return new Allocation(
                event.line(), List.of(new Part(event.batch(), event.line().quantity(), sequence())), end, terms);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.held(this);
    }

    /** Replaces the allocation when it is serialized: exceptions contain allocations, and an {@link Optional} is not serializable. */
    private Object writeReplace() {
        return new Written(line, new ArrayList<>(parts), end.orElse(null), terms);
    }

    private record Written(OrderLine line, ArrayList<Part> parts, Instant end, Terms terms) implements Serializable {
        private Object readResolve() {
            return new Allocation(line, parts, Optional.ofNullable(end), terms);
        }
    }
}
