package dev.allocation.port.event;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The form of one type of event as plain values.
 *
 * @param kind the word for the type with the version of its fields
 * @param write the function that writes all but the SKU and the number
 * @param read the function that makes the event of its plain values
 */
record EventForm<E extends Event>(
        String kind, BiConsumer<Values, E> write, Function<EventFields, ? extends Event> read) {
    EventFields fieldsOf(E event) {
        Values values = new Values();
        write.accept(values, event);
        return values.of(kind, event);
    }

    /** The plain values of an event while they are collected. Not thread-safe. */
    static final class Values {
        private String batch;
        private String order;
        private String line;
        private Long quantity;
        private Long lineQuantity;
        private LocalDate day;
        private LocalDate bestBefore;
        private Instant end;
        private Integer priority;
        private Boolean split;
        private Long place;
        private String reason;

        Values batch(BatchReference of) {
            batch = of.value();
            return this;
        }

        Values quantity(Quantity units) {
            quantity = units.units();
            return this;
        }

        Values day(LocalDate of) {
            day = of;
            return this;
        }

        Values bestBefore(LocalDate last) {
            bestBefore = last;
            return this;
        }

        /** Writes a line with its own quantity. */
        Values line(OrderLine of) {
            return keyAndDay(of).quantity(of.quantity());
        }

        /** Writes a part of a line, with the quantity of the line beside that of the part. */
        Values part(Event.OfAllocation of) {
            lineQuantity = of.line().quantity().units();
            return keyAndDay(of.line()).batch(of.batch()).quantity(of.quantity());
        }

        private Values keyAndDay(OrderLine of) {
            LineKey key = of.key();
            order = key.order().value();
            line = key.line().value();
            return day(of.neededBy().orElse(null));
        }

        Values end(Instant of) {
            end = of;
            return this;
        }

        Values terms(Terms terms) {
            priority = terms.mayWait() ? terms.priority() : null;
            split = terms.maySplit() ? true : null;
            return this;
        }

        Values place(long of) {
            place = of;
            return this;
        }

        Values reason(Enum<?> of) {
            reason = of.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return this;
        }

        private EventFields of(String kind, Event event) {
            return new EventFields(
                    kind,
                    event.sku().value(),
                    event.number(),
                    batch,
                    order,
                    line,
                    quantity,
                    lineQuantity,
                    day,
                    bestBefore,
                    end,
                    priority,
                    split,
                    place,
                    reason);
        }
    }
}
