package dev.allocation.jdbc.records;

import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.NamedSql;
import java.util.regex.Pattern;

/**
 * The statements that read the records of products for a check, in the order of the SKUs. After a column, the word
 * {@code <of_skus>} stands for a condition on it.
 */
final class RecordStatements {
    private static final Pattern OF_SKUS = Pattern.compile("(\\w\\.sku) <of_skus>");

    /** Reads all tables of the later statements: the snapshot of H2 has the tables of its first statement, and no others. */
    static final NamedSql BEGIN = new NamedSql("records-begin", """
            select i.trimmed_through, case when exists (select 1 from {product} where sku = '')
              or exists (select 1 from {batch} where sku = '')
              or exists (select 1 from {reference} where reference = '')
              or exists (select 1 from {allocation} where sku = '')
              or exists (select 1 from {waiting} where sku = '')
              or exists (select 1 from {dispatched} where sku = '')
              or exists (select 1 from {event} where sku = '')
              or exists (select 1 from {event_position} where sku = '')
              or exists (select 1 from {unsequenced} where commit_order = 0 and sku = '' and number = 0) then 1 else 0 end as any_empty
            from {incarnation} i
            where i.id = 1
            """);

    static final NamedSql SKUS = new NamedSql("records-skus", """
            select p.sku
            from {product} p
            where p.sku <of_skus>
            order by p.sku
            limit :most
            """);

    static final NamedSql PRODUCTS = new NamedSql("records-products", """
            select p.sku, p.version, p.allocated, p.reservations, p.waiting
            from {product} p
            where p.sku <of_skus>
            order by p.sku
            """);

    static final NamedSql EVENTS_IN_FIGURES = new NamedSql("records-events-in-figures", """
            select e.sku, min(e.number) as oldest, max(e.number) as newest, count(*) as events
            from {event} e
            where e.sku <of_skus>
            group by e.sku
            order by e.sku
            """);

    static final NamedSql POSITIONS_IN_FIGURES = new NamedSql("records-positions-in-figures", """
            select o.sku, count(*) as positions, min(o.number) as oldest, max(o.number) as newest,
              min(case when o.position < o.position_before then o.number end) as misplaced
            from (
              select p.sku, p.number, p.position, lag(p.position) over (partition by p.sku order by p.number) as position_before
              from {event_position} p
              where p.sku <of_skus>) o
            group by o.sku
            order by o.sku
            """);

    /** The events that trimming left behind for a subscriber; their numbers are lower than those of all other events. */
    static final NamedSql LEFT_BEHIND = new NamedSql("records-left-behind", """
            select l.sku, l.events, (
                select min(e.number)
                from {event} e
                where e.sku = l.sku and e.number > l.newest) as oldest
            from (
              select p.sku, count(*) as events, max(p.number) as newest
              from {event_position} p
              where p.position <= :trimmed and p.sku <of_skus>
              group by p.sku) l
            order by l.sku
            """);

    private static final String WITHOUT_POSITION = """
            select e.sku, e.number
            from {event} e
            where e.sku <of_skus> and not exists (
              select 1
              from {event_position} p
              where p.sku = e.sku and p.number = e.number and p.sku <of_skus>)
            """;

    private static final String WAITING_EVENTS = """
            select e.sku, e.number
            from {unsequenced} e
            where e.sku <of_skus>
            """;

    /** Compares two sets, so that the server reads each table once, whatever it knows of their sizes. */
    static final NamedSql LOST_EVENTS =
            new NamedSql("records-lost-events", WITHOUT_POSITION + "except\n" + WAITING_EVENTS + """
            order by sku, number
            limit :most
            """);

    /** The same sets the other way round: notes of events that are not there, or have a position. */
    static final NamedSql UNSEQUENCED = new NamedSql("records-unsequenced-events", """
            select u.sku, u.number, case when e.number is null then 0 else 1 end as is_kept, p.position
            from (
              <notes>) u
            left join {event} e on e.sku = u.sku and e.number = u.number
            left join {event_position} p on p.sku = u.sku and p.number = u.number
            order by u.sku, u.number
            limit :most
            """)
            .with("notes", (WAITING_EVENTS + "except\n" + WITHOUT_POSITION).strip());

    static final NamedSql BATCHES = new NamedSql("records-batches", """
            select b.sku, b.batch_number, b.reference, b.registered_quantity, b.registered_eta, b.best_before, b.quantity, b.eta,
              b.allocated, b.line_count, b.is_open, b.on_hold, x.sku as home, x.batch_number as number_at_home
            from {batch} b
            left join {reference} x on x.reference = b.reference
            where b.sku <of_skus>
            order by b.sku, b.batch_number
            limit :most
            """);

    static final NamedSql PARTS = new NamedSql("records-parts", """
            select a.sku, a.order_id, a.line_id, a.part, a.batch_number, a.sequence, a.quantity, a.line_quantity, a.needed_by,
              a.end_micros, a.priority, a.may_split
            from {allocation} a
            where a.sku <of_skus>
            order by a.sku, a.batch_number, a.sequence
            limit :most
            """);

    static final NamedSql WAITING = new NamedSql("records-waiting-lines", """
            select w.sku, w.order_id, w.line_id, w.quantity, w.needed_by, w.priority, w.may_split, w.place
            from {waiting} w
            where w.sku <of_skus>
            order by w.sku, w.turn
            limit :most
            """);

    static final NamedSql DISPATCHED = new NamedSql("records-dispatched-lines", """
            select d.sku, d.order_id, d.line_id, d.quantity, d.needed_by, d.returned
            from {dispatched} d
            where d.sku <of_skus>
            order by d.sku, d.order_id, d.line_id
            limit :most
            """);

    static final NamedSql EVENTS = new NamedSql(
            "records-events", "select " + EventTable.columnsOf("e") + ",\n  " + EventTable.replacedOf("e") + """

            from {event} e
            where e.sku <of_skus> and e.number <= :newest
            order by e.sku, e.number
            limit :most
            """);

    static final NamedSql REFERENCES = new NamedSql("records-references", """
            select x.reference, x.sku, x.batch_number, case when x.registered_quantity is null then 0 else 1 end as is_archived,
              case when b.reference is null then 0 else 1 end as is_there
            from {reference} x
            left join {batch} b on b.sku = x.sku and b.batch_number = x.batch_number and b.reference = x.reference
            where x.reference > :after
            order by x.reference
            limit :most
            """);

    static final NamedSql POSITIONS = new NamedSql("records-positions", """
            select p.position, p.sku, p.number, case when e.number is null then 0 else 1 end as is_kept
            from {event_position} p
            left join {event} e on e.sku = p.sku and e.number = p.number
            where p.position > :after
            order by p.position
            limit :most
            """);

    static final NamedSql LAST_POSITION = new NamedSql("records-last-position", """
            select n.next_position - 1
            from {sequencer} n
            where n.id = 1
            """);

    static final NamedSql TRIMMED = new NamedSql("records-trimmed-through", """
            select i.trimmed_through
            from {incarnation} i
            where i.id = 1
            """);

    static final NamedSql RECEIPTS = new NamedSql("records-receipts", """
            select m.id, m.outcome_part, m.outcome, (select max(l.outcome_part) from {message} l where l.id = m.id) as last_part
            from {message} m
            where m.id >= :after and (m.id > :after or m.outcome_part > :after_part)
            order by m.id, m.outcome_part
            limit :most
            """);

    private RecordStatements() {}

    /** {@return a statement for a range of SKUs} */
    static NamedSql of(SkuRange range, NamedSql statement) {
        return new NamedSql(
                statement.name(), OF_SKUS.matcher(statement.text()).replaceAll(column -> range.on(column.group(1))));
    }
}
