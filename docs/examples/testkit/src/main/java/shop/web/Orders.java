package shop.web;

import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;

/** Takes orders from outside. */
public final class Orders {
    private final AllocationService service;

    public Orders(AllocationService service) {
        this.service = service;
    }

    public String place(String order, String sku, long quantity) {
        return service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId(order), new LineId("1"), new Sku(sku), quantity)))
                .toString();
    }
}
