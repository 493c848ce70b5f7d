package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Undoes an event (rule W4). Its {@linkplain EventEffect effect} asks it for the product, and for the values that it replaced. */
record EventReversal(PastProduct product, Replaced replaced) {
    Batch batch(Event.OfBatch event) {
        return product.batch(event.batch());
    }

    void put(Batch batch) {
        product.put(batch);
    }

    void put(LineState line) {
        product.put(line);
    }

    /** Puts the event's line back into the queue, in the place that it had. */
    void putWaiting(Event.OfLine event) {
        put(new LineState.Waiting(event.line(), replaced.terms(), formerPlace(event)));
    }

    /** Removes the event's line, which was unknown before. */
    void removeLine(Event.OfLine event) {
        product.remove(event.line().key());
    }

    /** {@return the state of the event's line, or null} */
    LineState line(Event.OfLine event) {
        return product.line(event.line().key());
    }

    /** {@return the event's line as it was ordered before} */
    OrderLine formerLine(Event.OfLine event) {
        return new OrderLine(event.line().key(), formerQuantity(event), replaced.day());
    }

    Quantity formerQuantity(Event event) {
        require(replaced.quantity().isPresent(), event);
        return replaced.quantity().orElseThrow();
    }

    long formerPlace(Event event) {
        require(replaced.place().isPresent(), event);
        return replaced.place().orElseThrow();
    }

    /** {@return the allocation of the event's line, which has one} */
    Allocation held(Event.OfLine event) {
        LineState state = line(event);
        require(state instanceof Allocation, event);
        return (Allocation) state;
    }

    /** {@return the event's line, which waits} */
    LineState.Waiting waiting(Event.OfLine event) {
        LineState state = line(event);
        require(state instanceof LineState.Waiting, event);
        return (LineState.Waiting) state;
    }

    /** Gives the event's line the part back that it lost. */
    void promise(Event.OfAllocation event) {
        Part lost = new Part(event.batch(), event.quantity(), formerPlace(event));
        put(batch(event).promising(event.quantity()));
        List<Part> parts = new ArrayList<>();
        if (line(event) instanceof Allocation held) {
            parts.addAll(held.parts());
        }
        parts.add(lost);
        parts.sort(Comparator.comparingLong(Part::sequence));
        put(new Allocation(event.line(), parts, replaced.end(), replaced.terms()));
    }

    void require(boolean fits, Event event) {
        product.require(fits, event);
    }
}
