package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.SubscribersContract;

class InMemorySubscribersTest extends SubscribersContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
