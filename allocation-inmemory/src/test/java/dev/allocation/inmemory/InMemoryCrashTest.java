package dev.allocation.inmemory;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.CrashContract;

/** A process that dies takes this store with it; what can be cut off is a thread, between two calls of a port. */
class InMemoryCrashTest extends CrashContract {
    @Override
    protected Kept store() {
        Store store = new InMemoryStore();
        return life -> life.over(store);
    }
}
