package shop;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.ReadsContract;
import shop.store.CountedStore;

class CountedStoreReadsTest extends ReadsContract {
    @Override
    protected Store store() {
        return new CountedStore(new InMemoryStore());
    }
}
