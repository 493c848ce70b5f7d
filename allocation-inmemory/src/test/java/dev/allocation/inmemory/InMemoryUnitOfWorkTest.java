package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.UnitOfWorkContract;

class InMemoryUnitOfWorkTest extends UnitOfWorkContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
