package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.HandleAllContract;
import org.junit.jupiter.params.Parameter;

@OnEachProduct
class JdbcHandleAllTest extends HandleAllContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }
}
