package dev.allocation.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** An event about the end of a reservation. Immutable; no component is null. */
public sealed interface ReservationEvent extends Event.OfLine {
    /**
     * A part of a void reservation was removed from its batch (rule N2).
     *
     * @param number the event's number
     * @param line the whole line
     * @param batch the batch that held them
     * @param quantity the units that it held in this batch
     */
    record Expired(long number, OrderLine line, BatchReference batch, Quantity quantity)
            implements ReservationEvent, Event.OfAllocation {
        /** Checks the number, and that no component is null. */
        public Expired {
            EventRule.check(number, line);
            Objects.requireNonNull(batch, "batch");
            Objects.requireNonNull(quantity, "quantity");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Allocation.without(before, batch);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.expired(this);
        }
    }

    /**
     * A reservation became firm (rules V1, V2).
     *
     * @param number the event's number
     * @param line the whole line
     */
    record Confirmed(long number, OrderLine line) implements ReservationEvent {
        /** Checks the number, and that no component is null. */
        public Confirmed {
            EventRule.check(number, line);
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Allocation.in(before).map(held -> held.withEnd(Optional.empty()));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.confirmed(this);
        }
    }

    /**
     * A reservation has a later end (rule V2).
     *
     * @param number the event's number
     * @param line the whole line
     * @param end the new end
     */
    record Extended(long number, OrderLine line, Instant end) implements ReservationEvent {
        /** Checks the number, and that no component is null. */
        public Extended {
            EventRule.check(number, line);
            Objects.requireNonNull(end, "end");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Allocation.in(before).map(held -> held.withEnd(Optional.of(end)));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.extended(this);
        }
    }
}
