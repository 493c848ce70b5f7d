package dev.allocation.model;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a batch is: on hand, or under way with an ETA.
 *
 * <p>The natural order is the preference of rule A2: on hand first, then the earliest ETA. Immutable.
 */
public sealed interface Arrival extends Comparable<Arrival>, Serializable {
    /** {@return the day on which the batch arrives; empty when it is on hand} */
    Optional<LocalDate> eta();

    /**
     * {@return whether the batch is on hand, or arrives on or before a day}
     *
     * @param day the day, not null
     */
    default boolean isBy(LocalDate day) {
        return eta().isEmpty() || !eta().get().isAfter(day);
    }

    @Override
    default int compareTo(Arrival other) {
        Objects.requireNonNull(other, "other");
        if (this instanceof UnderWay ship) {
            return other instanceof UnderWay another ? ship.day.compareTo(another.day) : 1;
        }
        return other instanceof OnHand ? 0 : -1;
    }

    /** On hand, in the warehouse. */
    record OnHand() implements Arrival {
        @Override
        public Optional<LocalDate> eta() {
            return Optional.empty();
        }

        /** {@return "on hand"} */
        @Override
        public String toString() {
            return "on hand";
        }
    }

    /**
     * Under way, on a ship.
     *
     * @param day the day on which the batch arrives, from 0001-01-01 to 9999-12-31
     */
    record UnderWay(LocalDate day) implements Arrival {
        /**
         * Checks the range of the day.
         *
         * @throws InvalidValueException when the day is out of range
         */
        public UnderWay {
            Objects.requireNonNull(day, "day");
            DayRule.check("ETA", day);
        }

        @Override
        public Optional<LocalDate> eta() {
            return Optional.of(day);
        }

        /** {@return "arriving" and the day} */
        @Override
        public String toString() {
            return "arriving " + day;
        }
    }
}
