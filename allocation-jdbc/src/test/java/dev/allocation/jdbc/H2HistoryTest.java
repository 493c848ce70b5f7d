package dev.allocation.jdbc;

import dev.allocation.engines.Engine;

class H2HistoryTest extends JdbcHistory {
    H2HistoryTest() {
        super(Engine.H2);
    }
}
