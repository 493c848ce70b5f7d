package shop.web;

import dev.allocation.model.OrderLine;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;

/** Takes orders from outside. */
public final class Orders {
    private final AllocationService service;

    public Orders(AllocationService service) {
        this.service = service;
    }

    public String place(String order, String sku, long quantity) {
        return service.handle(new Command.Allocate(OrderLine.of(order, "1", sku, quantity)))
                .toString();
    }
}
