package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.PastContract;

class InMemoryPastTest extends PastContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
