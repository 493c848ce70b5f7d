package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.MessagesContract;

class InMemoryMessagesTest extends MessagesContract {
    @Override
    protected Store store() {
        return new InMemoryStore();
    }
}
