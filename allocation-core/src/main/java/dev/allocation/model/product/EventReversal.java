package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Undoes an event: the reverse of what {@link EventApplication} does for its type. */
record EventReversal(PastProduct product, Replaced replaced) implements Event.Visitor<Void> {
    @Override
    public Void batchCreated(Event.BatchCreated event) {
        product.remove(event.batch());
        return null;
    }

    @Override
    public Void batchQuantityChanged(Event.BatchQuantityChanged event) {
        product.put(product.batch(event.batch()).withQuantity(quantity(event)));
        return null;
    }

    @Override
    public Void batchEtaChanged(Event.BatchEtaChanged event) {
        Optional<Arrival> former = replaced.day().map(Arrival.UnderWay::new);
        product.put(product.batch(event.batch()).withArrival(former.orElseGet(Arrival.OnHand::new)));
        return null;
    }

    @Override
    public Void batchReceived(Event.BatchReceived event) {
        product.require(replaced.day().isPresent(), event);
        product.put(product.batch(event.batch())
                .withArrival(new Arrival.UnderWay(replaced.day().get())));
        return null;
    }

    @Override
    public Void batchHeld(Event.BatchHeld event) {
        product.put(product.batch(event.batch()).withHold(false));
        return null;
    }

    @Override
    public Void batchReleased(Event.BatchReleased event) {
        product.put(product.batch(event.batch()).withHold(true));
        return null;
    }

    @Override
    public Void allocated(Event.Allocated event) {
        Allocation held = held(event);
        product.require(held.partIn(event.batch()).isPresent(), event);
        product.put(product.batch(event.batch()).releasing(event.quantity()));
        Optional<Allocation> left = held.without(event.batch());
        if (left.isPresent()) {
            product.put(left.get());
        } else {
            boolean hasWaited = replaced.place().isPresent();
            product.require(hasWaited == (event.reason() == Event.AllocationReason.WAITED), event);
            product.remove(held.line().key());
            replaced.place()
                    .ifPresent(place -> product.put(new LineState.Waiting(event.line(), replaced.terms(), place)));
        }
        return null;
    }

    @Override
    public Void deallocated(Event.Deallocated event) {
        return promise(event);
    }

    @Override
    public Void expired(ReservationEvent.Expired event) {
        return promise(event);
    }

    @Override
    public Void lineAmended(Event.LineAmended event) {
        Allocation held = held(event);
        OrderLine former = line(event);
        product.put(product.batch(event.batch()).releasing(event.quantity()).promising(former.quantity()));
        product.put(new Allocation(
                former,
                List.of(new Part(event.batch(), former.quantity(), held.sequence())),
                held.end(),
                held.terms()));
        return null;
    }

    @Override
    public Void outOfStock(Event.OutOfStock event) {
        return null;
    }

    @Override
    public Void lineWaiting(WaitingEvent.LineWaiting event) {
        waiting(event);
        product.remove(event.line().key());
        return null;
    }

    @Override
    public Void waitingAmended(WaitingEvent.WaitingAmended event) {
        LineState.Waiting now = waiting(event);
        product.put(new LineState.Waiting(line(event), now.terms(), now.place()));
        return null;
    }

    @Override
    public Void stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        product.put(new LineState.Waiting(event.line(), replaced.terms(), place(event)));
        return null;
    }

    @Override
    public Void confirmed(ReservationEvent.Confirmed event) {
        return end(event);
    }

    @Override
    public Void extended(ReservationEvent.Extended event) {
        return end(event);
    }

    @Override
    public Void dispatched(Event.Dispatched event) {
        Batch batch = product.batch(event.batch());
        product.put(batch.withQuantity(batch.quantity().plus(event.quantity())));
        return promise(event);
    }

    /** Leaves the line away when it has been archived since: units are still out, and nothing is known of them. */
    @Override
    public Void returned(Event.Returned event) {
        Batch batch = product.batch(event.batch());
        product.put(batch.withQuantity(batch.quantity().minus(event.quantity())));
        Quantity before = quantity(event);
        boolean wereAllBack = before.plus(event.quantity()).equals(event.line().quantity());
        if (wereAllBack || product.line(event.line().key()) != null) {
            product.put(new LineState.Dispatched(event.line(), before));
        }
        return null;
    }

    /** Gives a line the part back that it lost. */
    private Void promise(Event.OfAllocation event) {
        Part lost = new Part(event.batch(), event.quantity(), place(event));
        product.put(product.batch(event.batch()).promising(event.quantity()));
        List<Part> parts = new ArrayList<>();
        if (product.line(event.line().key()) instanceof Allocation held) {
            parts.addAll(held.parts());
        }
        parts.add(lost);
        parts.sort(Comparator.comparingLong(Part::sequence));
        product.put(new Allocation(event.line(), parts, replaced.end(), replaced.terms()));
        return null;
    }

    private Void end(Event.OfLine event) {
        product.require(replaced.end().isPresent(), event);
        product.put(held(event).withEnd(replaced.end()));
        return null;
    }

    private OrderLine line(Event.OfLine event) {
        return new OrderLine(event.line().key(), quantity(event), replaced.day());
    }

    private Quantity quantity(Event event) {
        product.require(replaced.quantity().isPresent(), event);
        return replaced.quantity().orElseThrow();
    }

    private long place(Event event) {
        product.require(replaced.place().isPresent(), event);
        return replaced.place().orElseThrow();
    }

    private Allocation held(Event.OfLine event) {
        LineState state = product.line(event.line().key());
        product.require(state instanceof Allocation, event);
        return (Allocation) state;
    }

    private LineState.Waiting waiting(Event.OfLine event) {
        LineState state = product.line(event.line().key());
        product.require(state instanceof LineState.Waiting, event);
        return (LineState.Waiting) state;
    }
}
