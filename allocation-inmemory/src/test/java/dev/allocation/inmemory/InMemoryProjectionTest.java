package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.ProjectionContract;

class InMemoryProjectionTest extends ProjectionContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
