package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.UnitOfWorkContract;

class InMemoryUnitOfWorkTest extends UnitOfWorkContract {
    private InMemoryStore store;

    @Override
    protected Store store() {
        store = new InMemoryStore();
        return store;
    }

    @Override
    protected boolean isAnyoneWaiting() {
        return store.isAnyoneWaiting();
    }
}
