package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.HandleAllContract;

class InMemoryHandleAllTest extends HandleAllContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
