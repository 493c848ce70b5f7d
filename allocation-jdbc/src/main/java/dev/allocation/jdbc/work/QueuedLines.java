package dev.allocation.jdbc.work;

import dev.allocation.model.LineState;
import java.util.List;

/**
 * All lines of a product that wait and suit some room, in the order of the queue.
 *
 * @param inOneBatch the most units of a line that may not be split
 * @param inAll the most units of a line that may be split
 */
record QueuedLines(long inOneBatch, long inAll, List<LineState.Waiting> lines) {
    static final QueuedLines NONE = new QueuedLines(0, 0, List.of());

    /** {@return whether all lines that suit other room are among these} */
    boolean cover(long one, long all) {
        return one <= inOneBatch && all <= inAll;
    }

    List<LineState.Waiting> upTo(long one, long all) {
        return lines.stream()
                .filter(line -> line.line().quantity().units() <= (line.terms().maySplit() ? all : one))
                .toList();
    }
}
