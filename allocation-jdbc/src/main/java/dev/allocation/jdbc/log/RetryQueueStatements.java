package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.NamedSql;

/** The statements on the retry queues of subscribers. */
final class RetryQueueStatements {
    static final NamedSql CLEAR = new NamedSql("clear-retry-queue", """
            delete from {retry_queue}
            where subscriber = :subscriber
            """);

    static final NamedSql HEADS = new NamedSql("due-retry-queues", """
            select sku, number, attempts
            from {retry_queue}
            where subscriber = :subscriber and is_parked = 0 and next_try <= :now
            order by next_try, sku, number
            limit :most
            """);

    static final NamedSql PARKED = new NamedSql("parked-events", """
            select %s, q.attempts, q.reason
            from {retry_queue} q
            straight_join {event_position} p on p.sku = q.sku and p.number = q.number
            straight_join {event} e on e.sku = q.sku and e.number = q.number
            where q.is_parked = 1 and q.subscriber = :subscriber
            order by p.position
            """.formatted(EventTable.ENTRY));

    /** Finds an event by its key, which is in a table of keys. */
    static final NamedSql DUE = new NamedSql("due-events", """
            select %s, :place as place, :attempts as attempts
            from {event_position} p
            join {event} e on e.sku = p.sku and e.number = p.number
            where p.sku = :sku and p.number = :number and p.position <= :position
            """.formatted(EventTable.ENTRY));

    static final NamedSql NEXT = new NamedSql("next-events", """
            select p.sku, p.number
            from {event_position} p
            where p.sku = :sku and p.number = :number and p.position <= :position
            """);

    static final NamedSql JOINED = new NamedSql("count-joined-events", """
            select count(*)
            from {event_position} p
            join {retry_queue} q on q.subscriber = :subscriber and q.sku = p.sku and (q.number = p.number or :is_ordered = 1 and q.number < p.number)
            where p.position > :from and p.position <= :through
            """);

    private RetryQueueStatements() {}
}
