package dev.allocation.service;

import dev.allocation.model.Event;
import dev.allocation.model.Event.Allocated;
import dev.allocation.model.Event.BatchCreated;
import dev.allocation.model.Event.BatchEtaChanged;
import dev.allocation.model.Event.BatchQuantityChanged;
import dev.allocation.model.Event.BatchReceived;
import dev.allocation.model.Event.Deallocated;
import dev.allocation.model.Event.LineAmended;
import dev.allocation.model.Event.OutOfStock;
import dev.allocation.model.Quantity;
import dev.allocation.port.LogEntry;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * How one type of event is told to other systems.
 *
 * <p>The words never follow the names of classes, nor those in a store's rows. A message that is to mean something else is a
 * new word with a higher version.
 */
record Translation<E extends Event>(String type, BiFunction<E, Fields, Fields> fields) {
    private static final Map<Class<?>, Translation<?>> TABLE = Map.ofEntries(
            on(
                    BatchCreated.class,
                    "batch-created.1",
                    (event, fields) -> fields.batch(event)
                            .quantity(event.purchase().quantity())
                            .day("eta", event.purchase().arrival().eta())),
            on(
                    BatchQuantityChanged.class,
                    "batch-quantity-changed.1",
                    (event, fields) -> fields.batch(event).quantity(event.quantity())),
            on(
                    BatchEtaChanged.class,
                    "batch-eta-changed.1",
                    (event, fields) -> fields.batch(event).day("eta", Optional.of(event.eta()))),
            on(BatchReceived.class, "batch-received.1", (event, fields) -> fields.batch(event)),
            on(
                    Allocated.class,
                    "line-allocated.1",
                    (event, fields) -> fields.line(event).batch(event)),
            on(
                    Deallocated.class,
                    "line-deallocated.1",
                    (event, fields) -> fields.line(event).batch(event)),
            on(
                    LineAmended.class,
                    "line-amended.1",
                    (event, fields) -> fields.line(event).batch(event)),
            on(OutOfStock.class, "line-out-of-stock.1", (event, fields) -> fields.line(event)));

    static IntegrationEvent of(LogEntry entry) {
        return translated(entry.event(), entry);
    }

    static Set<Class<?>> types() {
        return TABLE.keySet();
    }

    @SuppressWarnings("unchecked") // the table holds each translation under the class of its events
    private static <E extends Event> IntegrationEvent translated(E event, LogEntry entry) {
        Translation<E> translation = (Translation<E>) TABLE.get(event.getClass());
        String sku = event.sku().value();
        return new IntegrationEvent(
                sku + "/" + event.number(),
                translation.type,
                sku,
                event.number(),
                entry.at(),
                translation.fields.apply(event, new Fields()).values);
    }

    private static <E extends Event> Map.Entry<Class<?>, Translation<?>> on(
            Class<E> type, String word, BiFunction<E, Fields, Fields> fields) {
        return Map.entry(type, new Translation<>(word, fields));
    }

    /** The fields of one message. */
    private static final class Fields {
        private final Map<String, String> values = new TreeMap<>();

        Fields batch(Event.OfBatch event) {
            values.put("batch", event.batch().value());
            return this;
        }

        Fields line(Event.OfLine event) {
            values.put("order", event.line().key().order().value());
            values.put("line", event.line().key().line().value());
            return quantity(event.line().quantity())
                    .day("needed-by", event.line().neededBy());
        }

        Fields quantity(Quantity quantity) {
            values.put("quantity", Long.toString(quantity.units()));
            return this;
        }

        Fields day(String name, Optional<LocalDate> day) {
            day.ifPresent(known -> values.put(name, known.toString()));
            return this;
        }
    }
}
