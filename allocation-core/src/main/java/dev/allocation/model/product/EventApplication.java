package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import java.util.Optional;

/** Applies events to a product (rule E2). Their {@linkplain EventEffect effects} ask it for what the product must have. */
record EventApplication(ChangedProduct product) {
    Replaced apply(Event event) {
        require(event.sku().equals(product.sku()) && event.number() == product.version() + 1, event);
        Replaced replaced = EventEffect.of(event).apply(this);
        product.endEvent();
        return replaced;
    }

    /** {@return the state of the event's line; empty when it is unknown} */
    Optional<LineState> line(Event.OfLine event) {
        return product.line(event.line().key());
    }

    /** {@return the allocation of the event's line, which has one} */
    Allocation held(Event.OfLine event) {
        LineState state = line(event).orElse(null);
        require(state instanceof Allocation, event);
        return (Allocation) state;
    }

    /** {@return the allocation of the event's line, which has the very part that the event names} */
    Allocation heldPart(Event.OfAllocation event) {
        Allocation held = held(event);
        require(held.line().equals(event.line()), event);
        require(part(event, held).quantity().equals(event.quantity()), event);
        return held;
    }

    /** {@return the part of an allocation in the event's batch, which has one} */
    Part part(Event.OfAllocation event, Allocation held) {
        Optional<Part> part = held.partIn(event.batch());
        require(part.isPresent(), event);
        return part.orElseThrow();
    }

    /** {@return the event's line, which waits} */
    LineState.Waiting waiting(Event.OfLine event) {
        LineState state = line(event).orElse(null);
        require(state instanceof LineState.Waiting, event);
        return (LineState.Waiting) state;
    }

    /** {@return the event's line, whose units have left} */
    LineState.Dispatched dispatched(Event.OfLine event) {
        LineState state = line(event).orElse(null);
        require(state instanceof LineState.Dispatched, event);
        return (LineState.Dispatched) state;
    }

    /** {@return the event's batch, which exists} */
    Batch batch(Event.OfBatch event) {
        Optional<Batch> batch = product.batch(event.batch());
        require(batch.isPresent(), event);
        return batch.orElseThrow();
    }

    /** Changes the event's line, which was known. */
    void put(LineState before, Event.OfLine event) {
        product.put(Optional.of(before), event);
    }

    /** Promises units of a batch. */
    void promise(Batch batch, Event.OfAllocation event, Quantity units) {
        require(units.units() > 0 && batch.hasRoomFor(units), event);
        product.put(batch.promising(units));
        product.addAllocated(units.units());
    }

    void require(boolean fits, Event event) {
        if (!fits) {
            throw new IllegalArgumentException("cannot apply " + Quoted.oneLine(event.toString())
                    + ": it does not fit version "
                    + product.version() + " of " + Quoted.of(product.sku().value()) + " with "
                    + product.openBatches().size()
                    + " open batches");
        }
    }
}
