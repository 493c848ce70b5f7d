package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import java.time.LocalDate;
import java.util.Optional;

/** The orders of the library that need no value of the host; {@link Policies} describes each. */
enum StandardOrder implements BatchOrder {
    ON_HAND_FIRST("onHandFirst()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Boolean.compare(isUnderWay(one), isUnderWay(other));
        }
    },

    EARLIEST_FIRST("earliestFirst()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return one.arrival().compareTo(other.arrival());
        }
    },

    LATEST_IN_TIME("latestInTime()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return other.arrival().compareTo(one.arrival());
        }
    },

    JUST_IN_TIME("justInTime()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return (line.neededBy().isPresent() ? LATEST_IN_TIME : EARLIEST_FIRST).compare(line, one, other);
        }
    },

    FIRST_EXPIRED_FIRST_OUT("firstExpiredFirstOut()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            Optional<LocalDate> day = one.registration().bestBefore();
            Optional<LocalDate> otherDay = other.registration().bestBefore();
            return day.isPresent() && otherDay.isPresent()
                    ? day.get().compareTo(otherDay.get())
                    : Boolean.compare(day.isEmpty(), otherDay.isEmpty());
        }
    },

    FIRST_IN_FIRST_OUT("firstInFirstOut()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Long.compare(one.number(), other.number());
        }
    },

    LAST_IN_FIRST_OUT("lastInFirstOut()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Long.compare(other.number(), one.number());
        }
    },

    SMALLEST_REST("smallestRest()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Long.compare(rest(one), rest(other));
        }
    },

    LARGEST_REST("largestRest()") {
        @Override
        public int compare(OrderLine line, Batch one, Batch other) {
            return Long.compare(rest(other), rest(one));
        }
    };

    private final String text;

    StandardOrder(String text) {
        this.text = text;
    }

    private static boolean isUnderWay(Batch batch) {
        return batch.arrival().eta().isPresent();
    }

    private static long rest(Batch batch) {
        return batch.quantity().units() - batch.allocated().units();
    }

    /** {@return the code that makes this order, such as "onHandFirst()"} */
    @Override
    public String toString() {
        return text;
    }
}
