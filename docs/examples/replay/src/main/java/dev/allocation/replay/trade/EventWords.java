package dev.allocation.replay.trade;

import dev.allocation.model.Event;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.WaitingEvent;
import java.time.Instant;
import java.util.Optional;

/** The fields of an event in events.csv: SKU, number, word, order, line, batch, quantity and end. */
public final class EventWords implements Event.Visitor<Object[]> {
    public static final String[] HEADER = {"sku", "number", "event", "order_id", "line", "batch", "quantity", "until"};

    private static final EventWords WORDS = new EventWords();

    private EventWords() {}

    public static Object[] of(Event event) {
        return event.accept(WORDS);
    }

    @Override
    public Object[] batchCreated(Event.BatchCreated event) {
        return ofBatch(event, "batch_created", event.registration().quantity());
    }

    @Override
    public Object[] batchQuantityChanged(Event.BatchQuantityChanged event) {
        return ofBatch(event, "batch_quantity_changed", event.quantity());
    }

    @Override
    public Object[] batchEtaChanged(Event.BatchEtaChanged event) {
        return ofBatch(event, "batch_eta_changed", "");
    }

    @Override
    public Object[] batchReceived(Event.BatchReceived event) {
        return ofBatch(event, "batch_received", "");
    }

    @Override
    public Object[] batchHeld(Event.BatchHeld event) {
        return ofBatch(event, "batch_held", "");
    }

    @Override
    public Object[] batchReleased(Event.BatchReleased event) {
        return ofBatch(event, "batch_released", "");
    }

    @Override
    public Object[] allocated(Event.Allocated event) {
        return row(event, "allocated", event.line(), event.batch(), event.quantity(), event.end());
    }

    @Override
    public Object[] deallocated(Event.Deallocated event) {
        return ofPart(event, "deallocated", event.quantity());
    }

    @Override
    public Object[] lineAmended(Event.LineAmended event) {
        return ofPart(event, "amended", event.quantity());
    }

    @Override
    public Object[] outOfStock(Event.OutOfStock event) {
        return ofLine(event, "out_of_stock", event.line().quantity());
    }

    @Override
    public Object[] lineWaiting(WaitingEvent.LineWaiting event) {
        return ofLine(event, "waiting", event.line().quantity());
    }

    @Override
    public Object[] waitingAmended(WaitingEvent.WaitingAmended event) {
        return ofLine(event, "amended", event.line().quantity());
    }

    @Override
    public Object[] stoppedWaiting(WaitingEvent.StoppedWaiting event) {
        return ofLine(event, "stopped_waiting", event.line().quantity());
    }

    @Override
    public Object[] expired(ReservationEvent.Expired event) {
        return ofPart(event, "expired", event.quantity());
    }

    @Override
    public Object[] confirmed(ReservationEvent.Confirmed event) {
        return ofLine(event, "confirmed", "");
    }

    @Override
    public Object[] extended(ReservationEvent.Extended event) {
        return row(event, "extended", event.line(), "", "", Optional.of(event.end()));
    }

    @Override
    public Object[] dispatched(Event.Dispatched event) {
        return ofPart(event, "dispatched", event.quantity());
    }

    @Override
    public Object[] returned(Event.Returned event) {
        return ofPart(event, "returned", event.quantity());
    }

    private static Object[] ofBatch(Event.OfBatch event, String word, Object quantity) {
        return new Object[] {event.sku(), event.number(), word, "", "", event.batch(), quantity, ""};
    }

    private static Object[] ofPart(Event.OfAllocation event, String word, Quantity quantity) {
        return row(event, word, event.line(), event.batch(), quantity, Optional.empty());
    }

    private static Object[] ofLine(Event.OfLine event, String word, Object quantity) {
        return row(event, word, event.line(), "", quantity, Optional.empty());
    }

    private static Object[] row(
            Event event, String word, OrderLine line, Object batch, Object quantity, Optional<Instant> end) {
        String until = end.map(TradeRow::text).orElse("");
        return new Object[] {
            event.sku(), event.number(), word, line.key().order(), line.key().line(), batch, quantity, until
        };
    }
}
