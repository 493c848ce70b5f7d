package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.MessagesContract;

class InMemoryMessagesTest extends MessagesContract {
    private InMemoryStore store;

    @Override
    protected Store store() {
        store = new InMemoryStore();
        return store;
    }

    @Override
    protected boolean isAnyoneWaiting() {
        return store.isAnyoneWaiting();
    }
}
