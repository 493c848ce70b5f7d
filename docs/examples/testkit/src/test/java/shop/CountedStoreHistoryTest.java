package shop;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;
import shop.store.CountedStore;

class CountedStoreHistoryTest extends HistoryContract {
    @Override
    protected Store store() {
        return new CountedStore(new InMemoryStore());
    }
}
