package dev.allocation.model.product;

import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.WaitingEvent;
import java.util.Optional;

/** The effects of events about lines that wait for stock. */
interface WaitingEffects extends Event.Visitor<EventEffect> {
    @Override
    default EventEffect lineWaiting(WaitingEvent.LineWaiting event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                Optional<LineState> before = application.line(event);
                application.require(before.isEmpty() || before.get() instanceof LineState.Dispatched, event);
                application.product().put(before, event);
                return Replaced.NONE;
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.waiting(event);
                reversal.removeLine(event);
            }
        };
    }

    @Override
    default EventEffect waitingAmended(WaitingEvent.WaitingAmended event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                LineState.Waiting before = application.waiting(event);
                application.put(before, event);
                return Replaced.line(before.line());
            }

            @Override
            public void undo(EventReversal reversal) {
                LineState.Waiting now = reversal.waiting(event);
                reversal.put(new LineState.Waiting(reversal.formerLine(event), now.terms(), now.place()));
            }
        };
    }

    @Override
    default EventEffect stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return new EventEffect() {
            @Override
            public Replaced apply(EventApplication application) {
                LineState.Waiting before = application.waiting(event);
                application.require(before.line().equals(event.line()), event);
                application.put(before, event);
                return Replaced.waiting(before);
            }

            @Override
            public void undo(EventReversal reversal) {
                reversal.putWaiting(event);
            }
        };
    }
}
