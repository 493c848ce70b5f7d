package dev.allocation.service.audit;

import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.ProductStore;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Answers questions about the past from the log: what happened to a SKU, a line or an order, and what was a product like (rule
 * W4). And checks whether what is stored is right (rule W5).
 *
 * <p>The log keeps the events of some days (see {@link dev.allocation.service.AllocationService.Builder#keepEvents}), so what
 * happened before is not told. A store without a log tells nothing. Nothing is changed. On a database no command waits. In
 * memory a command may wait while one product is copied, or while a thousand events are looked at. Thread-safe. No argument may
 * be null, and no method returns null. A maximum number below 1, or the number of an event that no event can have, causes an
 * {@link IllegalArgumentException}. A store that fails, or has an event that cannot be read, causes a
 * {@link dev.allocation.port.StorageException}.
 */
public final class Audit {
    private final EventHistory history;
    private final PastReads past;
    private final ProductStore store;
    private final Planner planner;
    private final Clock clock;

    /**
     * Creates the audit of a store, which needs no service.
     *
     * @param store the store
     * @param history the history of the store's log
     * @param planner the planner of the services that place the lines
     * @param clock the clock of these services
     */
    public Audit(ProductStore store, EventHistory history, Planner planner, Clock clock) {
        this.store = Objects.requireNonNull(store, "store");
        this.history = Objects.requireNonNull(history, "history");
        this.planner = Objects.requireNonNull(planner, "planner");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.past = new PastReads(store.reads(), history);
    }

    /**
     * {@return a page of the events of a SKU, the oldest first; empty when there are no more}
     *
     * @param sku the SKU
     * @param after the number of the event after which the page starts; 0 for the first page
     * @param most the maximum number of events, at least 1
     */
    public List<HistoryEntry> historyOf(Sku sku, long after, int most) {
        return history.after(Objects.requireNonNull(sku, "sku"), checkedAfter(after), most);
    }

    /**
     * {@return a page of the events of a SKU, the newest first; empty when there are no more}
     *
     * @param sku the SKU
     * @param before the number of the event before which the page starts, at least 1; {@link Long#MAX_VALUE} for the first page
     * @param most the maximum number of events, at least 1
     */
    public List<HistoryEntry> newestOf(Sku sku, long before, int most) {
        if (before < 1) {
            throw new IllegalArgumentException("before must be at least 1, but is " + before);
        }
        return history.before(Objects.requireNonNull(sku, "sku"), before, most);
    }

    /**
     * {@return a page of the events about a line, the oldest first; empty when there are no more}
     *
     * @param line the line, which may have ended long ago
     * @param after the number of the event after which the page starts; 0 for the first page
     * @param most the maximum number of events, at least 1
     */
    public List<HistoryEntry> historyOf(LineKey line, long after, int most) {
        return history.after(Objects.requireNonNull(line, "line"), checkedAfter(after), most);
    }

    /**
     * {@return the first events about an order's lines, the earliest first; empty when the log has none}
     *
     * @param order the order, whose lines may have ended long ago
     * @param most the maximum number of events, at least 1
     */
    public List<HistoryEntry> historyOf(OrderId order, int most) {
        return history.after(Objects.requireNonNull(order, "order"), Optional.empty(), most);
    }

    /**
     * {@return the events about an order's lines after another one, the earliest first; empty when there are no more}
     *
     * @param order the order
     * @param last the last event of the page before
     * @param most the maximum number of events, at least 1
     */
    public List<HistoryEntry> historyOf(OrderId order, HistoryEntry last, int most) {
        Objects.requireNonNull(order, "order");
        return history.after(order, Optional.of(Objects.requireNonNull(last, "last")), most);
    }

    private static long checkedAfter(long after) {
        if (after < 0) {
            throw new IllegalArgumentException("after must be at least 0, but is " + after);
        }
        return after;
    }

    /**
     * {@return the state of a product right after an event}
     *
     * <p>A SKU that is not known has version 0 only, so any other version is one that it has not reached.
     *
     * <p>Reservations that were void but not removed are shown as the events left them. After an event in the middle of a cut, a
     * batch may have more units promised than it has.
     *
     * @param sku the SKU
     * @param version the number of the event; 0 for the product before its first one
     * @throws IllegalArgumentException when the version is below 0
     * @throws DamagedHistoryException when what is stored of the product contradicts its events or the model
     */
    public AsOf asOf(Sku sku, long version) {
        if (version < 0) {
            throw new IllegalArgumentException("version must be at least 0, but is " + version);
        }
        return past.version(Objects.requireNonNull(sku, "sku"), version);
    }

    /**
     * {@return the state of a product as a read showed it at an instant: after the last event that was recorded until then, and
     * without reservations that were void (rule N1)}
     *
     * <p>An instant in the future shows the present product, without reservations that end until then. A SKU that had no event
     * until the instant is shown at version 0, without content. So is one that is not known: it has no event to this day.
     *
     * @param sku the SKU
     * @param instant the instant, by the clock of the service that carried out the commands
     * @throws DamagedHistoryException when what is stored of the product contradicts its events or the model
     */
    public AsOf asOf(Sku sku, Instant instant) {
        return past.instant(Objects.requireNonNull(sku, "sku"), Objects.requireNonNull(instant, "instant"));
    }

    /**
     * {@return the number of records that were checked, after a check of every invariant of the store while others write to it
     * (rule W5)}
     *
     * <p>Each product is checked as it is at one moment, a page of records at a time. What is committed meanwhile causes no
     * violation. Whether a waiting line could be placed is asked of the policy of this service, at the instant of its clock. So
     * both must be those of the services that place the lines.
     *
     * @param consumer is called for each violation as soon as it is found, on the thread of the caller; what it throws ends the
     *     check
     * @throws dev.allocation.model.planning.PolicyException when the policy fails, which ends the check
     */
    public Verified verify(Consumer<Violation> consumer) {
        return new Verification(store, planner, clock, Objects.requireNonNull(consumer, "consumer")).run();
    }
}
