package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.PlanningContract;

class InMemoryPlanningTest extends PlanningContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
