package dev.allocation.jdbc;

import dev.allocation.engines.Engine;

class PlainSqlHistoryTest extends JdbcHistory {
    PlainSqlHistoryTest() {
        super(Engine.POSTGRESQL_18);
    }

    @Override
    Live live() {
        return Live.withPlainSqlOn(Engine.POSTGRESQL_18);
    }
}
