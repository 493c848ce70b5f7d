package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.NamedSql;
import java.util.List;
import java.util.Optional;

/** The statements of the event log on H2. */
final class H2Log {
    private static final NamedSql TRIM_EVENTS = LogStatements.trim("""
            merge into {event} t
            using (
              select p.sku, p.number
              from {event_position} p
              where p.position > :after and p.position <= :through<around>) r
            on (t.sku = r.sku and t.number = r.number)
            when matched then delete
            """);

    private static final NamedSql TRIM_POSITIONS = LogStatements.trim("""
            delete from {event_position} p
            where p.position > :after and p.position <= :through<around>
            """);

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(":commit_order"),
            Optional.empty(),
            Optional.empty(),
            "{unsequenced} u order by u.sku, u.number",
            Optional.of(LogStatements.Steps.with("""
                    merge into {unsequenced} t
                    using (
                      select p.sku, p.number
                      from {event_position} p
                      where p.position >= :next) r
                    on (t.sku = r.sku and t.number = r.number)
                    when matched then delete
                    """)),
            List.of(),
            LogStatements.Trim.afterLook(TRIM_EVENTS, TRIM_POSITIONS),
            LogStatements.Trim.afterLookAround(TRIM_EVENTS, TRIM_POSITIONS));

    private H2Log() {}
}
