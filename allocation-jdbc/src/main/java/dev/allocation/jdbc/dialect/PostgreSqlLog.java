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
 * one had ended, so the snapshot showed their rows, and none of these is left. The value counts only in the row that the
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
              select u.place
              from sequencer s
              cross join lateral (
                select q.ctid as place
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
              select s.next_position - 1 + row_number() over (order by t.commit_order, t.sku, t.number), t.sku, t.number
              from taken t
              cross join sequencer s),
            moved as (
              update {sequencer} n
              set next_position = n.next_position + (select count(*) from taken),
                emptied_before = case when (select count(*) from page) < <page>
                  then greatest(s.emptied_before, cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint))
                  else s.emptied_before end,
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

    /** Looks up the events of a SKU together: their numbers are those from the lowest to the highest in the range of positions. */
    private static final NamedSql TRIM = LogStatements.trim("""
            with gone as (
              delete from {event_position} p
              where p.position > :after and p.position <= :through
              returning p.sku, p.number)
            delete from {event} d
            where d.ctid = any (array(
              select l.place
              from (
                select g.sku, min(g.number) as lowest, max(g.number) as highest
                from gone g
                group by g.sku) r
              cross join lateral (
                select e.ctid as place
                from {event} e
                where e.sku = r.sku and e.number between r.lowest and r.highest
                offset 0) l))
            """);

    private static final NamedSql TRIM_AROUND = LogStatements.trim("""
            with gone as (
              delete from {event_position} p
              where p.position > :after and p.position <= :through and p.position not in (
                select w.position
                from <kept>)
              returning p.sku, p.number)
            delete from {event} d
            where d.ctid = any (array(
              select l.place
              from gone g
              cross join lateral (
                select e.ctid as place
                from {event} e
                where e.sku = g.sku and e.number = g.number
                offset 0) l))
            """);

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(COMMIT_ORDER),
            Optional.of(SEQUENCE),
            Optional.of(SEQUENCE),
            UNSEQUENCED,
            Optional.empty(),
            AFTER_RESTORE,
            List.of(TRIM),
            List.of(TRIM_AROUND));

    private PostgreSqlLog() {}
}
