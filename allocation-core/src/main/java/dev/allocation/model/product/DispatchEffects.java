package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.Quantity;

/** The effects of events about units that leave, and come back. */
interface DispatchEffects extends Event.Visitor<EventEffect> {
    /** Takes a part out of the line and out of its batch; the line is dispatched with its last part. */
    @Override
    default EventEffect dispatched(Event.Dispatched event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Allocation before = application.heldPart(event);
                application.require(!before.isReservation(), event);
                application.product().put(application.batch(event).dispatching(event.quantity()));
                application.product().addAllocated(-event.quantity().units());
                application.put(before, event);
                return Replaced.part(before, application.part(event, before));
            }

            @Override
            public void undo(EventReversal reversal) {
                Batch batch = reversal.batch(event);
                reversal.put(batch.withQuantity(batch.quantity().plus(event.quantity())));
                reversal.promise(event);
            }
        };
    }

    @Override
    default EventEffect returned(Event.Returned event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                LineState.Dispatched before = application.dispatched(event);
                application.require(before.line().equals(event.line()), event);
                application.require(event.quantity().units() > 0 && before.out().isAtLeast(event.quantity()), event);
                Batch batch = application.batch(event);
                application
                        .product()
                        .putWithRoom(batch.withQuantity(batch.quantity().plus(event.quantity())));
                application.put(before, event);
                return Replaced.quantity(before.returned());
            }

            /** Leaves the line away when it has been archived since: units are still out, and nothing is known of them. */
            @Override
            public void undo(EventReversal reversal) {
                Batch batch = reversal.batch(event);
                reversal.put(batch.withQuantity(batch.quantity().minus(event.quantity())));
                Quantity before = reversal.formerQuantity(event);
                boolean wereAllBack =
                        before.plus(event.quantity()).equals(event.line().quantity());
                if (wereAllBack || reversal.line(event) != null) {
                    reversal.put(new LineState.Dispatched(event.line(), before));
                }
            }
        };
    }
}
