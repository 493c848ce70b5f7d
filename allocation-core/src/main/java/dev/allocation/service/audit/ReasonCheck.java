package dev.allocation.service.audit;

import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.WaitingEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the events of one product have the reasons that follow from the events before them. Not thread-safe.
 *
 * <p>Whether a line waited before it was placed is checked by the product itself.
 */
final class ReasonCheck {
    /** The lines that were freed to be placed again, with the reason. */
    private final Map<LineKey, Event.DeallocationReason> freed = new HashMap<>();
    /** The last event; null before the first. */
    private Event last;

    /**
     * Takes the next event.
     *
     * @return the violation when it should have another reason
     */
    Optional<Violation> misfit(Event event) {
        Optional<Violation> misfit = Optional.empty();
        if (event instanceof Event.Allocated allocated) {
            misfit = unless(expected(allocated), allocated.reason(), allocated);
        } else if (event instanceof Event.Deallocated deallocated) {
            remember(deallocated);
        } else if (event instanceof Event.OutOfStock out) {
            misfit = unless(shortage(out, out.reason()), out.reason(), out);
        } else if (event instanceof WaitingEvent.LineWaiting waiting) {
            misfit = unless(shortage(waiting, Event.ShortageReason.NOT_FOUND), waiting.reason(), waiting);
        }
        last = event;
        return misfit;
    }

    private static Optional<Violation> unless(Enum<?> expected, Enum<?> found, Event.OfLine event) {
        LineKey line = event.line().key();
        return found == expected
                ? Optional.empty()
                : Optional.of(Violation.of(Violation.Kind.REASON, expected, found)
                        .ofProduct(event.sku().value())
                        .ofLine(line.order().value(), line.line().value())
                        .at(event.number()));
    }

    private Event.AllocationReason expected(Event.Allocated event) {
        LineKey line = event.line().key();
        if (last instanceof Event.Allocated before && before.line().key().equals(line)) {
            return before.reason(); // another part of the same line
        }
        Event.DeallocationReason release = freed.remove(line);
        if (release != null) {
            return Event.AllocationReason.valueOf(release.name());
        }
        return event.reason() == Event.AllocationReason.WAITED
                ? Event.AllocationReason.WAITED
                : Event.AllocationReason.NEW;
    }

    private void remember(Event.Deallocated event) {
        switch (event.reason()) {
            case AMENDED, CUT, MOVED -> freed.put(event.line().key(), event.reason());
            case CANCELLED, ORDER_CANCELLED -> freed.remove(event.line().key());
        }
    }

    /** {@return the reason of a line that found no stock, given the one that it has when no cut freed it} */
    private Event.ShortageReason shortage(Event.OfLine event, Event.ShortageReason otherwise) {
        if (freed.remove(event.line().key()) == Event.DeallocationReason.CUT) {
            return Event.ShortageReason.LOST_BY_CUT;
        }
        return otherwise == Event.ShortageReason.LOST_BY_CUT ? Event.ShortageReason.NOT_FOUND : otherwise;
    }
}
