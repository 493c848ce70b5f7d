package dev.allocation.model;

/** The check of numbers of events (rule E1). */
final class EventNumberRule {
    private EventNumberRule() {}

    static void check(long number) {
        if (number < 1) {
            throw new IllegalArgumentException("event number must be at least 1, but is " + number);
        }
    }
}
