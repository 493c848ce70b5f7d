package dev.allocation.model;

import java.util.Objects;
import java.util.Optional;

/** An event about a line that waits for stock. Immutable; no component is null. */
public sealed interface WaitingEvent extends Event.OfLine {
    /**
     * A line found no stock, and waits for it (rule B1).
     *
     * @param number the event's number
     * @param line the line, with the quantity and day that it asks for
     * @param terms its terms, with its priority
     * @param place its place in the queue: this event's number, or the age of the oldest part that it lost
     * @param reason the reason
     */
    record LineWaiting(long number, OrderLine line, Terms terms, long place, ShortageReason reason)
            implements WaitingEvent {
        /** Checks the number, and that no component is null. */
        public LineWaiting {
            EventRule.check(number, line);
            EventRule.checkNumber(place);
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Optional.of(new LineState.Waiting(line, terms, place));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.lineWaiting(this);
        }
    }

    /**
     * A line that waits asks for another quantity or day, and keeps its place in the queue (rule B2).
     *
     * @param number the event's number
     * @param line the line as it is now
     */
    record WaitingAmended(long number, OrderLine line) implements WaitingEvent {
        /** Checks the number, and that no component is null. */
        public WaitingAmended {
            EventRule.check(number, line);
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return LineState.Waiting.in(before).map(waiting -> waiting.withLine(line));
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.waitingAmended(this);
        }
    }

    /**
     * A line does not wait any more, because nobody wants its units (rules B2, O4).
     *
     * @param number the event's number
     * @param line the line as it was
     * @param reason the reason
     */
    record StoppedWaiting(long number, OrderLine line, DeallocationReason reason) implements WaitingEvent {
        /** Checks the number, and that no component is null. */
        public StoppedWaiting {
            EventRule.check(number, line);
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Optional<LineState> lineAfter(Optional<LineState> before) {
            return Optional.empty();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.stoppedWaiting(this);
        }
    }
}
