package dev.allocation.model;

import java.util.Objects;

/**
 * A purchase as it stands now: what is left of it, where it is, and how much of it is promised. Immutable.
 *
 * <p>Within one change a batch may be over-allocated, between the cut and the freeing of its lines (rule S2); a store never
 * keeps one that is.
 *
 * @param purchase the batch as it was first given, not null
 * @param number the number of the event that created it: its place among the batches of its product (rule A2)
 * @param quantity how many units there are now
 * @param arrival where it is now
 * @param allocated how many units are promised
 * @param lines how many lines hold these promises
 */
public record Batch(
        Purchase purchase, long number, Quantity quantity, Arrival arrival, Quantity allocated, long lines) {
    /** Checks the counters. */
    public Batch {
        Objects.requireNonNull(purchase, "purchase");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(arrival, "arrival");
        if (number < 1 || lines < 0 || lines > allocated.units() || lines == 0 && allocated.units() > 0) {
            throw new IllegalStateException("batch " + purchase + " as number " + number + " cannot have " + allocated
                    + " units on " + lines + " lines");
        }
    }

    static Batch created(long number, Purchase purchase) {
        return new Batch(purchase, number, purchase.quantity(), purchase.arrival(), Quantity.NONE, 0);
    }

    /** {@return the reference} */
    public BatchReference reference() {
        return purchase.batch();
    }

    /** {@return what it is made of} */
    public Sku sku() {
        return purchase.sku();
    }

    /**
     * {@return the units that can still be promised}
     *
     * @throws InvalidValueException while over-allocated
     */
    public Quantity available() {
        return quantity.minus(allocated);
    }

    /** {@return whether anything can still be promised} */
    public boolean isOpen() {
        return quantity.units() > allocated.units();
    }

    /** {@return whether more is promised than there is} */
    public boolean isOverAllocated() {
        return quantity.units() < allocated.units();
    }

    /**
     * {@return whether the line fits whole and in time (rules A1, A3)}
     *
     * @param line not null
     */
    public boolean canTake(OrderLine line) {
        return fits(line) && line.sku().equals(sku());
    }

    /** {@return whether a line of the same SKU fits} */
    boolean fits(OrderLine line) {
        return hasRoomFor(line.quantity()) && line.isMetBy(arrival);
    }

    /** {@return whether a line that it holds can be changed and stay (rule D2)} */
    boolean canKeep(OrderLine before, OrderLine line) {
        long more = line.quantity().units() - before.quantity().units();
        return more <= available().units() && (line.neededBy().equals(before.neededBy()) || line.isMetBy(arrival));
    }

    boolean hasRoomFor(Quantity more) {
        return quantity.units() - allocated.units() >= more.units();
    }

    Batch counted(Quantity counted) {
        return new Batch(purchase, number, counted, arrival, allocated, lines);
    }

    Batch at(Arrival place) {
        return new Batch(purchase, number, quantity, place, allocated, lines);
    }

    Batch with(OrderLine line) {
        return new Batch(purchase, number, quantity, arrival, allocated.plus(line.quantity()), lines + 1);
    }

    Batch without(OrderLine line) {
        return new Batch(purchase, number, quantity, arrival, allocated.minus(line.quantity()), lines - 1);
    }
}
