package dev.allocation.service.subscriber;

import dev.allocation.port.event.EventFields;
import dev.allocation.port.log.LogEntry;
import java.util.Map;
import java.util.TreeMap;

/** Translates an event for other systems: its plain values under names that never change. */
final class Translation {
    private Translation() {}

    static IntegrationEvent of(LogEntry entry, String incarnation) {
        EventFields event = EventFields.of(entry.event());
        Map<String, String> fields = new TreeMap<>();
        put(fields, "batch", event.batch());
        put(fields, "order", event.order());
        put(fields, "line", event.line());
        put(fields, "quantity", event.quantity());
        put(fields, "line-quantity", event.lineQuantity());
        put(fields, event.order() == null ? "eta" : "needed-by", event.day());
        put(fields, "best-before", event.bestBefore());
        put(fields, "end", event.end());
        put(fields, "priority", event.priority());
        put(fields, "split", event.split());
        put(fields, "place", event.place());
        put(fields, "reason", event.reason());
        return new IntegrationEvent(
                event.sku() + "/" + event.number(),
                incarnation,
                event.kind(),
                event.sku(),
                event.number(),
                entry.at(),
                fields);
    }

    private static void put(Map<String, String> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
