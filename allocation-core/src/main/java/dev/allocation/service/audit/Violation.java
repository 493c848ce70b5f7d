package dev.allocation.service.audit;

import dev.allocation.model.Quoted;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A violation of an invariant in a store (rule W5). Immutable; no component is null.
 *
 * <p>Ids are texts as they are stored, because a damaged one may not be a valid id.
 *
 * @param kind the invariant
 * @param sku the SKU; empty when no product is concerned
 * @param batch the reference of the batch; empty when no batch is concerned, or its reference is unknown
 * @param order the order id; empty when no line is concerned
 * @param line the line id; empty when no line is concerned
 * @param id the id of a message or the name of a subscriber; empty when none is concerned
 * @param number the number of an event, a batch or a part, or a position of the log, as the kind says; empty when none is concerned
 * @param expected what the invariant requires
 * @param found what is stored
 */
public record Violation(
        Kind kind,
        Optional<String> sku,
        Optional<String> batch,
        Optional<String> order,
        Optional<String> line,
        Optional<String> id,
        OptionalLong number,
        String expected,
        String found) {
    /** The invariants; each has the number of its rule and its words. */
    public enum Kind {
        /** A record has a value that the model refuses. */
        UNREADABLE("T1", "values must be valid"),
        /** A record of a batch, a line or an event has a SKU that has no product. */
        WITHOUT_PRODUCT("E2", "product must be there"),
        /** The counter of promised units of a product is not the sum of all parts. */
        PRODUCT_ALLOCATED("A7", "allocated units of the product must be the sum of the parts in its batches"),
        /** The counter of reservations of a product is wrong. */
        PRODUCT_RESERVATIONS("N2", "number of reservations must be the number of lines that have an end"),
        /** The counter of waiting lines of a product is wrong. */
        PRODUCT_WAITING("B3", "number of waiting lines must be the number of lines that wait"),
        /** The version of a product is not the number of its newest event. */
        VERSION("E1", "version must be the number of the newest event"),
        /** Events between the oldest and the newest that the log keeps of a product are missing or double. */
        EVENT_NUMBERS("E1", "events from the oldest kept one to the newest must be there once"),
        /** An event has no position in the log, and does not wait for one; the number is that of the event. */
        EVENT_LOST("E3", "event must have a position in the log, or wait for one"),
        /** An event is noted to wait for a position, but is not there, or has one; the number is that of the event. */
        UNSEQUENCED("E3", "event that waits for a position must be there, and have none"),
        /** The position of an event is before that of an earlier event of its product; the number is that of the event. */
        POSITION_ORDER("E4", "events of a product must have positions in the order of their numbers"),
        /** Applying all events of a product does not give what is stored. */
        REPLAY("E2", "state must be what the events give"),
        /**
         * The reason of a promise, of a cut or of waiting is not the one that follows from the events before it. The number is that
         * of the event.
         */
        REASON("E2", "reason of an event must follow from the events before it"),
        /** The values that are kept to undo an event are not those that it replaced; the number is that of the event. */
        REPLACED("W4", "values that are kept beside an event must be those that it replaced"),
        /** The promised units of a batch are not the sum of its parts. */
        BATCH_ALLOCATED("A7", "allocated units of the batch must be the sum of its parts"),
        /** The number of lines on a batch is wrong. */
        BATCH_LINES("A7", "number of lines on the batch must be the number of its parts"),
        /** A batch has promised more units than it has. */
        BATCH_OVERSOLD("A7", "allocated units of the batch must be at most its quantity"),
        /** A batch with available units is not listed as open, or the reverse. */
        BATCH_OPEN("A2", "batch must be open exactly when it has available units"),
        /** The reference of a batch is not registered, or is registered for another batch. */
        BATCH_REFERENCE("S1", "reference must be registered for this batch"),
        /** A registered reference belongs to no batch, or to an archived batch that is still there. */
        REFERENCE("S1", "registered reference must belong to one batch, live or archived"),
        /** A part is in a batch that its product does not have; the number is that of the batch. */
        PART_WITHOUT_BATCH("A1", "batch of the part must be a live batch of the SKU"),
        /** The parts of a line do not sum up to its quantity. */
        LINE_QUANTITY("P1", "parts must sum up to the quantity of the line"),
        /** A line has two states, or is stored twice. */
        LINE_TWICE("A7", "line must have one state"),
        /** The parts of a line contradict each other, or its terms. */
        LINE_PARTS("P1", "parts of the line must agree"),
        /** The units that came back of a dispatched line are not fewer than the units that left. */
        LINE_RETURNED("X4", "units that came back must be fewer than those that left"),
        /** The number of a batch, an age or a place in the queue is not that of an earlier event, or is there twice. */
        NUMBER("E1", "number must be that of one event of the product, up to its version"),
        /** A store that looks up lines by order does not find a line, or finds it in another state. */
        ORDER_INDEX("R1", "line must be found by its order in the same state"),
        /** A waiting line could be placed. */
        PLACEABLE("B3", "line that waits must not fit"),
        /** A position of the log has no event; the number is the position. */
        POSITION_WITHOUT_EVENT("E3", "position of the log must have its event"),
        /** A position is missing in the log; the number is the position. */
        POSITION_MISSING("E3", "positions of the log must have no gap"),
        /** An event has a position that was not given yet, so later events will have it again; the number is the position. */
        POSITION_NOT_GIVEN("E3", "position of an event must be at most the last one that was given"),
        /** The log is trimmed up to a position that was not given yet, which hides missing positions. */
        TRIMMED("E3", "log must be trimmed up to its last position at most"),
        /** A subscriber is further than the log. */
        CURSOR("E4", "subscriber must not be further than the log"),
        /** The receipt of a message has an outcome that cannot be read. */
        RECEIPT("E6", "receipt must have a readable outcome");

        private final String rule;
        private final String words;

        Kind(String rule, String words) {
            this.rule = rule;
            this.words = words;
        }

        /** {@return the number of the rule that is violated, such as {@code A7}} */
        public String rule() {
            return rule;
        }

        /** {@return the invariant in words} */
        public String words() {
            return words;
        }
    }

    /** Checks that no component is null. */
    public Violation {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(batch, "batch");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(found, "found");
    }

    static Violation of(Kind kind, Object expected, Object found) {
        return new Violation(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                Quoted.oneLine(String.valueOf(expected)),
                Quoted.oneLine(String.valueOf(found)));
    }

    /** {@return a violation of another invariant with the same ids} */
    Violation with(Kind other, Object required, Object stored) {
        Violation figures = of(other, required, stored);
        return new Violation(other, sku, batch, order, line, id, number, figures.expected, figures.found);
    }

    Violation ofProduct(String product) {
        return new Violation(kind, Optional.of(product), batch, order, line, id, number, expected, found);
    }

    Violation onBatch(String reference) {
        return new Violation(kind, sku, Optional.of(reference), order, line, id, number, expected, found);
    }

    Violation ofLine(String orderId, String lineId) {
        return new Violation(kind, sku, batch, Optional.of(orderId), Optional.of(lineId), id, number, expected, found);
    }

    Violation of(String other) {
        return new Violation(kind, sku, batch, order, line, Optional.of(other), number, expected, found);
    }

    Violation at(long value) {
        return new Violation(kind, sku, batch, order, line, id, OptionalLong.of(value), expected, found);
    }

    /** {@return the ids, the invariant, its rule, and both figures, in one line} */
    @Override
    public String toString() {
        StringBuilder ids = new StringBuilder();
        sku.ifPresent(value -> append(ids, "product ", value));
        batch.ifPresent(value -> append(ids, "batch ", value));
        order.ifPresent(value -> append(ids, "order ", value));
        line.ifPresent(value -> append(ids, "line ", value));
        id.ifPresent(value -> append(ids, kind == Kind.CURSOR ? "subscriber " : "message ", value));
        number.ifPresent(
                value -> ids.append(ids.length() == 0 ? "number " : ", number ").append(value));
        return ids + (ids.length() == 0 ? "" : ": ") + kind.words + " (" + kind.rule + "): expected " + expected
                + ", found " + found;
    }

    private static void append(StringBuilder ids, String noun, String value) {
        ids.append(ids.length() == 0 ? "" : ", ").append(noun).append(Quoted.of(value));
    }
}
