package dev.allocation.jdbc.log;

import dev.allocation.jdbc.sql.NamedSql;

/** The statements on the rows of subscribers. */
final class SubscriberStatements {
    static final NamedSql IS_KNOWN = new NamedSql("find-subscriber", """
            select position
            from {subscriber}
            where name = :name
            """);

    static final NamedSql FIND = new NamedSql("lock-subscriber", """
            select position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end<not_for_ever>
            from {subscriber}
            where name = :name
            for update
            """);

    static final NamedSql INSERT = new NamedSql("add-subscriber", """
            insert into {subscriber}
              (name, position, is_ordered, waiting, most_waiting, is_built, is_rebuilding, lease, lease_token, lease_end)
            values (:name, :position, :is_ordered, 0, :most_waiting, :is_built, :is_built, 'NONE', :lease_token, :lease_end)
            """);

    static final NamedSql SERVE = new NamedSql("change-options", """
            update {subscriber}
            set is_ordered = :is_ordered, most_waiting = :most_waiting, is_built = :is_built
            where name = :name
            """);

    static final NamedSql KEEP_LEASE = new NamedSql("change-lease", """
            update {subscriber}
            set is_rebuilding = :is_rebuilding, lease = :lease, lease_token = :lease_token, lease_end = :lease_end
            where name = :name
            """);

    static final NamedSql TAKE = new NamedSql("take-lease", """
            update {subscriber}
            set position = :position, waiting = :waiting, lease = 'VALID', lease_token = :lease_token, lease_end = :lease_end,
              lease_owner = :lease_owner
            where name = :name
            """);

    static final NamedSql COMPLETE = new NamedSql("complete-lease", """
            update {subscriber}
            set position = :position, waiting = :waiting, is_rebuilding = 0, lease = 'NONE'
            where name = :name
            """);

    static final NamedSql CHANGE_WAITING = new NamedSql("change-waiting", """
            update {subscriber}
            set waiting = :waiting
            where name = :name
            """);

    static final NamedSql REMOVE = new NamedSql("remove-subscriber", """
            delete from {subscriber}
            where name = :name
            """);

    private SubscriberStatements() {}
}
