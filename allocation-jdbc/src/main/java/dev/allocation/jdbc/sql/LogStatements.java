package dev.allocation.jdbc.sql;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statements of the event log in which databases differ.
 *
 * @param enqueue the step of a commit that adds its events to those without a position. The value of {@code commit_order} is the
 *     place of the commit in the order of commits: roughly the order in which its events are to get their positions. Events of one
 *     SKU get theirs in the order of their numbers, whatever this value is
 * @param sequence the statement that gives positions to a page of events, in a transaction of its own, and returns the size of the
 *     page. The word {@code <page>} stands for the largest size. Empty where this takes several statements
 * @param sequenceWithin the same statement for an open transaction at READ COMMITTED
 * @param unsequenced the events without a position, {@code u}, in an order in which no event of a SKU comes before a lower number
 * @param inSteps the statements that give positions to a page where there is no single one; empty where there is
 * @param afterRestore the statements that make events without a position come before all others, because the order of commits begins
 *     anew in a restored database; none where no event is put in that order
 * @param trim the statements that delete the events and the positions of a range of positions, {@code p}
 * @param trimAround the same, for a range in which some events stay; {@code <kept>} stands for the table of their positions
 */
public record LogStatements(
        NamedSql enqueue,
        Optional<NamedSql> sequence,
        Optional<NamedSql> sequenceWithin,
        String unsequenced,
        Optional<Steps> inSteps,
        List<NamedSql> afterRestore,
        Trim trim,
        Trim trimAround) {
    /** The end of a condition on positions that leaves out those of the table {@code <kept>}. */
    public static final String AROUND_KEPT = """

            and p.position not in (
              select w.position
              from <kept>)""";

    /** {@return a statement that gives positions, under the name that it has on all databases} */
    public static NamedSql sequence(String text) {
        return new NamedSql("sequence-events", text);
    }

    /** {@return a statement that makes events without a position come first} */
    public static NamedSql afterRestore(String text) {
        return new NamedSql("after-restore", text);
    }

    /** {@return a statement that deletes events, or their positions, or both} */
    public static NamedSql trim(String text) {
        return new NamedSql("trim-events", text);
    }

    /**
     * The statements that delete a range of positions with their events.
     *
     * @param first returns the number of events that go, {@code dropped}, and the latest time of their commits, {@code latest}; where
     *     one statement can do both, it also deletes them
     * @param then the statements that delete them, one after the other
     */
    public record Trim(NamedSql first, List<NamedSql> then) {
        /** {@return a look at the events, and statements that delete them; all with {@code <around>} where some events may stay} */
        public static Trim afterLook(NamedSql... then) {
            return look(then, "");
        }

        /** {@return the same, around events that stay} */
        public static Trim afterLookAround(NamedSql... then) {
            return look(then, AROUND_KEPT);
        }

        private static Trim look(NamedSql[] then, String around) {
            NamedSql look = new NamedSql("events-to-trim", """
                    select count(*) as dropped, max(e.committed_at) as latest
                    from {event_position} p
                    straight_join {event} e on e.sku = p.sku and e.number = p.number
                    where p.position > :after and p.position <= :through<around>
                    """);
            return new Trim(
                    look.with("around", around),
                    Stream.of(then).map(sql -> sql.with("around", around)).toList());
        }
    }

    /** {@return the step that adds the events of a commit, with an expression for their place in the order of commits} */
    public static NamedSql enqueue(String commitOrder) {
        return new NamedSql("write", """
                insert into {unsequenced} (commit_order, sku, number)
                select %s, :sku, :number
                """.formatted(commitOrder));
    }

    /**
     * The page of events that a statement gives positions to, from a given position on.
     *
     * <p>A page begins behind the last SKU of the page before, so {@code <side>} is {@code >}. When it is not full, it goes on at the
     * start, where {@code <side>} is {@code <=}. So no SKU waits while others fill page after page.
     */
    public static final String GIVE_POSITIONS = """
            insert into {event_position} (position, sku, number)
            select :next - 1 + row_number() over (order by page.latest, page.sku, page.number), page.sku, page.number
            from (
              select u.sku, u.number, max(u.commit_order) over (partition by u.sku order by u.number) as latest
              from (
                select q.commit_order, q.sku, q.number
                from {unsequenced} q
                where q.sku <side> :last_sku
                order by q.sku, q.number
                limit <page>) u) page""";

    /**
     * The statements that give positions to a page of events, one after the other.
     *
     * @param give gives the positions
     * @param dequeue deletes the events whose positions begin with the given one from those without a position; {@code <page>} stands
     *     for the largest size of a page
     * @param end looks for the last SKU of a page
     * @param move keeps the next position, and the last SKU
     */
    public record Steps(NamedSql give, NamedSql dequeue, NamedSql end, NamedSql move) {
        /** {@return the steps with a statement that deletes, in which databases differ} */
        public static Steps with(String dequeue) {
            return new Steps(
                    new NamedSql("give-positions", GIVE_POSITIONS),
                    new NamedSql("dequeue-events", dequeue),
                    new NamedSql("end-of-page", """
                            select max(p.sku)
                            from {event_position} p
                            where p.position >= :next
                            """),
                    new NamedSql("move-sequencer", """
                            update {sequencer}
                            set next_position = :next_position, last_sku = :last_sku
                            where id = 1
                            """));
        }
    }
}
