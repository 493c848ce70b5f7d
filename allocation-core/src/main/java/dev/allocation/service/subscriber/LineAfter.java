package dev.allocation.service.subscriber;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.Optional;
import java.util.function.Function;

/**
 * The state of a line after an event, from its state before it.
 *
 * @param before the state before; empty when the line was unknown
 */
record LineAfter(Optional<LineState> before) implements Event.Visitor<Optional<LineState>> {
    @Override
    public Optional<LineState> batchCreated(Event.BatchCreated event) {
        return before;
    }

    @Override
    public Optional<LineState> batchQuantityChanged(Event.BatchQuantityChanged event) {
        return before;
    }

    @Override
    public Optional<LineState> batchEtaChanged(Event.BatchEtaChanged event) {
        return before;
    }

    @Override
    public Optional<LineState> batchReceived(Event.BatchReceived event) {
        return before;
    }

    @Override
    public Optional<LineState> batchHeld(Event.BatchHeld event) {
        return before;
    }

    @Override
    public Optional<LineState> batchReleased(Event.BatchReleased event) {
        return before;
    }

    @Override
    public Optional<LineState> allocated(Event.Allocated event) {
        return Optional.of(Allocation.after(held(), event));
    }

    @Override
    public Optional<LineState> deallocated(Event.Deallocated event) {
        return without(event);
    }

    @Override
    public Optional<LineState> lineAmended(Event.LineAmended event) {
        return held(held -> held.after(event));
    }

    /** {@return the state before, because what found no stock holds what it held} */
    @Override
    public Optional<LineState> outOfStock(Event.OutOfStock event) {
        return before;
    }

    @Override
    public Optional<LineState> dispatched(Event.Dispatched event) {
        Optional<LineState> left = without(event);
        return left.isPresent() ? left : Optional.of(new LineState.Dispatched(event.line(), Quantity.NONE));
    }

    @Override
    public Optional<LineState> returned(Event.Returned event) {
        return before.filter(LineState.Dispatched.class::isInstance)
                .map(LineState.Dispatched.class::cast)
                .filter(dispatched -> !dispatched.out().equals(event.quantity()))
                .map(dispatched -> new LineState.Dispatched(
                        dispatched.line(), dispatched.returned().plus(event.quantity())));
    }

    @Override
    public Optional<LineState> lineWaiting(WaitingEvent.LineWaiting event) {
        return Optional.of(new LineState.Waiting(event.line(), event.terms(), event.place()));
    }

    @Override
    public Optional<LineState> waitingAmended(WaitingEvent.WaitingAmended event) {
        return before.filter(LineState.Waiting.class::isInstance)
                .map(LineState.Waiting.class::cast)
                .map(waiting -> new LineState.Waiting(event.line(), waiting.terms(), waiting.place()));
    }

    @Override
    public Optional<LineState> stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return Optional.empty();
    }

    @Override
    public Optional<LineState> expired(ReservationEvent.Expired event) {
        return without(event);
    }

    @Override
    public Optional<LineState> confirmed(ReservationEvent.Confirmed event) {
        return held(held -> held.until(Optional.empty()));
    }

    @Override
    public Optional<LineState> extended(ReservationEvent.Extended event) {
        return held(held -> held.until(Optional.of(event.end())));
    }

    private Optional<LineState> without(Event.OfAllocation event) {
        return held().flatMap(held -> held.without(event.batch()));
    }

    private Optional<LineState> held(Function<Allocation, LineState> change) {
        return held().map(change);
    }

    /** {@return the allocation before, which is empty before the first part} */
    private Optional<Allocation> held() {
        return before.filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }
}
