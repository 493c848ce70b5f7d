package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import java.util.Optional;

/** Applies events to a draft: the change that each type of event makes (rule E2). */
record EventApplication(Draft draft) implements Event.Visitor<Void> {
    void apply(Event event) {
        require(event.sku().equals(draft.sku()) && event.number() == draft.nextNumber(), event);
        event.accept(this);
    }

    @Override
    public Void batchCreated(Event.BatchCreated event) {
        require(draft.batch(event.batch()).isEmpty(), event);
        draft.put(Batch.created(event.number(), event.registration()));
        return null;
    }

    @Override
    public Void batchQuantityChanged(Event.BatchQuantityChanged event) {
        draft.put(batch(event).withQuantity(event.quantity()));
        return null;
    }

    @Override
    public Void batchEtaChanged(Event.BatchEtaChanged event) {
        draft.put(batch(event).withArrival(new Arrival.UnderWay(event.eta())));
        return null;
    }

    @Override
    public Void batchReceived(Event.BatchReceived event) {
        draft.put(batch(event).withArrival(new Arrival.OnHand()));
        return null;
    }

    @Override
    public Void batchHeld(Event.BatchHeld event) {
        require(!batch(event).onHold(), event);
        draft.put(batch(event).withHold(true));
        return null;
    }

    @Override
    public Void batchReleased(Event.BatchReleased event) {
        require(batch(event).onHold(), event);
        draft.put(batch(event).withHold(false));
        return null;
    }

    @Override
    public Void allocated(Event.Allocated event) {
        LineKey line = event.line().key();
        Optional<Allocation> before = draft.allocation(line);
        long held = 0;
        if (before.isPresent()) {
            require(before.get().partIn(event.batch()).isEmpty(), event);
            require(before.get().line().equals(event.line()), event);
            held = before.get().quantity().units();
        }
        require(held + event.quantity().units() <= event.line().quantity().units(), event);
        promise(batch(event), event, event.quantity());
        draft.put(line, before, event);
        return null;
    }

    @Override
    public Void deallocated(Event.Deallocated event) {
        Allocation before = held(event);
        require(before.line().equals(event.line()), event);
        require(part(event, before).quantity().equals(event.quantity()), event);
        draft.put(batch(event).releasing(event.quantity()));
        draft.addAllocated(-event.quantity().units());
        draft.put(event.line().key(), Optional.of(before), before.after(event));
        return null;
    }

    @Override
    public Void lineAmended(Event.LineAmended event) {
        Allocation before = held(event);
        require(before.parts().size() == 1, event);
        Quantity given = part(event, before).quantity();
        promise(batch(event).releasing(given), event, event.quantity());
        draft.addAllocated(-given.units());
        draft.put(event.line().key(), Optional.of(before), Optional.of(before.after(event)));
        return null;
    }

    @Override
    public Void outOfStock(Event.OutOfStock event) {
        return null;
    }

    private void promise(Batch batch, Event.OfAllocation event, Quantity units) {
        require(units.units() > 0 && batch.hasRoomFor(units), event);
        draft.put(batch.promising(units));
        draft.addAllocated(units.units());
    }

    private Allocation held(Event.OfAllocation event) {
        Optional<Allocation> held = draft.allocation(event.line().key());
        require(held.isPresent(), event);
        return held.orElseThrow();
    }

    private Part part(Event.OfAllocation event, Allocation held) {
        Optional<Part> part = held.partIn(event.batch());
        require(part.isPresent(), event);
        return part.orElseThrow();
    }

    private Batch batch(Event.OfBatch event) {
        BatchReference reference = event.batch();
        Optional<Batch> batch = draft.batch(reference);
        require(batch.isPresent(), event);
        return batch.orElseThrow();
    }

    private void require(boolean fits, Event event) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "cannot apply " + Quoted.oneLine(event.toString()) + ": it does not fit version "
                            + draft.version() + " of " + Quoted.of(draft.sku().value()) + " with "
                            + draft.openBatches().size()
                            + " open batches");
        }
    }
}
