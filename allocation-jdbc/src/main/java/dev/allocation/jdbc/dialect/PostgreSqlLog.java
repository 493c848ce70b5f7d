package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.NamedSql;
import java.util.List;
import java.util.Optional;

/**
 * The statements of the event log on PostgreSQL.
 *
 * <p>The value of {@code commit_order} is a transaction id: that of the commit, or the first one that the snapshot of its
 * statement could not see, whichever is greater. The snapshot of the next commit of the same product sees this commit. So a later
 * event of a SKU never has a lower value, and a page in this order has no gap in any SKU. The id of the commit alone would not be
 * enough, because a host's transaction may have its id long before it writes.
 *
 * <p>Deleted rows of {@code unsequenced} stay in its index for as long as any snapshot may see them. So the sequencer remembers
 * in {@code emptied_before} the value below which no row is left, and no statement looks below it. When a page has all rows that
 * its snapshot shows, this value becomes the id of the oldest transaction that was still running. All transactions before that
 * one had ended, so the snapshot showed their rows, and none of these is left. A full page has all rows below its greatest value, so
 * then the value becomes the lower one of the two. The value counts only in the row that the
 * sequencer itself wrote, in the transaction {@code emptied_by}. A restored dump writes the row in another transaction, because
 * transaction ids of another cluster may start low again.
 */
final class PostgreSqlLog {
    private static final String COMMIT_ORDER = """
            greatest(
                  cast(cast(pg_current_xact_id() as text) as bigint),
                  cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint))""";

    /**
     * Waits for the lock before it reads the page, because the page joins the locked row. A snapshot from before the wait may
     * show rows that another process has taken meanwhile; these cannot be deleted, and only deleted rows get positions.
     * Rows are inserted by SKU, so that neighbours in the index by SKU and number follow each other.
     */
    private static final NamedSql SEQUENCE = LogStatements.sequence("""
            with sequencer as materialized (
              select n.next_position,
                case when cast(cast(n.xmin as text) as bigint) = n.emptied_by % 4294967296 then n.emptied_before else 0 end
                  as emptied_before
              from {sequencer} n
              where n.id = 1 and <lock_wait>
              for update),
            page as materialized (
              select u.place, u.commit_order
              from sequencer s
              cross join lateral (
                select q.ctid as place, q.commit_order
                from {unsequenced} q
                where q.commit_order >= s.emptied_before
                order by q.commit_order, q.sku, q.number
                limit <page>) u),
            taken as (
              delete from {unsequenced} q
              where q.ctid = any (array(select p.place from page p))
              returning q.commit_order, q.sku, q.number),
            given as (
              insert into {event_position} (position, sku, number)
              select o.position, o.sku, o.number
              from (
                select s.next_position - 1 + row_number() over (order by t.commit_order, t.sku, t.number) as position, t.sku, t.number
                from taken t
                cross join sequencer s) o
              order by o.sku, o.number),
            moved as (
              update {sequencer} n
              set next_position = n.next_position + (select count(*) from taken),
                emptied_before = greatest(s.emptied_before, least(
                  case when (select count(*) from page) = <page> then (select max(p.commit_order) from page p) end,
                  cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint))),
                emptied_by = cast(cast(pg_current_xact_id() as text) as bigint)
              from sequencer s
              where n.id = 1
              returning 1)
            select (select count(*) from page) as found, (select count(*) from moved) as moved
            """);

    private static final String UNSEQUENCED = """
            {unsequenced} u
            where u.commit_order >= (
              select case when cast(cast(n.xmin as text) as bigint) = n.emptied_by % 4294967296 then n.emptied_before else 0 end
              from {sequencer} n
              where n.id = 1)
            order by u.commit_order, u.sku, u.number""";

    /** Locks the sequencer first, as a sequencer does. */
    private static final List<NamedSql> AFTER_RESTORE = List.of(
            LogStatements.afterRestore("update {sequencer}\nset emptied_before = 0, emptied_by = 0"),
            LogStatements.afterRestore("update {unsequenced}\nset commit_order = 0"));

    /**
     * Looks up the events of a SKU together: their numbers are those from the lowest to the highest in the range of positions. No row
     * is returned that is deleted, because each would be copied.
     */
    private static final NamedSql TRIM = LogStatements.trim("""
            with range as materialized (
              select p.sku, min(p.number) as lowest, max(p.number) as highest, count(*) as size
              from {event_position} p
              where p.position > :after and p.position <= :through
              group by p.sku),
            found as materialized (
              select array_agg(l.place) as places, max(l.committed_at) as latest
              from range r
              cross join lateral (
                select e.ctid as place, e.committed_at
                from {event} e
                where e.sku = r.sku and e.number between r.lowest and r.highest
                offset 0) l),
            gone as (
              delete from {event_position} p
              where p.position > :after and p.position <= :through),
            dropped as (
              delete from {event} d
              where d.ctid = any (cast((select f.places from found f) as tid[])))
            select (select coalesce(sum(r.size), 0) from range r) as dropped, f.latest
            from found f
            """);

    private static final NamedSql TRIM_AROUND = LogStatements.trim("""
            with gone as (
              delete from {event_position} p
              where p.position > :after and p.position <= :through and p.position not in (
                select w.position
                from <kept>)
              returning p.sku, p.number),
            found as materialized (
              select array_agg(l.place) as places, max(l.committed_at) as latest
              from gone g
              cross join lateral (
                select e.ctid as place, e.committed_at
                from {event} e
                where e.sku = g.sku and e.number = g.number
                offset 0) l),
            dropped as (
              delete from {event} d
              where d.ctid = any (cast((select f.places from found f) as tid[])))
            select (select count(*) from gone) as dropped, f.latest
            from found f
            """);

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(COMMIT_ORDER),
            Optional.of(SEQUENCE),
            Optional.of(SEQUENCE),
            UNSEQUENCED,
            Optional.empty(),
            AFTER_RESTORE,
            new LogStatements.Trim(TRIM, List.of()),
            new LogStatements.Trim(TRIM_AROUND, List.of()));

    private PostgreSqlLog() {}
}
