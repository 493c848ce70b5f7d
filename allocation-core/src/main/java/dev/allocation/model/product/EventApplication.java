package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.Optional;

/** Applies events to a product: the change that each type of event makes (rule E2), and the values that it replaces. */
record EventApplication(ChangedProduct product) implements Event.Visitor<Replaced> {
    Replaced apply(Event event) {
        require(event.sku().equals(product.sku()) && event.number() == product.version() + 1, event);
        Replaced replaced = event.accept(this);
        product.endEvent();
        return replaced;
    }

    @Override
    public Replaced batchCreated(Event.BatchCreated event) {
        require(product.batch(event.batch()).isEmpty(), event);
        product.putWithRoom(Batch.created(event.number(), event.registration()));
        return Replaced.NONE;
    }

    @Override
    public Replaced batchQuantityChanged(Event.BatchQuantityChanged event) {
        Batch before = batch(event);
        product.putWithUnits(before, before.withQuantity(event.quantity()));
        return Replaced.quantity(before.quantity());
    }

    @Override
    public Replaced batchEtaChanged(Event.BatchEtaChanged event) {
        return arrives(event, new Arrival.UnderWay(event.eta()));
    }

    @Override
    public Replaced batchReceived(Event.BatchReceived event) {
        return arrives(event, new Arrival.OnHand());
    }

    @Override
    public Replaced batchHeld(Event.BatchHeld event) {
        require(!batch(event).onHold(), event);
        product.put(batch(event).withHold(true));
        return Replaced.NONE;
    }

    @Override
    public Replaced batchReleased(Event.BatchReleased event) {
        require(batch(event).onHold(), event);
        product.putWithRoom(batch(event).withHold(false));
        return Replaced.NONE;
    }

    @Override
    public Replaced allocated(Event.Allocated event) {
        Optional<LineState> before = product.line(event.line().key());
        Optional<Allocation> partly = before.isPresent() ? promisedBefore(before.get(), event) : Optional.empty();
        if (partly.isEmpty()) {
            boolean hasWaited = before.isPresent() && before.get() instanceof LineState.Waiting;
            require(hasWaited == (event.reason() == Event.AllocationReason.WAITED), event);
        }
        long held = partly.isPresent() ? partly.get().quantity().units() : 0;
        require(held + event.quantity().units() <= event.line().quantity().units(), event);
        promise(batch(event), event, event.quantity());
        product.put(before, event);
        return before.isPresent() && before.get() instanceof LineState.Waiting waited
                ? Replaced.waiting(waited)
                : Replaced.NONE;
    }

    /** {@return the allocation to which the event adds a part; empty when the line holds none} */
    private Optional<Allocation> promisedBefore(LineState before, Event.Allocated event) {
        // A dispatched line that is allocated anew was archived meanwhile, which no event tells.
        require(before instanceof LineState.Dispatched || before.line().equals(event.line()), event);
        if (!(before instanceof Allocation held)) {
            return Optional.empty();
        }
        require(held.partIn(event.batch()).isEmpty(), event);
        require(held.end().equals(event.end()) && held.terms().equals(event.terms()), event);
        return Optional.of(held);
    }

    @Override
    public Replaced deallocated(Event.Deallocated event) {
        return release(event);
    }

    @Override
    public Replaced expired(ReservationEvent.Expired event) {
        require(held(event).isReservation(), event);
        return release(event);
    }

    @Override
    public Replaced lineAmended(Event.LineAmended event) {
        Allocation before = held(event);
        require(before.parts().size() == 1, event);
        Quantity given = part(event, before).quantity();
        Batch batch = batch(event);
        Batch without = batch.releasing(given);
        promise(without, event, event.quantity());
        product.putWithUnits(batch, without.promising(event.quantity()));
        product.addAllocated(-given.units());
        put(before, event);
        return Replaced.line(before.line());
    }

    @Override
    public Replaced outOfStock(Event.OutOfStock event) {
        return Replaced.NONE;
    }

    @Override
    public Replaced lineWaiting(WaitingEvent.LineWaiting event) {
        Optional<LineState> before = product.line(event.line().key());
        require(before.isEmpty() || before.get() instanceof LineState.Dispatched, event);
        product.put(before, event);
        return Replaced.NONE;
    }

    @Override
    public Replaced waitingAmended(WaitingEvent.WaitingAmended event) {
        LineState.Waiting before = waiting(event);
        put(before, event);
        return Replaced.line(before.line());
    }

    @Override
    public Replaced stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        LineState.Waiting before = waiting(event);
        require(before.line().equals(event.line()), event);
        put(before, event);
        return Replaced.waiting(before);
    }

    @Override
    public Replaced confirmed(ReservationEvent.Confirmed event) {
        Allocation before = reserved(event);
        put(before, event);
        return Replaced.end(before.end());
    }

    @Override
    public Replaced extended(ReservationEvent.Extended event) {
        Allocation before = reserved(event);
        require(event.end().isAfter(before.end().orElseThrow()), event);
        put(before, event);
        return Replaced.end(before.end());
    }

    /** Takes a part out of the line and out of its batch; the line is dispatched with its last part. */
    @Override
    public Replaced dispatched(Event.Dispatched event) {
        Allocation before = heldPart(event);
        require(!before.isReservation(), event);
        product.put(batch(event).dispatching(event.quantity()));
        product.addAllocated(-event.quantity().units());
        put(before, event);
        return Replaced.part(before, part(event, before));
    }

    @Override
    public Replaced returned(Event.Returned event) {
        LineState before = product.line(event.line().key()).orElse(null);
        require(before instanceof LineState.Dispatched && before.line().equals(event.line()), event);
        LineState.Dispatched dispatched = (LineState.Dispatched) before;
        require(event.quantity().units() > 0 && dispatched.out().isAtLeast(event.quantity()), event);
        Batch batch = batch(event);
        product.putWithRoom(batch.withQuantity(batch.quantity().plus(event.quantity())));
        put(dispatched, event);
        return Replaced.quantity(dispatched.returned());
    }

    private Replaced arrives(Event.OfBatch event, Arrival arrival) {
        Batch before = batch(event);
        product.putWithRoom(before.withArrival(arrival));
        return Replaced.day(before.arrival().eta());
    }

    private Replaced release(Event.OfAllocation event) {
        Allocation before = heldPart(event);
        product.putWithRoom(batch(event).releasing(event.quantity()));
        product.addAllocated(-event.quantity().units());
        put(before, event);
        return Replaced.part(before, part(event, before));
    }

    private void put(LineState before, Event.OfLine event) {
        product.put(Optional.of(before), event);
    }

    private void promise(Batch batch, Event.OfAllocation event, Quantity units) {
        require(units.units() > 0 && batch.hasRoomFor(units), event);
        product.put(batch.promising(units));
        product.addAllocated(units.units());
    }

    private Allocation held(Event.OfLine event) {
        LineState state = product.line(event.line().key()).orElse(null);
        require(state instanceof Allocation, event);
        return (Allocation) state;
    }

    /** {@return the allocation of the line, which has the very part that the event names} */
    private Allocation heldPart(Event.OfAllocation event) {
        Allocation held = held(event);
        require(held.line().equals(event.line()), event);
        require(part(event, held).quantity().equals(event.quantity()), event);
        return held;
    }

    private Allocation reserved(Event.OfLine event) {
        Allocation held = held(event);
        require(held.isReservation() && held.line().equals(event.line()), event);
        return held;
    }

    private LineState.Waiting waiting(Event.OfLine event) {
        LineState state = product.line(event.line().key()).orElse(null);
        require(state instanceof LineState.Waiting, event);
        return (LineState.Waiting) state;
    }

    private Part part(Event.OfAllocation event, Allocation held) {
        Optional<Part> part = held.partIn(event.batch());
        require(part.isPresent(), event);
        return part.orElseThrow();
    }

    private Batch batch(Event.OfBatch event) {
        BatchReference reference = event.batch();
        Optional<Batch> batch = product.batch(reference);
        require(batch.isPresent(), event);
        return batch.orElseThrow();
    }

    private void require(boolean fits, Event event) {
        if (!fits) {
            throw new IllegalArgumentException("cannot apply " + Quoted.oneLine(event.toString())
                    + ": it does not fit version "
                    + product.version() + " of " + Quoted.of(product.sku().value()) + " with "
                    + product.openBatches().size()
                    + " open batches");
        }
    }
}
