package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.SharedConnectionContract;

class InMemorySharedConnectionTest extends SharedConnectionContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
