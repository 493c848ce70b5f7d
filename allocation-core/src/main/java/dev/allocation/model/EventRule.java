package dev.allocation.model;

import java.util.Objects;

/** The checks that events share (rule E1). */
final class EventRule {
    private EventRule() {}

    static void check(Sku sku, long number, BatchReference batch) {
        checkNumber(number);
        Objects.requireNonNull(sku, "sku");
        Objects.requireNonNull(batch, "batch");
    }

    static void check(long number, OrderLine line) {
        checkNumber(number);
        Objects.requireNonNull(line, "line");
    }

    static void checkNumber(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("event number must be at least 1, but is " + number);
        }
    }
}
