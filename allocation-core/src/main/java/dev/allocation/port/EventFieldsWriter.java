package dev.allocation.port;

import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/** Writes each kind of event as plain values. Immutable. */
final class EventFieldsWriter implements Event.Visitor<EventFields> {
    static final EventFieldsWriter INSTANCE = new EventFieldsWriter();

    private EventFieldsWriter() {}

    @Override
    public EventFields batchCreated(Event.BatchCreated event) {
        BatchRegistration registration = event.registration();
        return ofBatch(
                "batch-created.1",
                event,
                registration.quantity(),
                registration.arrival().eta().orElse(null),
                registration.bestBefore().orElse(null));
    }

    @Override
    public EventFields batchQuantityChanged(Event.BatchQuantityChanged event) {
        return ofBatch("batch-quantity-changed.1", event, event.quantity(), null, null);
    }

    @Override
    public EventFields batchEtaChanged(Event.BatchEtaChanged event) {
        return ofBatch("batch-eta-changed.1", event, null, event.eta(), null);
    }

    @Override
    public EventFields batchReceived(Event.BatchReceived event) {
        return ofBatch("batch-received.1", event, null, null, null);
    }

    @Override
    public EventFields batchHeld(Event.BatchHeld event) {
        return ofBatch("batch-held.1", event, null, null, null);
    }

    @Override
    public EventFields batchReleased(Event.BatchReleased event) {
        return ofBatch("batch-released.1", event, null, null, null);
    }

    @Override
    public EventFields allocated(Event.Allocated event) {
        return ofPart("line-allocated.1", event, event.end().orElse(null), event.terms(), event.reason());
    }

    @Override
    public EventFields deallocated(Event.Deallocated event) {
        return ofPart("line-deallocated.1", event, null, Terms.NONE, event.reason());
    }

    @Override
    public EventFields lineAmended(Event.LineAmended event) {
        return ofLine(
                "line-amended.1",
                event,
                event.batch().value(),
                event.line().quantity(),
                null,
                null,
                Terms.NONE,
                null,
                null);
    }

    @Override
    public EventFields outOfStock(Event.OutOfStock event) {
        return ofWhole("line-out-of-stock.1", event, null, Terms.NONE, null, event.reason());
    }

    @Override
    public EventFields lineWaiting(WaitingEvent.LineWaiting event) {
        return ofWhole("line-waiting.1", event, null, event.terms(), event.place(), event.reason());
    }

    @Override
    public EventFields waitingAmended(WaitingEvent.WaitingAmended event) {
        return ofWhole("line-waiting-amended.1", event, null, Terms.NONE, null, null);
    }

    @Override
    public EventFields stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return ofWhole("line-stopped-waiting.1", event, null, Terms.NONE, null, event.reason());
    }

    @Override
    public EventFields expired(ReservationEvent.Expired event) {
        return ofPart("line-expired.1", event, null, Terms.NONE, null);
    }

    @Override
    public EventFields confirmed(ReservationEvent.Confirmed event) {
        return ofWhole("line-confirmed.1", event, null, Terms.NONE, null, null);
    }

    @Override
    public EventFields extended(ReservationEvent.Extended event) {
        return ofWhole("line-extended.1", event, event.end(), Terms.NONE, null, null);
    }

    @Override
    public EventFields dispatched(Event.Dispatched event) {
        return ofPart("line-dispatched.1", event, null, Terms.NONE, null);
    }

    @Override
    public EventFields returned(Event.Returned event) {
        return ofPart("line-returned.1", event, null, Terms.NONE, null);
    }

    private static EventFields ofBatch(
            String kind, Event.OfBatch event, Quantity quantity, LocalDate day, LocalDate bestBefore) {
        Long units = quantity == null ? null : quantity.units();
        return new EventFields(
                kind,
                event.sku().value(),
                event.number(),
                event.batch().value(),
                null,
                null,
                units,
                null,
                day,
                bestBefore,
                null,
                null,
                null,
                null,
                null);
    }

    private static EventFields ofPart(String kind, Event.OfAllocation event, Instant end, Terms terms, Enum<?> reason) {
        return ofLine(
                kind,
                event,
                event.batch().value(),
                event.quantity(),
                event.line().quantity(),
                end,
                terms,
                null,
                reason);
    }

    private static EventFields ofWhole(
            String kind, Event.OfLine event, Instant end, Terms terms, Long place, Enum<?> reason) {
        return ofLine(kind, event, null, event.line().quantity(), null, end, terms, place, reason);
    }

    private static EventFields ofLine(
            String kind,
            Event.OfLine event,
            String batch,
            Quantity quantity,
            Quantity lineQuantity,
            Instant end,
            Terms terms,
            Long place,
            Enum<?> reason) {
        LineKey key = event.line().key();
        return new EventFields(
                kind,
                key.sku().value(),
                event.number(),
                batch,
                key.order().value(),
                key.line().value(),
                quantity.units(),
                lineQuantity == null ? null : lineQuantity.units(),
                event.line().neededBy().orElse(null),
                null,
                end,
                terms.mayWait() ? terms.priority() : null,
                terms.maySplit() ? true : null,
                place,
                reason == null ? null : reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
