package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import java.util.List;
import java.util.Optional;

/** The effects of events that promise units to a line, change the promise, or free the units. */
interface AllocationEffects extends Event.Visitor<EventEffect> {
    /** Promises units to a line that holds none, or adds a part to the allocation of a line that is split. */
    @Override
    default EventEffect allocated(Event.Allocated event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Optional<LineState> before = application.line(event);
                Optional<Allocation> partly =
                        before.isPresent() ? promisedBefore(before.get(), application) : Optional.empty();
                boolean hasWaited = before.isPresent() && before.get() instanceof LineState.Waiting;
                application.require(partly.isPresent() || isReason(hasWaited), event);
                long held = partly.isPresent() ? partly.get().quantity().units() : 0;
                application.require(
                        held + event.quantity().units()
                                <= event.line().quantity().units(),
                        event);
                application.promise(application.batch(event), event, event.quantity());
                application.product().put(before, event);
                return hasWaited ? Replaced.waiting((LineState.Waiting) before.get()) : Replaced.NONE;
            }

            /** {@return the allocation to which the event adds a part; empty when the line holds none} */
            private Optional<Allocation> promisedBefore(LineState before, EventApplication application) {
                // A dispatched line that is allocated anew was archived meanwhile, which no event tells.
                application.require(
                        before instanceof LineState.Dispatched || before.line().equals(event.line()), event);
                if (!(before instanceof Allocation held)) {
                    return Optional.empty();
                }
                application.require(held.partIn(event.batch()).isEmpty(), event);
                application.require(
                        held.end().equals(event.end()) && held.terms().equals(event.terms()), event);
                return Optional.of(held);
            }

            private boolean isReason(boolean hasWaited) {
                return hasWaited == (event.reason() == Event.AllocationReason.WAITED);
            }

            @Override
            public void undo(EventReversal reversal) {
                Allocation held = reversal.held(event);
                reversal.require(held.partIn(event.batch()).isPresent(), event);
                reversal.put(reversal.batch(event).releasing(event.quantity()));
                Optional<Allocation> left = held.without(event.batch());
                if (left.isPresent()) {
                    reversal.put(left.get());
                    return;
                }
                boolean hasWaited = reversal.replaced().place().isPresent();
                reversal.require(isReason(hasWaited), event);
                if (hasWaited) {
                    reversal.putWaiting(event);
                } else {
                    reversal.removeLine(event);
                }
            }
        };
    }

    @Override
    default EventEffect deallocated(Event.Deallocated event) {
        return release(event);
    }

    @Override
    default EventEffect lineAmended(Event.LineAmended event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Allocation before = application.held(event);
                application.require(before.parts().size() == 1, event);
                Quantity given = application.part(event, before).quantity();
                Batch batch = application.batch(event);
                Batch without = batch.releasing(given);
                application.promise(without, event, event.quantity());
                application.product().putWithUnits(batch, without.promising(event.quantity()));
                application.product().addAllocated(-given.units());
                application.put(before, event);
                return Replaced.line(before.line());
            }

            @Override
            public void undo(EventReversal reversal) {
                Allocation held = reversal.held(event);
                OrderLine former = reversal.formerLine(event);
                reversal.put(reversal.batch(event).releasing(event.quantity()).promising(former.quantity()));
                reversal.put(new Allocation(
                        former,
                        List.of(new Part(event.batch(), former.quantity(), held.sequence())),
                        held.end(),
                        held.terms()));
            }
        };
    }

    @Override
    default EventEffect outOfStock(Event.OutOfStock event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                return Replaced.NONE;
            }

            @Override
            public void undo(EventReversal reversal) {
                // the event changed nothing
            }
        };
    }

    /** Takes a part out of a line, and gives its units back to the batch. */
    static EventEffect release(Event.OfAllocation event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Allocation before = application.heldPart(event);
                application.product().putWithRoom(application.batch(event).releasing(event.quantity()));
                application.product().addAllocated(-event.quantity().units());
                application.put(before, event);
                return Replaced.part(before, application.part(event, before));
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.promise(event);
            }
        };
    }
}
