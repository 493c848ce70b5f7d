package dev.allocation.inmemory;

import java.util.function.Function;

/** The events that a log keeps, as readers look at them. Thread-safe. */
interface KeptEvents {
    /** {@return the position of the last event; 0 before the first} */
    long last();

    /** {@return the result of a read of the kept events, while no event is added or dropped} */
    <T> T read(Function<EventQueue, T> reading);
}
