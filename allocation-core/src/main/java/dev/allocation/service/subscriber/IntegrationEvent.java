package dev.allocation.service.subscriber;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An event in the form in which other systems receive it: plain values under names that never change, even if the library's
 * types do.
 *
 * <p>Immutable; no component is null. Two events are equal when all their components are equal.
 *
 * @param id the permanent name of the event: the SKU, a slash, and the number in decimal digits; the last slash separates the
 *     two. The same event has the same id each time it is sent, and no other event of the store's incarnation has that id
 * @param incarnation the {@linkplain dev.allocation.port.Store#incarnation() incarnation} of the store. When it changes, the
 *     store was restored, and the same id may name another event
 * @param type what happened: a word and the version of the fields, such as {@code line-allocated.1}
 * @param sku the SKU of the product
 * @param version the event's number in its product, from 1 without gaps; it is also the product's version after the event
 * @param time the time at which its command was committed
 * @param fields all other values, sorted by name and unmodifiable; days as {@code 2026-12-01}, units in decimal digits. A value
 *     that the event does not have is left out
 */
public record IntegrationEvent(
        String id,
        String incarnation,
        String type,
        String sku,
        long version,
        Instant time,
        Map<String, String> fields) {
    /** Copies the fields, and checks that no component is null. */
    public IntegrationEvent {
        Objects.requireNonNull(fields, "fields");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(incarnation, "incarnation");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(time, "time");
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
        fields.values().forEach(value -> Objects.requireNonNull(value, "value of a field"));
    }
}
