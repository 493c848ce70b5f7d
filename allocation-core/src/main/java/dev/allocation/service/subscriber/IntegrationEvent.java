package dev.allocation.service.subscriber;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An event as it is told to other systems: plain values under names that are kept, whatever becomes of the library's types.
 *
 * <p>Immutable; no component is null. Two are equal when all components are.
 *
 * @param id names the event for ever: the SKU, a slash, and the number in decimal digits, of which the last slash is the one
 *     that parts them. The same event has the same id each time it is sent, and no other event has it
 * @param type what happened, a word and the version of its fields: {@code line-allocated.1}
 * @param sku the product
 * @param version the event's number in its product, from 1 without a gap, which is the product's version after it
 * @param time when its command was committed
 * @param fields what else there is to say, sorted by name and unmodifiable; days as {@code 2026-12-01}, units in decimal
 *     digits. What an event has not is not there
 */
public record IntegrationEvent(
        String id, String type, String sku, long version, Instant time, Map<String, String> fields) {
    /** Copies the fields, and checks that nothing is missing. */
    public IntegrationEvent {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(time, "time");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        fields.values().forEach(value -> Objects.requireNonNull(value, "value of a field"));
    }
}
