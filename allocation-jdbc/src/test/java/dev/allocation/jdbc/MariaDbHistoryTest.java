package dev.allocation.jdbc;

import dev.allocation.engines.Engine;

class MariaDbHistoryTest extends JdbcHistory {
    MariaDbHistoryTest() {
        super(Engine.MARIADB);
    }
}
