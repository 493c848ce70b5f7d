package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Connections in as odd a state as a pool may hand them out, each kept for the next: another time zone, serializable, read-only,
 * and not in autocommit mode.
 */
final class OddPool {
    private static final Map<Engine, RawPool> POOLS = new ConcurrentHashMap<>();

    private OddPool() {}

    /** {@return a store with nothing in it, over such connections} */
    static Store empty(Engine engine) {
        Live.on(engine).empty();
        RawPool pool = POOLS.computeIfAbsent(engine, one -> RawPool.toLive(one, OddPool::setUp));
        return JdbcStore.builder(pool.source()).build();
    }

    private static void setUp(Connection connection) throws SQLException {
        // First, since PostgreSQL takes a zone back that was set in a transaction that is rolled back.
        PoolStatesTest.State.FAR_EAST.of(connection);
        PoolStatesTest.State.READ_ONLY_SERIALIZABLE_AUTOCOMMIT_OFF.of(connection);
    }
}
