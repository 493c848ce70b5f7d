package dev.allocation.jdbc.records;

import java.util.List;

/**
 * A range of products whose events were counted, and not yet compared with those that wait for a position. Not thread-safe.
 *
 * <p>The table of the events that wait has no index by SKU, so it is read once for each range, whatever the number of pages that the
 * products of the range fill.
 */
final class LogRange {
    /** The number of events that usually ends a range; it limits what one statement reads. */
    static final int EVENTS = 100_000;

    private final SkuRange begin;
    private final int most;
    private long events;
    private boolean mayAnyLackPosition;

    /**
     * Begins an empty range.
     *
     * @param begin all SKUs from the first one of the range on
     * @param most the number of events that ends the range
     */
    LogRange(SkuRange begin, int most) {
        this.begin = begin;
        this.most = most;
    }

    SkuRange begin() {
        return begin;
    }

    /** Adds the products whose events were counted. */
    void add(EventFigures figures) {
        events += figures.events();
        mayAnyLackPosition |= figures.mayAnyLackPosition();
    }

    /** {@return whether the range has so many events that no product is to be added} */
    boolean isFull() {
        return events >= most;
    }

    /** {@return the tables to read for the range} */
    List<RecordRows> tables() {
        return mayAnyLackPosition ? List.of(RecordRows.UNSEQUENCED, RecordRows.LOST) : List.of(RecordRows.UNSEQUENCED);
    }
}
