package dev.allocation.service.subscriber;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.Optional;

/** The state of a line after an event, from its state before it. */
final class LineAfter {
    private LineAfter() {}

    static Optional<LineState> of(Optional<LineState> before, Event.OfLine change) {
        if (change instanceof WaitingEvent.LineWaiting waiting) {
            return Optional.of(new LineState.Waiting(waiting.line(), waiting.terms(), waiting.place()));
        }
        if (change instanceof WaitingEvent.WaitingAmended amended) {
            return before.filter(LineState.Waiting.class::isInstance)
                    .map(LineState.Waiting.class::cast)
                    .map(waiting -> new LineState.Waiting(amended.line(), waiting.terms(), waiting.place()));
        }
        if (change instanceof WaitingEvent.StoppedWaiting) {
            return Optional.empty();
        }
        if (change instanceof Event.Returned returned) {
            return before.filter(LineState.Dispatched.class::isInstance)
                    .map(LineState.Dispatched.class::cast)
                    .filter(dispatched -> !dispatched.out().equals(returned.quantity()))
                    .map(dispatched -> new LineState.Dispatched(
                            dispatched.line(), dispatched.returned().plus(returned.quantity())));
        }
        if (change instanceof Event.OutOfStock) {
            return before; // what found no stock holds what it held
        }
        return ofHeld(before.filter(Allocation.class::isInstance).map(Allocation.class::cast), change);
    }

    /** {@return the state after a change of an allocation, which is empty before the first part} */
    private static Optional<LineState> ofHeld(Optional<Allocation> before, Event.OfLine change) {
        if (change instanceof Event.Allocated allocated) {
            return Optional.of(Allocation.after(before, allocated));
        }
        if (change instanceof Event.LineAmended amended) {
            return before.map(held -> held.after(amended));
        }
        if (change instanceof ReservationEvent.Confirmed) {
            return before.map(held -> held.until(Optional.empty()));
        }
        if (change instanceof ReservationEvent.Extended extended) {
            return before.map(held -> held.until(Optional.of(extended.end())));
        }
        Event.OfAllocation ofPart = (Event.OfAllocation) change;
        Optional<LineState> left = before.flatMap(held -> held.without(ofPart.batch()));
        return left.isEmpty() && change instanceof Event.Dispatched
                ? Optional.of(new LineState.Dispatched(change.line(), Quantity.NONE))
                : left;
    }
}
