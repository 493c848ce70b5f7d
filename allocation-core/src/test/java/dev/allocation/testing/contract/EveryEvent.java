package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.port.Store;
import java.util.List;

/** A short history in which every type of event occurs. */
final class EveryEvent {
    static final String SKU = "LAMP";

    static final List<Event> EVENTS = List.of(
            new Event.BatchCreated(1, BatchRegistration.arriving(new BatchReference("ship"), new Sku(SKU), 10, day(9))),
            new Event.BatchCreated(2, BatchRegistration.onHand(new BatchReference("wet"), new Sku(SKU), 10)),
            new Event.Allocated(3, line("o1", SKU, 4).neededBy(day(9)), batch("wet")),
            new Event.Allocated(4, line("o2", SKU, 6), batch("wet")),
            new Event.LineAmended(5, line("o2", SKU, 5).neededBy(day(8)), batch("wet")),
            new Event.BatchQuantityChanged(sku(SKU), 6, batch("wet"), new Quantity(3)),
            new Event.Deallocated(7, line("o2", SKU, 5).neededBy(day(8)), batch("wet")),
            new Event.Deallocated(8, line("o1", SKU, 4).neededBy(day(9)), batch("wet")),
            new Event.Allocated(9, line("o1", SKU, 4).neededBy(day(9)), batch("ship")),
            new Event.OutOfStock(10, line("o2", SKU, 5).neededBy(day(8))),
            new Event.BatchEtaChanged(sku(SKU), 11, batch("ship"), day(12)),
            new Event.BatchReceived(sku(SKU), 12, batch("ship")),
            new Event.BatchHeld(sku(SKU), 13, batch("ship")),
            new Event.BatchReleased(sku(SKU), 14, batch("ship")));

    private EveryEvent() {}

    static void happensIn(Store store) {
        handled(store, arriving("ship", SKU, 10, day(9)), onHand("wet", SKU, 10));
        handled(store, allocate(line("o1", SKU, 4).neededBy(day(9))), allocate("o2", SKU, 6));
        handled(store, amend(line("o2", SKU, 5).neededBy(day(8))), count("wet", 3));
        handled(store, delay("ship", day(12)), receive("ship"), hold("ship"), release("ship"));
    }
}
