package dev.allocation.web.entrypoint.response;

import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The fields of an event in a response: its name, SKU and number, and all that it says. Fields without a value are left out. */
public final class EventFacts implements Event.Visitor<EventFacts> {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private EventFacts() {}

    public static Map<String, Object> of(Event event) {
        return event.accept(new EventFacts()).fields;
    }

    @Override
    public EventFacts batchCreated(Event.BatchCreated event) {
        return batch("batch_created", event)
                .with("qty", event.registration().quantity().units())
                .with("eta", event.registration().arrival().eta())
                .with("best_before", event.registration().bestBefore());
    }

    @Override
    public EventFacts batchQuantityChanged(Event.BatchQuantityChanged event) {
        return batch("batch_quantity_changed", event)
                .with("qty", event.quantity().units());
    }

    @Override
    public EventFacts batchEtaChanged(Event.BatchEtaChanged event) {
        return batch("batch_eta_changed", event).with("eta", event.eta());
    }

    @Override
    public EventFacts batchReceived(Event.BatchReceived event) {
        return batch("batch_received", event);
    }

    @Override
    public EventFacts batchHeld(Event.BatchHeld event) {
        return batch("batch_held", event);
    }

    @Override
    public EventFacts batchReleased(Event.BatchReleased event) {
        return batch("batch_released", event);
    }

    @Override
    public EventFacts allocated(Event.Allocated event) {
        return part("allocated", event).with("reserved_until", event.end()).because(event.reason());
    }

    @Override
    public EventFacts deallocated(Event.Deallocated event) {
        return part("deallocated", event).because(event.reason());
    }

    @Override
    public EventFacts lineAmended(Event.LineAmended event) {
        return part("amended", event);
    }

    @Override
    public EventFacts outOfStock(Event.OutOfStock event) {
        return line("out_of_stock", event).because(event.reason());
    }

    @Override
    public EventFacts lineWaiting(WaitingEvent.LineWaiting event) {
        return line("waiting", event)
                .with("priority", event.terms().priority())
                .with("place", event.place())
                .because(event.reason());
    }

    @Override
    public EventFacts waitingAmended(WaitingEvent.WaitingAmended event) {
        return line("waiting_amended", event);
    }

    @Override
    public EventFacts stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return line("stopped_waiting", event).because(event.reason());
    }

    @Override
    public EventFacts expired(ReservationEvent.Expired event) {
        return part("expired", event);
    }

    @Override
    public EventFacts confirmed(ReservationEvent.Confirmed event) {
        return line("confirmed", event);
    }

    @Override
    public EventFacts extended(ReservationEvent.Extended event) {
        return line("extended", event).with("reserved_until", event.end());
    }

    @Override
    public EventFacts dispatched(Event.Dispatched event) {
        return part("dispatched", event);
    }

    @Override
    public EventFacts returned(Event.Returned event) {
        return part("returned", event);
    }

    private EventFacts batch(String word, Event.OfBatch event) {
        return event(word, event).with("batchref", event.batch().value());
    }

    /** Adds the line; its quantity is that of the whole line. */
    private EventFacts line(String word, Event.OfLine event) {
        return key(word, event)
                .with("qty", event.line().quantity().units())
                .with("needed_by", event.line().neededBy());
    }

    /** Adds the line and the batch; the quantity is that of the units in this batch. */
    private EventFacts part(String word, Event.OfAllocation event) {
        return key(word, event)
                .with("batchref", event.batch().value())
                .with("qty", event.quantity().units())
                .with("needed_by", event.line().neededBy());
    }

    private EventFacts key(String word, Event.OfLine event) {
        OrderLine line = event.line();
        return event(word, event)
                .with("orderid", line.key().order().value())
                .with("lineid", line.key().line().value());
    }

    private EventFacts event(String word, Event event) {
        return with("event", word).with("sku", event.sku().value()).with("number", event.number());
    }

    private EventFacts because(Enum<?> reason) {
        return with("reason", reason.name().toLowerCase(Locale.ROOT));
    }

    private EventFacts with(String name, Optional<?> value) {
        value.ifPresent(known -> fields.put(name, known));
        return this;
    }

    private EventFacts with(String name, Object value) {
        fields.put(name, value);
        return this;
    }
}
