package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import java.util.List;

/** The lines of an order that hold allocations; an order with one line, as most are, is that line. */
interface StoredOrder {
    /** {@return the line, or null when it holds nothing} */
    StoredLine held(LineKey key);

    /** {@return the allocations of all lines at one moment; null when a commit changed the order meanwhile} */
    List<Allocation> all();
}
