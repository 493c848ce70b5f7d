package dev.allocation.jdbc.sql;

import java.util.List;
import java.util.Optional;

/**
 * The statements of the event log in which databases differ.
 *
 * @param enqueue the step of a commit that adds its events to those without a position. The value of {@code commit_order} is the
 *     place of the commit in the order of commits: roughly the order in which its events are to get their positions. Events of one
 *     SKU get theirs in the order of their numbers, whatever this value is
 * @param sequence the statement that gives positions to a page of events, in a transaction of its own, and returns the size of the
 *     page. The word {@code {page}} stands for the largest size. Empty where this takes several statements
 * @param sequenceWithin the same statement for an open transaction at READ COMMITTED
 * @param unsequenced the events without a position, {@code u}, in an order in which no event of a SKU comes before a lower number
 * @param dequeue the statement that deletes the events with a position from the given one on from those without a position; empty
 *     where the page is one statement
 * @param afterRestore the statements that make events without a position come before all others, because the order of commits begins
 *     anew in a restored database; none where no event is put in that order
 * @param trim the statements that delete the events and the positions of a range of positions, {@code p}; {@code {range}} stands
 *     for the range
 */
public record LogStatements(
        NamedSql enqueue,
        Optional<String> sequence,
        Optional<String> sequenceWithin,
        String unsequenced,
        String dequeue,
        List<String> afterRestore,
        List<String> trim) {
    /** {@return the step that adds the events of a commit, with an expression for their place in the order of commits} */
    public static NamedSql enqueue(String commitOrder) {
        return new NamedSql("write", """
                insert into {unsequenced} (commit_order, sku, number)
                select %s, :sku, :number
                """.formatted(commitOrder));
    }

    /** Gives positions to a page of events in several statements, or within a compound statement, from a given position on. */
    public static final String GIVE_POSITIONS = """
            insert into {event_position} (position, sku, number)
            select ? - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
            from (
              select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
              from (
                select q.commit_order, q.sku, q.number
                from {unsequenced} q
                order by q.sku, q.number
                limit {page}) u) page""";
}
