package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.ReadsContract;

class InMemoryReadsTest extends ReadsContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
