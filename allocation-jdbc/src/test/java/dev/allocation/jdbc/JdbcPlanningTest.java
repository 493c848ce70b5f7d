package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.PlanningContract;
import org.junit.jupiter.params.Parameter;

@OnAllEngines
class JdbcPlanningTest extends PlanningContract {
    @Parameter
    Engine engine;

    @Override
    protected Store store() {
        return Live.on(engine).empty();
    }
}
