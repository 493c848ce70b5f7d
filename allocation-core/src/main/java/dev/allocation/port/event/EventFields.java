package dev.allocation.port.event;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as plain values: the form in which stores keep it and other systems receive it. Immutable.
 *
 * <p>A component is null when events of this kind do not have that field.
 *
 * @param kind the type of the event with the version of its fields; it never changes, even if the class is renamed
 * @param sku the SKU
 * @param number the number of the event, from 1
 * @param batch the reference of the batch
 * @param order the order id
 * @param line the line id
 * @param quantity the units of a batch, of a part, or of a line
 * @param lineQuantity the units of the whole line, when {@code quantity} is that of a part
 * @param day the ETA of a batch, or the day by which a line is needed
 * @param bestBefore the last usable day of a batch
 * @param end the end of a reservation
 * @param priority the priority with which a line may wait
 * @param split true when the line may be split
 * @param place the place of a line in the queue
 * @param reason the reason for the event: a word that never changes
 */
public record EventFields(
        String kind,
        String sku,
        long number,
        String batch,
        String order,
        String line,
        Long quantity,
        Long lineQuantity,
        LocalDate day,
        LocalDate bestBefore,
        Instant end,
        Integer priority,
        Boolean split,
        Long place,
        String reason) {
    /** Checks that the kind and the SKU are not null. */
    public EventFields {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sku, "sku");
    }

    /**
     * {@return the plain values of an event}
     *
     * @param event the event, not null
     */
    public static EventFields of(Event event) {
        return event.accept(EventForms.TABLE);
    }

    /**
     * {@return the event that has these values}
     *
     * @throws IllegalArgumentException when the kind is unknown to this version of the library
     * @throws RuntimeException when a value is missing or not valid
     */
    public Event toEvent() {
        return ifKnown()
                .orElseThrow(() -> new IllegalArgumentException(
                        "event " + number + " of " + Quoted.of(sku) + " is of the unknown kind " + Quoted.of(kind)));
    }

    /**
     * {@return the event that has these values; empty when its kind is unknown to this version of the library}
     *
     * @throws RuntimeException when a value is missing or not valid
     */
    public Optional<Event> ifKnown() {
        return EventForms.TABLE.of(kind).map(form -> form.read().apply(this));
    }

    Sku product() {
        return new Sku(sku);
    }

    BatchReference reference() {
        return new BatchReference(batch);
    }

    Quantity units() {
        return new Quantity(quantity);
    }

    BatchRegistration registration() {
        Arrival arrival = day == null ? new Arrival.OnHand() : new Arrival.UnderWay(day);
        return new BatchRegistration(reference(), product(), units(), arrival, Optional.ofNullable(bestBefore));
    }

    Terms terms() {
        Terms terms = split == null ? Terms.NONE : Terms.NONE.splitting();
        return priority == null ? terms : terms.waiting(priority);
    }

    <E extends Enum<E>> E word(Class<E> reasons) {
        if (reason == null) {
            throw new IllegalArgumentException(kind + " must have a reason, but has none");
        }
        return Enum.valueOf(reasons, reason.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** {@return the line, for an event about all of it} */
    OrderLine whole() {
        return line(quantity);
    }

    /** {@return the line, for an event about a part of it} */
    OrderLine partOf() {
        return line(lineQuantity);
    }

    private OrderLine line(long units) {
        return new OrderLine(
                new LineKey(new OrderId(order), new LineId(line), product()),
                new Quantity(units),
                Optional.ofNullable(day));
    }
}
