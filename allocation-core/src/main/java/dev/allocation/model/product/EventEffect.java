package dev.allocation.model.product;

import dev.allocation.model.Event;

/**
 * The change that an event makes to a product, and the way back (rules E2, W4).
 *
 * <p>Both belong together: an event that changes a product in a new way is undone in a new way.
 */
interface EventEffect {
    /** {@return the effect of an event} */
    static EventEffect of(Event event) {
        return event.accept(OfEach.TYPE);
    }

    /**
     * Makes the change.
     *
     * @return the values that the event replaced
     * @throws IllegalArgumentException when the event does not fit the product
     */
    Replaced apply(EventApplication application);

    /**
     * Undoes the change.
     *
     * @throws IllegalStateException when the event does not fit the product
     */
    void undo(EventReversal reversal);

    /** Finds the effect of each type of event; a forgotten type does not compile. */
    final class OfEach implements BatchEffects, AllocationEffects, ReservationEffects, WaitingEffects, DispatchEffects {
        private static final OfEach TYPE = new OfEach();

        private OfEach() {}
    }
}
