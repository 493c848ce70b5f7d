package shop;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.UnitOfWorkContract;
import shop.store.CountedStore;

class CountedStoreUnitOfWorkTest extends UnitOfWorkContract {
    @Override
    protected Store store() {
        return new CountedStore(new InMemoryStore());
    }
}
