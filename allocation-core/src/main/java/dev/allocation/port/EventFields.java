package dev.allocation.port;

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
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
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
        return event.accept(EventFieldsWriter.INSTANCE);
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
        return Optional.ofNullable(orNull());
    }

    private Event orNull() {
        return switch (kind) {
            case "batch-created.1" ->
                new Event.BatchCreated(
                        number,
                        new BatchRegistration(
                                reference(), product(), units(), arrival(), Optional.ofNullable(bestBefore)));
            case "batch-quantity-changed.1" -> new Event.BatchQuantityChanged(product(), number, reference(), units());
            case "batch-eta-changed.1" -> new Event.BatchEtaChanged(product(), number, reference(), day);
            case "batch-received.1" -> new Event.BatchReceived(product(), number, reference());
            case "batch-held.1" -> new Event.BatchHeld(product(), number, reference());
            case "batch-released.1" -> new Event.BatchReleased(product(), number, reference());
            case "line-allocated.1" ->
                new Event.Allocated(
                        number,
                        orderLine(lineQuantity),
                        reference(),
                        units(),
                        Optional.ofNullable(end),
                        terms(),
                        word(Event.Placement.class));
            case "line-deallocated.1" ->
                new Event.Deallocated(number, orderLine(lineQuantity), reference(), units(), word(Event.Release.class));
            case "line-amended.1" -> new Event.LineAmended(number, orderLine(quantity), reference());
            case "line-out-of-stock.1" -> new Event.OutOfStock(number, orderLine(quantity), word(Event.Shortage.class));
            case "line-waiting.1" ->
                new WaitingEvent.LineWaiting(number, orderLine(quantity), terms(), place, word(Event.Shortage.class));
            case "line-waiting-amended.1" -> new WaitingEvent.WaitingAmended(number, orderLine(quantity));
            case "line-stopped-waiting.1" ->
                new WaitingEvent.StoppedWaiting(number, orderLine(quantity), word(Event.Release.class));
            case "line-expired.1" ->
                new ReservationEvent.Expired(number, orderLine(lineQuantity), reference(), units());
            case "line-confirmed.1" -> new ReservationEvent.Confirmed(number, orderLine(quantity));
            case "line-extended.1" -> new ReservationEvent.Extended(number, orderLine(quantity), end);
            case "line-dispatched.1" -> new Event.Dispatched(number, orderLine(lineQuantity), reference(), units());
            case "line-returned.1" -> new Event.Returned(number, orderLine(lineQuantity), reference(), units());
            default -> null;
        };
    }

    private Sku product() {
        return new Sku(sku);
    }

    private BatchReference reference() {
        return new BatchReference(batch);
    }

    private Quantity units() {
        return new Quantity(quantity);
    }

    private Arrival arrival() {
        return day == null ? new Arrival.OnHand() : new Arrival.UnderWay(day);
    }

    private Terms terms() {
        Terms terms = split == null ? Terms.NONE : Terms.NONE.splitting();
        return priority == null ? terms : terms.waiting(priority);
    }

    private <E extends Enum<E>> E word(Class<E> reasons) {
        if (reason == null) {
            throw new IllegalArgumentException(kind + " must have a reason, but has none");
        }
        return Enum.valueOf(reasons, reason.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private OrderLine orderLine(long units) {
        return new OrderLine(
                new LineKey(new OrderId(order), new LineId(line), new Sku(sku)),
                new Quantity(units),
                Optional.ofNullable(day));
    }
}
