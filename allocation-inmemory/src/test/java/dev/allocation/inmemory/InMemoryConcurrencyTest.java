package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.ConcurrencyContract;

class InMemoryConcurrencyTest extends ConcurrencyContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
