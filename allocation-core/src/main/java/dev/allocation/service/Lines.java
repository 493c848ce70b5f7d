package dev.allocation.service;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The reads about lines, whatever their state: a line is allocated, reserved until an end, waiting, or dispatched.
 *
 * <p>Thread-safe. No argument may be null, and no method returns null. A maximum number below 1 causes an
 * {@link IllegalArgumentException}.
 */
public final class Lines {
    private final LineReads reads;
    private final Clock clock;

    Lines(LineReads reads, Clock clock) {
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * {@return the lines of an order with their states, sorted by line, then SKU; empty when there are none}
     *
     * @param order the order
     */
    public List<LineState> of(OrderId order) {
        return reads.linesOf(Objects.requireNonNull(order, "order"), clock.instant());
    }

    /**
     * {@return the state of a line; empty when it is unknown, or its reservation is void}
     *
     * @param line the line
     */
    public Optional<LineState> find(LineKey line) {
        return reads.line(Objects.requireNonNull(line, "line"), clock.instant());
    }

    /**
     * {@return the first lines that wait for a product, in the order in which they are placed: the highest priority first,
     * then the one that waits longest}
     *
     * @param sku the product
     * @param most the maximum number of lines, at least 1
     */
    public List<LineState.Waiting> waitingFor(Sku sku, int most) {
        return reads.waitingFor(Objects.requireNonNull(sku, "sku"), Optional.empty(), most);
    }

    /**
     * {@return the lines that wait for a product after another one, in the order in which they are placed}
     *
     * @param sku the product
     * @param after the last line of the page before
     * @param most the maximum number of lines, at least 1
     */
    public List<LineState.Waiting> waitingFor(Sku sku, LineState.Waiting after, int most) {
        return reads.waitingFor(Objects.requireNonNull(sku, "sku"), Optional.of(after), most);
    }

    /**
     * {@return the first reservations that end by an instant and are not void yet, sorted by end}
     *
     * <p>Those with one end come SKU by SKU, in an order of SKUs that the store chooses, and those of a SKU by age.
     *
     * @param end the last end
     * @param most the maximum number of reservations, at least 1
     */
    public List<Allocation> reservationsEndingBy(Instant end, int most) {
        return reads.reservationsEnding(EndCursor.after(clock.instant()), Objects.requireNonNull(end, "end"), most);
    }

    /**
     * {@return the reservations that end by an instant and are not void yet, after another one in the same order}
     *
     * <p>A reservation that is extended between two pages may be on both, with each of its ends.
     *
     * @param end the last end
     * @param after the last reservation of the page before
     * @param most the maximum number of reservations, at least 1
     * @throws IllegalArgumentException when that allocation is firm
     */
    public List<Allocation> reservationsEndingBy(Instant end, Allocation after, int most) {
        EndCursor last = EndCursor.after(Objects.requireNonNull(after, "after"));
        Instant now = clock.instant();
        EndCursor place = last.end().isAfter(now) ? last : EndCursor.after(now);
        return reads.reservationsEnding(place, Objects.requireNonNull(end, "end"), most);
    }

    /**
     * {@return the first lines that wait although the day by which they were needed has passed, sorted by day (rule B4)}
     *
     * <p>Those of one day come SKU by SKU, in an order of SKUs that the store chooses, and those of a SKU by place.
     *
     * @param most the maximum number of lines, at least 1
     */
    public List<LineState.Waiting> overdue(int most) {
        return overdue(Optional.empty(), most);
    }

    /**
     * {@return the lines that wait although the day by which they were needed has passed, after another one in the same order}
     *
     * <p>A line whose day is amended between two pages may be on both, or on none.
     *
     * @param after the last line of the page before
     * @param most the maximum number of lines, at least 1
     * @throws IllegalArgumentException when that line is not needed by a day
     */
    public List<LineState.Waiting> overdue(LineState.Waiting after, int most) {
        if (Objects.requireNonNull(after, "after").line().neededBy().isEmpty()) {
            throw new IllegalArgumentException("line must be needed by a day, but has none: " + after.line());
        }
        return overdue(Optional.of(after), most);
    }

    private List<LineState.Waiting> overdue(Optional<LineState.Waiting> after, int most) {
        return reads.overdue(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), after, most);
    }
}
