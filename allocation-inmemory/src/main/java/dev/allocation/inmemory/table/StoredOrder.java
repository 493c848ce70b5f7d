package dev.allocation.inmemory.table;

import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import java.util.List;

/** The known lines of an order; an order with one line, as most are, is that line. */
interface StoredOrder {
    /** {@return the text of the order's id} */
    String id();

    /** {@return the line, or null when it is unknown} */
    StoredLine held(LineKey key);

    /** {@return the states of all lines at one moment; null when a commit changed the order meanwhile} */
    List<LineState> all();
}
