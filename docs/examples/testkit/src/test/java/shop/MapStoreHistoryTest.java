package shop;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.HistoryContract;
import net.jqwik.api.PropertyDefaults;
import shop.store.MapStore;

@PropertyDefaults(tries = 100)
class MapStoreHistoryTest extends HistoryContract {
    @Override
    protected Store store() {
        return new MapStore();
    }
}
