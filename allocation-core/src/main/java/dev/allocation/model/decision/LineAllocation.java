package dev.allocation.model.decision;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.Plan;
import dev.allocation.model.product.Draft;
import java.time.Instant;
import java.util.Optional;

/**
 * Allocates lines, each by itself: errors come first, then repeats, then the end that is over, then stock (rules N3, V2).
 *
 * @param service the context of the service
 * @param chosen the context by the policy that the command names
 */
record LineAllocation(Products products, DecisionContext service, DecisionContext chosen, Optional<Instant> end) {
    /** Checks that a line can be sent (rules A4, A6, O3). */
    void requireAllowed(OrderLine line) {
        Optional<LineState> known = draftOf(line).line(line.key());
        if (known.isPresent()) {
            requireSame(line, known.get());
        }
    }

    Answer.ToAllocate allocate(OrderLine line, Terms terms) {
        Draft draft = draftOf(line);
        Optional<LineState> known = draft.line(line.key());
        if (known.isPresent()) {
            requireSame(line, known.get());
            return repeated(known.get(), draft);
        }
        if (end.isPresent() && !end.get().isAfter(chosen.now())) {
            return new Answer.TooLate(line, end.get());
        }
        LineEvents events = new LineEvents(draft);
        DecisionContext placing = chosen.orIfWaiting(service, line, terms, draft.openBatches());
        Plan plan = placing.plan(draft, line, terms);
        if (plan.isPossible()) {
            return new Answer.Allocated(events.allocate(plan, end, terms, Event.AllocationReason.NEW), false);
        }
        Shortfall shortfall = placing.shortfall(draft, line, terms);
        if (terms.mayWait()) {
            return new Answer.Waiting(events.await(line, terms, 0, Event.ShortageReason.NOT_FOUND), shortfall, false);
        }
        events.outOfStock(line, Event.ShortageReason.NOT_FOUND);
        return new Answer.OutOfStock(line, shortfall);
    }

    private Draft draftOf(OrderLine line) {
        return products.find(line.sku()).orElseThrow(() -> new UnknownSkuException(line));
    }

    private static void requireSame(OrderLine line, LineState known) {
        if (!known.line().equals(line)) {
            throw new LineConflictException(line, known);
        }
    }

    private Answer.ToAllocate repeated(LineState known, Draft draft) {
        if (known instanceof LineState.Waiting waiting) {
            return service.stillWaiting(draft, waiting);
        }
        if (known instanceof LineState.Dispatched dispatched) {
            return new Answer.AlreadyDispatched(dispatched);
        }
        Allocation held = (Allocation) known;
        LineEvents events = new LineEvents(draft);
        if (held.isReservation() && end.isEmpty()) {
            return new Answer.Allocated(events.confirm(held), true);
        }
        if (held.isReservation() && end.get().isAfter(held.end().get())) {
            draft.emit(new ReservationEvent.Extended(draft.nextNumber(), held.line(), end.get()));
            return new Answer.Allocated(events.promise(held.withEnd(end)), true);
        }
        return new Answer.Allocated(events.promise(held), true);
    }
}
