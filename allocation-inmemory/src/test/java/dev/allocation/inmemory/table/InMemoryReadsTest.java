package dev.allocation.inmemory.table;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.ReadsContract;

class InMemoryReadsTest extends ReadsContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
