package dev.allocation.port.event;

import dev.allocation.model.Event;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The table of the forms of all events. */
final class EventForms implements Event.Visitor<EventFields> {
    static final EventForms TABLE = new EventForms();

    private final Map<String, EventForm<?>> byKind = new HashMap<>();

    private final EventForm<Event.BatchCreated> batchCreated = form(
            "batch-created.1",
            (to, event) -> to.batch(event.batch())
                    .quantity(event.registration().quantity())
                    .day(event.registration().arrival().eta().orElse(null))
                    .bestBefore(event.registration().bestBefore().orElse(null)),
            from -> new Event.BatchCreated(from.number(), from.registration()));

    private final EventForm<Event.BatchQuantityChanged> batchQuantityChanged = form(
            "batch-quantity-changed.1",
            (to, event) -> to.batch(event.batch()).quantity(event.quantity()),
            from -> new Event.BatchQuantityChanged(from.product(), from.number(), from.reference(), from.units()));

    private final EventForm<Event.BatchEtaChanged> batchEtaChanged = form(
            "batch-eta-changed.1",
            (to, event) -> to.batch(event.batch()).day(event.eta()),
            from -> new Event.BatchEtaChanged(from.product(), from.number(), from.reference(), from.day()));

    private final EventForm<Event.BatchReceived> batchReceived = form(
            "batch-received.1",
            (to, event) -> to.batch(event.batch()),
            from -> new Event.BatchReceived(from.product(), from.number(), from.reference()));

    private final EventForm<Event.BatchHeld> batchHeld = form(
            "batch-held.1",
            (to, event) -> to.batch(event.batch()),
            from -> new Event.BatchHeld(from.product(), from.number(), from.reference()));

    private final EventForm<Event.BatchReleased> batchReleased = form(
            "batch-released.1",
            (to, event) -> to.batch(event.batch()),
            from -> new Event.BatchReleased(from.product(), from.number(), from.reference()));

    private final EventForm<Event.Allocated> allocated = form(
            "line-allocated.1",
            (to, event) -> to.part(event)
                    .end(event.end().orElse(null))
                    .terms(event.terms())
                    .reason(event.reason()),
            from -> new Event.Allocated(
                    from.number(),
                    from.partOf(),
                    from.reference(),
                    from.units(),
                    Optional.ofNullable(from.end()),
                    from.terms(),
                    from.word(Event.AllocationReason.class)));

    private final EventForm<Event.Deallocated> deallocated = form(
            "line-deallocated.1",
            (to, event) -> to.part(event).reason(event.reason()),
            from -> new Event.Deallocated(
                    from.number(),
                    from.partOf(),
                    from.reference(),
                    from.units(),
                    from.word(Event.DeallocationReason.class)));

    private final EventForm<Event.LineAmended> lineAmended = form(
            "line-amended.1",
            (to, event) -> to.line(event.line()).batch(event.batch()),
            from -> new Event.LineAmended(from.number(), from.whole(), from.reference()));

    private final EventForm<Event.OutOfStock> outOfStock = form(
            "line-out-of-stock.1",
            (to, event) -> to.line(event.line()).reason(event.reason()),
            from -> new Event.OutOfStock(from.number(), from.whole(), from.word(Event.ShortageReason.class)));

    private final EventForm<WaitingEvent.LineWaiting> lineWaiting = form(
            "line-waiting.1",
            (to, event) -> to.line(event.line())
                    .terms(event.terms())
                    .place(event.place())
                    .reason(event.reason()),
            from -> new WaitingEvent.LineWaiting(
                    from.number(), from.whole(), from.terms(), from.place(), from.word(Event.ShortageReason.class)));

    private final EventForm<WaitingEvent.WaitingAmended> waitingAmended = form(
            "line-waiting-amended.1",
            (to, event) -> to.line(event.line()),
            from -> new WaitingEvent.WaitingAmended(from.number(), from.whole()));

    private final EventForm<WaitingEvent.StoppedWaiting> stoppedWaiting = form(
            "line-stopped-waiting.1",
            (to, event) -> to.line(event.line()).reason(event.reason()),
            from -> new WaitingEvent.StoppedWaiting(
                    from.number(), from.whole(), from.word(Event.DeallocationReason.class)));

    private final EventForm<ReservationEvent.Expired> expired = form(
            "line-expired.1",
            (to, event) -> to.part(event),
            from -> new ReservationEvent.Expired(from.number(), from.partOf(), from.reference(), from.units()));

    private final EventForm<ReservationEvent.Confirmed> confirmed = form(
            "line-confirmed.1",
            (to, event) -> to.line(event.line()),
            from -> new ReservationEvent.Confirmed(from.number(), from.whole()));

    private final EventForm<ReservationEvent.Extended> extended = form(
            "line-extended.1",
            (to, event) -> to.line(event.line()).end(event.end()),
            from -> new ReservationEvent.Extended(from.number(), from.whole(), from.end()));

    private final EventForm<Event.Dispatched> dispatched = form(
            "line-dispatched.1",
            (to, event) -> to.part(event),
            from -> new Event.Dispatched(from.number(), from.partOf(), from.reference(), from.units()));

    private final EventForm<Event.Returned> returned = form(
            "line-returned.1",
            (to, event) -> to.part(event),
            from -> new Event.Returned(from.number(), from.partOf(), from.reference(), from.units()));

    private EventForms() {}

    /** {@return the form of a kind; empty when the kind is unknown to this version of the library} */
    Optional<EventForm<?>> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }

    private <E extends Event> EventForm<E> form(
            String kind, BiConsumer<EventForm.Values, E> write, Function<EventFields, E> read) {
        EventForm<E> form = new EventForm<>(kind, write, read);
        if (byKind.put(kind, form) != null) {
            throw new IllegalStateException("two events have the kind " + kind);
        }
        return form;
    }

    @Override
    public EventFields batchCreated(Event.BatchCreated event) {
        return batchCreated.fieldsOf(event);
    }

    @Override
    public EventFields batchQuantityChanged(Event.BatchQuantityChanged event) {
        return batchQuantityChanged.fieldsOf(event);
    }

    @Override
    public EventFields batchEtaChanged(Event.BatchEtaChanged event) {
        return batchEtaChanged.fieldsOf(event);
    }

    @Override
    public EventFields batchReceived(Event.BatchReceived event) {
        return batchReceived.fieldsOf(event);
    }

    @Override
    public EventFields batchHeld(Event.BatchHeld event) {
        return batchHeld.fieldsOf(event);
    }

    @Override
    public EventFields batchReleased(Event.BatchReleased event) {
        return batchReleased.fieldsOf(event);
    }

    @Override
    public EventFields allocated(Event.Allocated event) {
        return allocated.fieldsOf(event);
    }

    @Override
    public EventFields deallocated(Event.Deallocated event) {
        return deallocated.fieldsOf(event);
    }

    @Override
    public EventFields lineAmended(Event.LineAmended event) {
        return lineAmended.fieldsOf(event);
    }

    @Override
    public EventFields outOfStock(Event.OutOfStock event) {
        return outOfStock.fieldsOf(event);
    }

    @Override
    public EventFields lineWaiting(WaitingEvent.LineWaiting event) {
        return lineWaiting.fieldsOf(event);
    }

    @Override
    public EventFields waitingAmended(WaitingEvent.WaitingAmended event) {
        return waitingAmended.fieldsOf(event);
    }

    @Override
    public EventFields stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return stoppedWaiting.fieldsOf(event);
    }

    @Override
    public EventFields expired(ReservationEvent.Expired event) {
        return expired.fieldsOf(event);
    }

    @Override
    public EventFields confirmed(ReservationEvent.Confirmed event) {
        return confirmed.fieldsOf(event);
    }

    @Override
    public EventFields extended(ReservationEvent.Extended event) {
        return extended.fieldsOf(event);
    }

    @Override
    public EventFields dispatched(Event.Dispatched event) {
        return dispatched.fieldsOf(event);
    }

    @Override
    public EventFields returned(Event.Returned event) {
        return returned.fieldsOf(event);
    }
}
