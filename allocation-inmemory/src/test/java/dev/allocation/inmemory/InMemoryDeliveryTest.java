package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.DeliveryContract;

class InMemoryDeliveryTest extends DeliveryContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
