package dev.allocation.jdbc;

import dev.allocation.engines.Engine;

class PostgreSql18HistoryTest extends JdbcHistory {
    PostgreSql18HistoryTest() {
        super(Engine.POSTGRESQL_18);
    }
}
