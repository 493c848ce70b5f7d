package shop.boot;

import dev.allocation.service.AllocationService;
import shop.domain.ExactFitFirst;
import shop.store.CountedStore;
import shop.store.MapStore;
import shop.web.Orders;

/** Puts the shop together. */
public final class Shop {
    private Shop() {}

    public static Orders open() {
        return new Orders(AllocationService.builder()
                .store(new CountedStore(new MapStore()))
                .policy(new ExactFitFirst())
                .build());
    }
}
