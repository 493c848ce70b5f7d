package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.util.List;

/** What every decision emits when a line takes or gives back its units. */
record Placement(Draft draft) {
    /** Allocates a line as planned. */
    void allocate(Plan plan) {
        for (Plan.Portion portion : plan.portions()) {
            draft.emit(new Event.Allocated(draft.nextNumber(), plan.line(), portion.batch(), portion.quantity()));
        }
    }

    /** Announces that a line found no stock. */
    void outOfStock(OrderLine line) {
        draft.emit(new Event.OutOfStock(draft.nextNumber(), line));
    }

    /** Frees a line, its newest part first. */
    void free(Allocation held) {
        List<Part> parts = held.parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            draft.emit(new Event.Deallocated(draft.nextNumber(), held.line(), part.batch(), part.quantity()));
        }
    }
}
