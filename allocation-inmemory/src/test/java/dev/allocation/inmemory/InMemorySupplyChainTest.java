package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.SupplyChainContract;

class InMemorySupplyChainTest extends SupplyChainContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
