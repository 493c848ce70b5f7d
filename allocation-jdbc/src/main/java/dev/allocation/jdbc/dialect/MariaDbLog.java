package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.LogStatements;
import java.util.List;
import java.util.Optional;

/**
 * The statements of the event log on MariaDB, where a compound statement gives positions in one round trip.
 *
 * <p>On MariaDB, a delete also locks the rows that its subqueries read. So plain reads find the events to delete or to keep, and the
 * deletes name them by ranges of positions or by keys.
 */
final class MariaDbLog {
    /** Deletes by key what got positions, so that no event is deleted that was committed after the page was read. */
    private static final String SEQUENCE = """
            begin not atomic
              declare next_free bigint;
              declare found bigint default 0;
              <begin>
              select next_position into next_free from {sequencer} where id = 1 for update;
              %s;
              set found = row_count();
              delete u from {event_position} p straight_join {unsequenced} u force index (primary)
                on u.sku = p.sku and u.number = p.number
                where p.position >= next_free;
              update {sequencer} set next_position = next_free + found where id = 1;
              <end>
              select found, case when next_free is null then 0 else 1 end as moved;
            end""".formatted(LogStatements.GIVE_POSITIONS.replace(":next", "next_free"));

    private static final String BEGIN = """
            declare exit handler for sqlexception begin rollback; resignal; end;
              set transaction isolation level read committed;
              start transaction;""";

    private static final String TRIM = """
            delete p, e
            from {event_position} p
            straight_join {event} e force index (primary) on e.sku = p.sku and e.number = p.number
            where p.position > :after and p.position <= :through""";

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(":commit_order"),
            Optional.of(LogStatements.sequence(SEQUENCE).with("begin", BEGIN).with("end", "commit;")),
            Optional.of(LogStatements.sequence(SEQUENCE).with("begin", "").with("end", "")),
            "{unsequenced} u order by u.sku, u.number",
            Optional.empty(),
            List.of(),
            List.of(LogStatements.trim(TRIM)),
            List.of(LogStatements.trim(TRIM + LogStatements.AROUND_KEPT)));

    private MariaDbLog() {}
}
