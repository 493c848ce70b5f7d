package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.LogStatements;
import java.util.List;
import java.util.Optional;

/** The statements of the event log on H2. */
final class H2Log {
    private static final String TRIM_EVENTS = """
            merge into {event} t
            using (select p.sku, p.number from {event_position} p where {range}) r
            on (t.sku = r.sku and t.number = r.number)
            when matched then delete""";

    private static final String TRIM_POSITIONS = "delete from {event_position} p where {range}";

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(":commit_order"),
            Optional.empty(),
            Optional.empty(),
            "{unsequenced} u order by u.sku, u.number",
            """
            merge into {unsequenced} t
            using (select p.sku, p.number from {event_position} p where p.position >= ?) r
            on (t.sku = r.sku and t.number = r.number)
            when matched then delete""",
            List.of(),
            List.of(TRIM_EVENTS, TRIM_POSITIONS));

    private H2Log() {}
}
