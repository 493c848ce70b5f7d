package dev.allocation.port.lines;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The queries about lines, whatever their state; each result is the state at one moment, but for lists over several products,
 * in which each line is as it is when it is read.
 *
 * <p>Thread-safe; reads do not block writes (rule R2). A null argument causes a {@link NullPointerException}, and a maximum
 * number below 1 an {@link IllegalArgumentException}.
 */
public interface LineReads {
    /**
     * The order of {@link #overdue}, for lines that have a day: by day, then by SKU, then by place. A store may put the SKUs into
     * another order.
     */
    Comparator<LineState.Waiting> BY_DAY = Comparator.comparing(
                    (LineState.Waiting waiting) -> waiting.line().neededBy().orElseThrow())
            .thenComparing(waiting -> waiting.line().sku())
            .thenComparingLong(LineState.Waiting::place);

    /**
     * {@return the lines of an order with their states, sorted by line, then SKU; void reservations are left out (rule N1)}
     *
     * @param order the order
     * @param now the instant at which reservations are void
     */
    List<LineState> linesOf(OrderId order, Instant now);

    /**
     * {@return the state of a line; empty when it is unknown, or its reservation is void}
     *
     * @param line the line
     * @param now the instant at which reservations are void
     */
    Optional<LineState> line(LineKey line, Instant now);

    /**
     * {@return a page of the lines that wait for a product, in the order in which they are placed; empty when there are no
     * more}
     *
     * @param sku the product
     * @param after the line after which the page starts; empty for the first page
     * @param most the maximum number of lines, at least 1
     */
    List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most);

    /**
     * {@return a page of the reservations that end by an instant, in the order of {@link EndCursor#ORDER}; also void ones that
     * nobody ended yet}
     *
     * @param after the place behind which the page starts
     * @param end the last end
     * @param most the maximum number of reservations, at least 1
     */
    List<Allocation> reservationsEnding(EndCursor after, Instant end, int most);

    /**
     * {@return a page of the lines that wait although their day has passed, in the order of {@link #BY_DAY} (rule B4)}
     *
     * @param today the day before which the lines were needed
     * @param after the line after which the page starts, which has a day; empty for the first page
     * @param most the maximum number of lines, at least 1
     */
    List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most);
}
