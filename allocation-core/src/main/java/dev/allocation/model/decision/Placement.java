package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Promise;
import dev.allocation.model.Quantity;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.util.ArrayList;
import java.util.List;

/** Emits, for every decision, the events of a line that takes or gives back its units. */
record Placement(Draft draft) {
    /** {@return the promise to a line, after allocating it as planned} */
    Promise allocate(Plan plan) {
        List<Plan.Portion> portions = plan.portions();
        if (portions.size() == 1) { // as most plans have
            return new Promise(plan.line(), List.of(take(plan.line(), portions.get(0))));
        }
        List<Promise.Part> parts = new ArrayList<>(portions.size());
        for (Plan.Portion portion : portions) {
            parts.add(take(plan.line(), portion));
        }
        return new Promise(plan.line(), parts);
    }

    private Promise.Part take(OrderLine line, Plan.Portion portion) {
        draft.emit(new Event.Allocated(draft.nextNumber(), line, portion.batch(), portion.quantity()));
        return part(portion.batch(), portion.quantity());
    }

    /** {@return an allocation as a promise} */
    Promise promise(Allocation held) {
        List<Promise.Part> parts = new ArrayList<>(held.parts().size());
        for (Part part : held.parts()) {
            parts.add(part(part.batch(), part.quantity()));
        }
        return new Promise(held.line(), parts);
    }

    private Promise.Part part(BatchReference reference, Quantity quantity) {
        Batch batch = draft.batch(reference).orElseThrow();
        return new Promise.Part(reference, batch.arrival(), quantity);
    }

    /** Emits the event that a line found no stock. */
    void outOfStock(OrderLine line) {
        draft.emit(new Event.OutOfStock(draft.nextNumber(), line));
    }

    /** Emits the events that free a line, its newest part first. */
    void free(Allocation held) {
        List<Part> parts = held.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            draft.emit(new Event.Deallocated(draft.nextNumber(), held.line(), part.batch(), part.quantity()));
        }
    }
}
