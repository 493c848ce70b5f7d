package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.CombiningContract;

class InMemoryCombiningTest extends CombiningContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
