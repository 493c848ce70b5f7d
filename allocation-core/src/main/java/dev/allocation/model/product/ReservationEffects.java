package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.ReservationEvent;

/** The effects of events about the end of a reservation. */
interface ReservationEffects extends Event.Visitor<EventEffect> {
    @Override
    default EventEffect expired(ReservationEvent.Expired event) {
        EventEffect release = AllocationEffects.release(event);
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                application.require(application.held(event).isReservation(), event);
                return release.apply(application);
            }

            @Override
            public void undo(EventReversal reversal) {
                release.undo(reversal);
            }
        };
    }

    @Override
    default EventEffect confirmed(ReservationEvent.Confirmed event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                return changeEnd(application, event);
            }

            @Override
            public void undo(EventReversal reversal) {
                restoreEnd(reversal, event);
            }
        };
    }

    @Override
    default EventEffect extended(ReservationEvent.Extended event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                boolean isLater = application
                        .held(event)
                        .end()
                        .filter(event.end()::isAfter)
                        .isPresent();
                application.require(isLater, event);
                return changeEnd(application, event);
            }

            @Override
            public void undo(EventReversal reversal) {
                restoreEnd(reversal, event);
            }
        };
    }

    private static Replaced changeEnd(EventApplication application, ReservationEvent event) {
        Allocation before = application.held(event);
        application.require(before.isReservation() && before.line().equals(event.line()), event);
        application.put(before, event);
        return Replaced.end(before.end());
    }

    private static void restoreEnd(EventReversal reversal, ReservationEvent event) {
        reversal.require(reversal.replaced().end().isPresent(), event);
        reversal.put(reversal.held(event).withEnd(reversal.replaced().end()));
    }
}
