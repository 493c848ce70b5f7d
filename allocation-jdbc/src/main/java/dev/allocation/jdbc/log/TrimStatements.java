package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.NamedSql;

/** The statements that find what to trim, and keep how far the log was trimmed. */
final class TrimStatements {
    static final NamedSql FIRST = new NamedSql("first-position-to-trim", """
            select p.position
            from {event_position} p
            where p.position > :after and p.position <= :through
            order by p.position
            limit 1
            """);

    static final NamedSql LAST_OLD = new NamedSql("last-old-event", """
            select max(p.position)
            from {event_position} p
            straight_join {event} e on e.sku = p.sku and e.number = p.number
            where p.position > :after and p.position <= :through and e.committed_at < :kept_from
            """);

    /** The condition on the time is in the join, because the one on the position looks up the rows. */
    static final NamedSql COUNT_OLD = new NamedSql("count-old-events", """
            select count(*)
            from {event_position} p
            join {event} e on e.sku = p.sku and e.number = p.number and e.committed_at < :kept_from
            where p.position = :position
            """);

    static final NamedSql WAITING = new NamedSql("waiting-events", """
            select distinct p.position
            from {subscriber} s
            straight_join {event_position} p on p.position > :after and p.position <= :through
            straight_join {retry_queue} q on q.subscriber = s.name and q.sku = p.sku and (q.number = p.number or s.is_ordered = 1 and q.number < p.number)
            where s.waiting > 0
            """);

    static final NamedSql SEEN_BY_ALL = new NamedSql("position-seen-by-all", """
            select min(s.position) as seen, max(s.waiting) as waiting,
              (
                select i.trimmed_through
                from {incarnation} i
                where i.id = 1) as trimmed_through
            from {subscriber} s
            """);

    /** Keeps how far events may be missing in the log: the latest time and the last position of what was dropped. */
    static final NamedSql TRIMMED = new NamedSql("keep-how-far-log-is-trimmed", """
            update {incarnation}
            set trimmed_micros = greatest(coalesce(trimmed_micros, :trimmed_micros), :trimmed_micros),
                trimmed_through = greatest(trimmed_through, :through)
            where id = 1
            """);

    private TrimStatements() {}
}
