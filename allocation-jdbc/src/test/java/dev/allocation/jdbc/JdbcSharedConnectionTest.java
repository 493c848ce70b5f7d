package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.SharedConnectionContract;
import org.junit.jupiter.params.Parameter;

@OnAllEngines
class JdbcSharedConnectionTest extends SharedConnectionContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }
}
