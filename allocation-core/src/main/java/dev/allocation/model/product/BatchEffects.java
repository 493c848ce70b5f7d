package dev.allocation.model.product;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.Event;
import java.time.LocalDate;
import java.util.Optional;

/** The effects of events about a batch alone. */
interface BatchEffects extends Event.Visitor<EventEffect> {
    @Override
    default EventEffect batchCreated(Event.BatchCreated event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                application.require(application.product().batch(event.batch()).isEmpty(), event);
                application.product().putWithRoom(Batch.created(event.number(), event.registration()));
                return Replaced.NONE;
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.product().remove(event.batch());
            }
        };
    }

    @Override
    default EventEffect batchQuantityChanged(Event.BatchQuantityChanged event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Batch before = application.batch(event);
                application.product().putWithUnits(before, before.withQuantity(event.quantity()));
                return Replaced.quantity(before.quantity());
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.put(reversal.batch(event).withQuantity(reversal.formerQuantity(event)));
            }
        };
    }

    @Override
    default EventEffect batchEtaChanged(Event.BatchEtaChanged event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                return arrives(application, event, new Arrival.UnderWay(event.eta()));
            }

            @Override
            public void undo(EventReversal reversal) {
                Optional<Arrival> former = reversal.replaced().day().map(Arrival.UnderWay::new);
                reversal.put(reversal.batch(event).withArrival(former.orElseGet(Arrival.OnHand::new)));
            }
        };
    }

    @Override
    default EventEffect batchReceived(Event.BatchReceived event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                return arrives(application, event, new Arrival.OnHand());
            }

            @Override
            public void undo(EventReversal reversal) {
                Optional<LocalDate> eta = reversal.replaced().day();
                reversal.require(eta.isPresent(), event);
                reversal.put(reversal.batch(event).withArrival(new Arrival.UnderWay(eta.get())));
            }
        };
    }

    @Override
    default EventEffect batchHeld(Event.BatchHeld event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                application.require(!application.batch(event).onHold(), event);
                application.product().put(application.batch(event).withHold(true));
                return Replaced.NONE;
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.put(reversal.batch(event).withHold(false));
            }
        };
    }

    @Override
    default EventEffect batchReleased(Event.BatchReleased event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                application.require(application.batch(event).onHold(), event);
                application.product().putWithRoom(application.batch(event).withHold(false));
                return Replaced.NONE;
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.put(reversal.batch(event).withHold(true));
            }
        };
    }

    private static Replaced arrives(EventApplication application, Event.OfBatch event, Arrival arrival) {
        Batch before = application.batch(event);
        application.product().putWithRoom(before.withArrival(arrival));
        return Replaced.day(before.arrival().eta());
    }
}
