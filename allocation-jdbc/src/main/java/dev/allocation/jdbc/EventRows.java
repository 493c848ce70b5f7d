package dev.allocation.jdbc;

import static dev.allocation.jdbc.Rows.Column.number;
import static dev.allocation.jdbc.Rows.Column.text;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Purchase;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events as rows.
 *
 * <p>The words for the kinds are kept for ever, and never follow the names of classes; a change of what a row means is a new
 * word with a higher version.
 */
final class EventRows {
    static final String COLUMNS = "sku, number, kind, batch, order_id, line_id, quantity, due_on";

    @FunctionalInterface
    private interface Reading {
        Event read(EventRow row);
    }

    private static final Map<Class<? extends Event>, String> KINDS = Map.of(
            Event.BatchCreated.class, "batch-created.1",
            Event.BatchQuantityChanged.class, "batch-quantity-changed.1",
            Event.BatchEtaChanged.class, "batch-eta-changed.1",
            Event.BatchReceived.class, "batch-received.1",
            Event.Allocated.class, "allocated.1",
            Event.Deallocated.class, "deallocated.1",
            Event.LineAmended.class, "line-amended.1",
            Event.OutOfStock.class, "out-of-stock.1");

    private static final Map<String, Reading> READINGS = Map.of(
            "batch-created.1", row -> new Event.BatchCreated(row.number(), row.purchase()),
            "batch-quantity-changed.1",
                    row -> new Event.BatchQuantityChanged(row.sku(), row.number(), row.batch(), row.quantity()),
            "batch-eta-changed.1", row -> new Event.BatchEtaChanged(row.sku(), row.number(), row.batch(), row.dueOn()),
            "batch-received.1", row -> new Event.BatchReceived(row.sku(), row.number(), row.batch()),
            "allocated.1", row -> new Event.Allocated(row.number(), row.line(), row.batch()),
            "deallocated.1", row -> new Event.Deallocated(row.number(), row.line(), row.batch()),
            "line-amended.1", row -> new Event.LineAmended(row.number(), row.line(), row.batch()),
            "out-of-stock.1", row -> new Event.OutOfStock(row.number(), row.line()));

    private EventRows() {}

    /** The types of events that have a word; a test compares them with those there are. */
    static Set<Class<? extends Event>> types() {
        return KINDS.keySet();
    }

    static Rows empty() {
        return Rows.of(
                text("sku"),
                number("number"),
                text("kind"),
                text("batch"),
                text("order_id"),
                text("line_id"),
                number("quantity"),
                Rows.Column.day("due_on"));
    }

    static void add(Event event, Rows rows) {
        String batch = event instanceof Event.OfBatch of ? of.batch().value() : null;
        OrderLine line = event instanceof Event.OfLine of ? of.line() : null;
        rows.add(
                event.sku().value(),
                event.number(),
                KINDS.get(event.getClass()),
                batch,
                line == null ? null : line.key().order().value(),
                line == null ? null : line.key().line().value(),
                quantity(event).map(Quantity::units).orElse(null),
                day(event).orElse(null));
    }

    private static Optional<Quantity> quantity(Event event) {
        if (event instanceof Event.OfLine of) {
            return Optional.of(of.line().quantity());
        }
        if (event instanceof Event.BatchCreated created) {
            return Optional.of(created.purchase().quantity());
        }
        return event instanceof Event.BatchQuantityChanged changed ? Optional.of(changed.quantity()) : Optional.empty();
    }

    private static Optional<LocalDate> day(Event event) {
        if (event instanceof Event.OfLine of) {
            return of.line().neededBy();
        }
        if (event instanceof Event.BatchCreated created) {
            return created.purchase().arrival().eta();
        }
        return event instanceof Event.BatchEtaChanged changed ? Optional.of(changed.eta()) : Optional.empty();
    }

    /** {@return the event in the columns of this name} */
    static Event read(ResultSet row) throws SQLException {
        EventRow found = new EventRow(
                row.getString("sku"),
                row.getLong("number"),
                row.getString("batch"),
                row.getString("order_id"),
                row.getString("line_id"),
                row.getLong("quantity"),
                row.getObject("due_on", LocalDate.class));
        String kind = row.getString("kind");
        Reading reading = READINGS.get(kind);
        if (reading == null) {
            throw new SQLException(Quoted.oneLine("event " + found) + " is of the unknown kind " + Quoted.of(kind));
        }
        return reading.read(found);
    }

    private record EventRow(
            String skuText, long number, String batchText, String order, String lineText, long units, LocalDate dueOn) {
        Sku sku() {
            return new Sku(skuText);
        }

        BatchReference batch() {
            return new BatchReference(batchText);
        }

        Quantity quantity() {
            return new Quantity(units);
        }

        OrderLine line() {
            return new OrderLine(LineKey.of(order, lineText, skuText), quantity(), Optional.ofNullable(dueOn));
        }

        Purchase purchase() {
            Arrival arrival = dueOn == null ? new Arrival.OnHand() : new Arrival.UnderWay(dueOn);
            return new Purchase(batch(), sku(), quantity(), arrival);
        }
    }
}
