package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.SubscriptionContract;

class InMemorySubscriptionTest extends SubscriptionContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
