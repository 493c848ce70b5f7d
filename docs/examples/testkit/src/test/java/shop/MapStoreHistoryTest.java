package shop;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;
import shop.store.MapStore;

class MapStoreHistoryTest extends HistoryContract {
    @Override
    protected Store store() {
        return new MapStore();
    }
}
