package dev.allocation.jdbc;

import dev.allocation.engines.Engine;

class PostgreSql15HistoryTest extends JdbcHistory {
    PostgreSql15HistoryTest() {
        super(Engine.POSTGRESQL_15);
    }
}
