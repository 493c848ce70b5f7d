package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Promise;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Emits the events of the lines of one product, for every decision. */
record LineEvents(Draft draft) {
    /** {@return the promise to a line, after allocating it as planned} */
    Promise allocate(Plan plan, Optional<Instant> end, Terms terms, Event.AllocationReason reason) {
        List<Promise.Part> parts = plan.parts();
        for (int i = 0; i < parts.size(); i++) {
            Promise.Part part = parts.get(i);
            draft.emit(new Event.Allocated(
                    draft.nextNumber(), plan.line(), part.batch(), part.quantity(), end, terms, reason));
        }
        return new Promise(plan.line(), parts, end);
    }

    /** {@return an allocation as a promise} */
    Promise promise(Allocation held) {
        List<Promise.Part> parts = new ArrayList<>(held.parts().size());
        for (Part part : held.parts()) {
            Batch batch = draft.batch(part.batch()).orElseThrow();
            parts.add(new Promise.Part(part.batch(), batch.arrival(), part.quantity()));
        }
        return new Promise(held.line(), parts, held.end());
    }

    /** Emits the event that a line found no stock. */
    void outOfStock(OrderLine line, Event.ShortageReason reason) {
        draft.emit(new Event.OutOfStock(draft.nextNumber(), line, reason));
    }

    /** {@return the state of a line, after the event that it waits; a place of 0 is that of this event} */
    LineState.Waiting await(OrderLine line, Terms terms, long place, Event.ShortageReason reason) {
        long number = draft.nextNumber();
        draft.emit(new WaitingEvent.LineWaiting(number, line, terms, place == 0 ? number : place, reason));
        return new LineState.Waiting(line, terms, place == 0 ? number : place);
    }

    /** Emits the events that free a line, its newest part first. */
    void free(Allocation held, Event.DeallocationReason reason) {
        List<Part> parts = held.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            draft.emit(new Event.Deallocated(draft.nextNumber(), held.line(), part.batch(), part.quantity(), reason));
        }
    }

    /** Emits the events that a void reservation is removed, its newest part first. */
    void expire(Allocation held) {
        List<Part> parts = held.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            draft.emit(new ReservationEvent.Expired(draft.nextNumber(), held.line(), part.batch(), part.quantity()));
        }
    }

    /** {@return the promise to a line, after it became firm} */
    Promise confirm(Allocation held) {
        draft.emit(new ReservationEvent.Confirmed(draft.nextNumber(), held.line()));
        return promise(held.withEnd(Optional.empty()));
    }

    /** Emits the events that the units of a line left, its oldest part first. */
    void dispatch(Allocation held) {
        for (Part part : held.parts()) {
            draft.emit(new Event.Dispatched(draft.nextNumber(), held.line(), part.batch(), part.quantity()));
        }
    }
}
