package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.AllocationServiceContract;

class InMemoryAllocationServiceTest extends AllocationServiceContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
