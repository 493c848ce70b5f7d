package dev.allocation.port.history;

import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The events that a log keeps, by SKU, by line and by order (rule W4). Only committed events are among them.
 *
 * <p>Thread-safe; reads do not block commands (rule R2). Each page is the log at its own moment. A null argument causes a
 * {@link NullPointerException}, and a maximum number below 1 an {@link IllegalArgumentException}.
 *
 * <p>An event of a kind that this version of the library does not know is skipped with a warning.
 */
public interface EventHistory {
    /**
     * {@return a page of the events of a SKU, in the order of their numbers; empty when there are no more}
     *
     * @param sku the SKU
     * @param number the number after which the page starts; 0 for the first page
     * @param most the maximum number of events
     */
    List<HistoryEntry> after(Sku sku, long number, int most);

    /**
     * {@return a page of the events of a SKU, the last one first; empty when there are no more}
     *
     * @param sku the SKU
     * @param number the number before which the page starts; {@link Long#MAX_VALUE} for the first page
     * @param most the maximum number of events
     */
    List<HistoryEntry> before(Sku sku, long number, int most);

    /**
     * {@return a page of the events about a line, in the order of their numbers; empty when there are no more}
     *
     * @param line the line
     * @param number the number after which the page starts; 0 for the first page
     * @param most the maximum number of events
     */
    List<HistoryEntry> after(LineKey line, long number, int most);

    /**
     * {@return a page of the events about an order's lines, in the order of the times at which they were recorded; empty when
     * there are no more}
     *
     * <p>Events of the same time come SKU by SKU, in an order of SKUs that the store chooses, and those of a SKU in the order of
     * their numbers.
     *
     * @param order the order
     * @param last the last event of the page before; empty for the first page
     * @param most the maximum number of events
     */
    List<HistoryEntry> after(OrderId order, Optional<HistoryEntry> last, int most);

    /**
     * {@return an instant from which on the log is complete: it keeps all events that were recorded after it}
     *
     * <p>It is the latest time of all events that were dropped, or a later one; {@link Instant#MIN} when none were. So it never
     * moves back, whatever the clocks of the events did.
     */
    Instant completeFrom();

    /**
     * {@return whether the log still keeps an event, even one of an unknown kind}
     *
     * @param sku the SKU
     * @param number the number of the event
     */
    boolean keeps(Sku sku, long number);
}
