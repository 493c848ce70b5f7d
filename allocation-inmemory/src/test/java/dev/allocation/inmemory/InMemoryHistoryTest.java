package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;

class InMemoryHistoryTest extends HistoryContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
