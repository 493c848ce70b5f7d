package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.EventLogContract;
import org.junit.jupiter.params.Parameter;

@OnEachProduct
class OddPoolEventLogTest extends EventLogContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return OddPool.empty(engine);
    }
}
