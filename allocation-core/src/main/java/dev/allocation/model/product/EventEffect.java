package dev.allocation.model.product;

import dev.allocation.model.Event;

/**
 * The change that an event makes to a product, and how it is undone (rules E2, W4). Both are in one class, so that nobody writes
 * one without the other.
 */
abstract class EventEffect {
    private static final Event.Visitor<EventEffect> BY_TYPE = new ByType();

    /** {@return the effect of an event} */
    static EventEffect of(Event event) {
        return event.accept(BY_TYPE);
    }

    /**
     * Makes the change.
     *
     * @return the values that the event replaced
     * @throws IllegalArgumentException when the event does not fit the product
     */
    abstract Replaced apply(EventApplication application);

    /**
     * Undoes the change.
     *
     * @throws IllegalStateException when the event does not fit the product
     */
    abstract void undo(EventReversal reversal);

    /** The effects of all types of events; a forgotten type does not compile. */
    private static final class ByType
            implements BatchEffects, AllocationEffects, ReservationEffects, WaitingEffects, DispatchEffects {}
}
