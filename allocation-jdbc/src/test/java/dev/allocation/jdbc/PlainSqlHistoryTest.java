package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import net.jqwik.api.PropertyDefaults;

/** Histories with plain SQL. PostgreSQL 15 has no others, because the histories on PostgreSQL 18 send its usual SQL. */
@PropertyDefaults(tries = 4)
class PlainSqlHistoryTest extends JdbcHistory {
    PlainSqlHistoryTest() {
        super(Engine.POSTGRESQL_15);
    }

    @Override
    Live live() {
        return Live.withPlainSqlOn(Engine.POSTGRESQL_15);
    }
}
