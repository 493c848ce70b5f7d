package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.UnitOfWorkContract;
import org.junit.jupiter.params.Parameter;

@OnEachProduct
class OddPoolUnitOfWorkTest extends UnitOfWorkContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return OddPool.empty(engine);
    }

    @Override
    protected boolean isAnyoneWaiting() {
        return Live.on(engine).waiting() > 0;
    }
}
