package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.port.records.StoredRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kept events of each product, for products that are asked for once each, in the order of their SKUs.
 *
 * <p>It looks at each event of the log once, some at a time, and commits wait for no longer than that. Not thread-safe.
 */
final class EventsBySku {
    private static final int EVENTS_AT_A_TIME = 1_000;

    private final KeptEvents log;
    private final Map<Sku, List<HistoryEntry>> bySku = new HashMap<>();
    /** The product that was asked for last; null at first. */
    private Sku asked;

    private long reached;
    private int found;

    EventsBySku(KeptEvents log) {
        this.log = log;
    }

    /** {@return the events up to a version; none when they are too many, or the last is committed and not yet in the log} */
    List<HistoryEntry> upTo(Sku sku, long version) {
        if (log.last() > reached) {
            walk();
        }
        asked = sku;
        List<HistoryEntry> events = bySku.remove(sku);
        if (events == null) {
            return List.of();
        }
        found -= events.size();
        events.removeIf(entry -> entry.event().number() > version);
        boolean isWhole =
                !events.isEmpty() && events.get(events.size() - 1).event().number() == version;
        return isWhole ? events : List.of();
    }

    /** Looks at the events that were added since. */
    private void walk() {
        long before = -1;
        while (before != reached) {
            before = reached;
            reached = log.read(this::readOn);
        }
    }

    /** {@return the position that is reached; the last one when the log is too long} */
    private long readOn(EventQueue events) {
        if (events.last() - events.beforeOldest() > StoredRecords.MOST_EVENTS || found > StoredRecords.MOST_EVENTS) {
            drop();
            return events.last();
        }
        if (events.beforeOldest() > reached) {
            drop();
            reached = events.beforeOldest();
        }
        long end = Math.min(events.last(), reached + EVENTS_AT_A_TIME);
        while (reached < end) {
            reached++;
            Event event = events.event(reached);
            if (asked == null || event.sku().compareTo(asked) > 0) {
                bySku.computeIfAbsent(event.sku(), first -> new ArrayList<>()).add(events.entry(reached));
                found++;
            }
        }
        return reached;
    }

    /** Drops all, because what was passed over would be missing between what was found and what comes later. */
    private void drop() {
        bySku.clear();
        found = 0;
    }
}
