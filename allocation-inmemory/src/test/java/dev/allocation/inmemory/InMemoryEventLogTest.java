package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.EventLogContract;

class InMemoryEventLogTest extends EventLogContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
