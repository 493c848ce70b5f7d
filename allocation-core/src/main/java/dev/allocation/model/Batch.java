package dev.allocation.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;

/**
 * The current state of a batch: its units, where they are, and how many of them are promised. Immutable.
 *
 * <p>During a cut, a batch may be over-allocated until its lines are freed (rule S2). A store never holds such a batch.
 *
 * @param registration the batch as it was first given, not null
 * @param number the number of the event that created it; a lower number is an older batch (rule A2)
 * @param quantity the number of units that it has now
 * @param arrival the place where it is now
 * @param allocated the number of units that are promised
 * @param lines the number of lines that hold these promises
 * @param onHold whether it is on hold, so that it takes no new lines (rule Q2)
 */
public record Batch(
        BatchRegistration registration,
        long number,
        Quantity quantity,
        Arrival arrival,
        Quantity allocated,
        long lines,
        boolean onHold) {
    /** Sorts batches by arrival: those on hand, then by the earliest ETA; ties by the order in which they were created (rule A2). */
    public static final Comparator<Batch> BY_ARRIVAL = Batch::compareArrival;

    /** Checks the counters. */
    public Batch {
        Objects.requireNonNull(allocated, "allocated");
        Objects.requireNonNull(registration, "registration");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(arrival, "arrival");
        if (number < 1 || lines < 0 || lines > allocated.units() || lines == 0 && allocated.units() > 0) {
            throw new IllegalStateException("batch " + registration + " as number " + number + " cannot have "
                    + allocated.inWords() + " on " + lines + " lines");
        }
    }

    /**
     * {@return a newly created batch}
     *
     * @param number the number of the event that creates it
     * @param registration the batch as it was first given
     */
    public static Batch created(long number, BatchRegistration registration) {
        return new Batch(
                registration, number, registration.quantity(), registration.arrival(), Quantity.NONE, 0, false);
    }

    private static int compareArrival(Batch one, Batch other) {
        int byArrival = one.arrival.compareTo(other.arrival);
        return byArrival != 0 ? byArrival : Long.compare(one.number, other.number);
    }

    /** {@return the reference} */
    public BatchReference reference() {
        return registration.batch();
    }

    /** {@return the SKU} */
    public Sku sku() {
        return registration.sku();
    }

    /**
     * {@return the units that can still be promised}
     *
     * @throws InvalidValueException while the batch is over-allocated
     */
    public Quantity available() {
        return quantity.minus(allocated);
    }

    /** {@return whether any units can still be promised} */
    public boolean isOpen() {
        return quantity.units() > allocated.units();
    }

    /** {@return whether more units are promised than the batch has} */
    public boolean isOverAllocated() {
        return quantity.units() < allocated.units();
    }

    /** {@return whether it has no units; then no line holds any of it} */
    public boolean isEmptied() {
        return quantity.units() == 0;
    }

    /**
     * {@return whether that many more units can be promised}
     *
     * @param more the number of units, not null
     */
    public boolean hasRoomFor(Quantity more) {
        return quantity.units() - allocated.units() >= more.units();
    }

    /**
     * {@return the same batch with another quantity}
     *
     * @param counted the units that were counted
     */
    public Batch withQuantity(Quantity counted) {
        return new Batch(registration, number, counted, arrival, allocated, lines, onHold);
    }

    /**
     * {@return the same batch with another arrival}
     *
     * @param place the new arrival
     */
    public Batch withArrival(Arrival place) {
        return new Batch(registration, number, quantity, place, allocated, lines, onHold);
    }

    /**
     * {@return the same batch, on hold or not}
     *
     * @param held whether it is on hold
     */
    public Batch withHold(boolean held) {
        return new Batch(registration, number, quantity, arrival, allocated, lines, held);
    }

    /**
     * {@return whether its units are good until a day (rules Q1, Q3)}
     *
     * @param day the day, included
     */
    public boolean isGoodUntil(LocalDate day) {
        return registration.bestBefore().isEmpty()
                || !registration.bestBefore().get().isBefore(day);
    }

    /**
     * {@return the same batch after units of one line left (rule X1)}
     *
     * @param units the number of units
     */
    public Batch dispatching(Quantity units) {
        return new Batch(
                registration, number, quantity.minus(units), arrival, allocated.minus(units), lines - 1, onHold);
    }

    /**
     * {@return the same batch with units promised to one more line}
     *
     * @param units the number of units
     */
    public Batch promising(Quantity units) {
        return new Batch(registration, number, quantity, arrival, allocated.plus(units), lines + 1, onHold);
    }

    /**
     * {@return the same batch without the units of one line}
     *
     * @param units the number of units
     */
    public Batch releasing(Quantity units) {
        return new Batch(registration, number, quantity, arrival, allocated.minus(units), lines - 1, onHold);
    }
}
