package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.NamedSql;
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
              declare last varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin;
              declare found bigint default 0;
              declare more bigint default 0;
              declare rest bigint default <page>;
              <begin>
              select next_position, last_sku into next_free, last from {sequencer} where id = 1 for update;
              %s;
              set found = row_count();
              set rest = <page> - found;
              if rest > 0 and last <> '' then
                %s;
                set more = row_count();
              end if;
              delete u from {event_position} p straight_join {unsequenced} u force index (primary)
                on u.sku = p.sku and u.number = p.number
                where p.position >= next_free;
              update {sequencer} set next_position = next_free + found + more,
                last_sku = case when found + more < <page> then '' else (
                  select max(p.sku) from {event_position} p
                  where p.position >= case when more > 0 then next_free + found else next_free end) end
                where id = 1;
              <end>
              select found + more as found, case when next_free is null then 0 else 1 end as moved;
            end""".formatted(give(">", "next_free"), give("<=", "(next_free + found)"));

    private static String give(String side, String next) {
        return LogStatements.GIVE_POSITIONS
                .replace(":next", next)
                .replace(":last_sku", "last")
                .replace("<side>", side)
                .replace("<page>", "rest");
    }

    private static final String BEGIN = """
            declare exit handler for sqlexception begin rollback; resignal; end;
              set transaction isolation level read committed;
              start transaction;""";

    private static final NamedSql TRIM = LogStatements.trim("""
            delete p, e
            from {event_position} p
            straight_join {event} e force index (primary) on e.sku = p.sku and e.number = p.number
            where p.position > :after and p.position <= :through<around>
            """);

    static final LogStatements STATEMENTS = new LogStatements(
            LogStatements.enqueue(":commit_order"),
            Optional.of(LogStatements.sequence(SEQUENCE).with("begin", BEGIN).with("end", "commit;")),
            Optional.of(LogStatements.sequence(SEQUENCE).with("begin", "").with("end", "")),
            "{unsequenced} u order by u.sku, u.number",
            Optional.empty(),
            List.of(),
            LogStatements.Trim.afterLook(TRIM),
            LogStatements.Trim.afterLookAround(TRIM));

    private MariaDbLog() {}
}
