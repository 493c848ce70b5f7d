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

    private static final Writer WRITER = new Writer();

    /**
     * {@return the plain values of an event}
     *
     * @param event the event, not null
     */
    public static EventFields of(Event event) {
        return event.accept(WRITER);
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
                        number, orderLine(lineQuantity), reference(), units(), Optional.ofNullable(end), terms());
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
        return Enum.valueOf(reasons, reason.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private OrderLine orderLine(long units) {
        return new OrderLine(
                new LineKey(new OrderId(order), new LineId(line), new Sku(sku)),
                new Quantity(units),
                Optional.ofNullable(day));
    }

    private static final class Writer implements Event.Visitor<EventFields> {
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
            return ofPart("line-allocated.1", event, event.end().orElse(null), event.terms(), null);
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

        private static EventFields ofPart(
                String kind, Event.OfAllocation event, Instant end, Terms terms, Enum<?> reason) {
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
                    reason == null
                            ? null
                            : reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }
}
