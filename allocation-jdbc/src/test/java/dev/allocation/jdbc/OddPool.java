package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.PoolStatesTest.State;
import dev.allocation.port.Store;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * Connections in an odd state in which a pool may hand them out, each kept for the next: another time zone, serializable,
 * read-only, or not in autocommit mode; or all of it together.
 */
final class OddPool {
    private static final List<State> ALONE =
            List.of(State.AUTOCOMMIT_OFF, State.SERIALIZABLE, State.READ_ONLY, State.FAR_EAST);
    private static final Map<List<?>, RawPool> POOLS = new ConcurrentHashMap<>();

    private OddPool() {}

    /** Returns a store with nothing in it, over connections in all odd states together. */
    static Store empty(Engine engine) {
        return empty(engine, "all", OddPool::setUp);
    }

    /** Returns a store with nothing in it, over connections in one state. */
    static Store empty(Engine engine, State state) {
        return empty(engine, state, state);
    }

    private static Store empty(Engine engine, Object name, RawPool.SetUp setUp) {
        Live.on(engine).empty();
        RawPool pool = POOLS.computeIfAbsent(List.of(engine, name), key -> RawPool.toLive(engine, setUp));
        return JdbcStore.builder(pool.source()).build();
    }

    /**
     * Returns one engine of each product with one state, the next engine with the next state.
     *
     * <p>So a class runs once on each of these engines. Classes begin with different states; together they put each engine into each
     * state.
     *
     * @param first the state of the first engine
     */
    static Stream<Arguments> oneForEachProduct(State first) {
        int start = ALONE.indexOf(first);
        return Live.products()
                .map(engine -> Arguments.of(engine, ALONE.get((start + engine.ordinal()) % ALONE.size())));
    }

    private static void setUp(Connection connection) throws SQLException {
        // First, since PostgreSQL takes a zone back that was set in a transaction that is rolled back.
        State.FAR_EAST.of(connection);
        State.READ_ONLY_SERIALIZABLE_AUTOCOMMIT_OFF.of(connection);
    }
}
