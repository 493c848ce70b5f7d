package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.CombiningContract;
import org.junit.jupiter.params.Parameter;

@OnAllEngines
class JdbcCombiningTest extends CombiningContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }
}
