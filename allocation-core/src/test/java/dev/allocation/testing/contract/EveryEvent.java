package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.delay;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.hold;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.receive;
import static dev.allocation.testing.contract.Given.release;
import static dev.allocation.testing.contract.Given.sku;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A short history in which every type of event occurs. */
final class EveryEvent {
    static final String SKU = "LAMP";
    private static final Instant ONE = Given.NOON.plusSeconds(3_600);
    private static final Instant TWO = Given.NOON.plusSeconds(7_200);

    static final List<Event> EVENTS = List.of(
            new Event.BatchCreated(1, BatchRegistration.arriving(new BatchReference("ship"), new Sku(SKU), 10, day(9))),
            new Event.BatchCreated(2, BatchRegistration.onHand(new BatchReference("wet"), new Sku(SKU), 10)),
            new Event.Allocated(3, line("o1", SKU, 4).neededBy(day(9)), batch("wet"), Event.AllocationReason.NEW),
            new Event.Allocated(4, line("o2", SKU, 6), batch("wet"), Event.AllocationReason.NEW),
            new Event.LineAmended(5, line("o2", SKU, 5).neededBy(day(8)), batch("wet")),
            new Event.BatchQuantityChanged(sku(SKU), 6, batch("wet"), new Quantity(3)),
            new Event.Deallocated(7, line("o2", SKU, 5).neededBy(day(8)), batch("wet"), Event.DeallocationReason.CUT),
            new Event.Deallocated(8, line("o1", SKU, 4).neededBy(day(9)), batch("wet"), Event.DeallocationReason.CUT),
            new Event.Allocated(9, line("o1", SKU, 4).neededBy(day(9)), batch("ship"), Event.AllocationReason.CUT),
            new Event.OutOfStock(10, line("o2", SKU, 5).neededBy(day(8)), Event.ShortageReason.LOST_BY_CUT),
            new Event.BatchEtaChanged(sku(SKU), 11, batch("ship"), day(12)),
            new Event.BatchReceived(sku(SKU), 12, batch("ship")),
            new Event.BatchHeld(sku(SKU), 13, batch("ship")),
            new Event.BatchReleased(sku(SKU), 14, batch("ship")),
            new Event.Allocated(
                    15,
                    line("o3", SKU, 2),
                    batch("ship"),
                    new Quantity(2),
                    Optional.of(ONE),
                    Terms.NONE,
                    Event.AllocationReason.NEW),
            new ReservationEvent.Extended(16, line("o3", SKU, 2), TWO),
            new ReservationEvent.Confirmed(17, line("o3", SKU, 2)),
            new Event.Dispatched(18, line("o3", SKU, 2), batch("ship"), new Quantity(2)),
            new Event.Returned(19, line("o3", SKU, 2), batch("ship"), new Quantity(1)),
            new WaitingEvent.LineWaiting(
                    20, line("o4", SKU, 99), Terms.NONE.waiting(3).splitting(), 20, Event.ShortageReason.NOT_FOUND),
            new WaitingEvent.WaitingAmended(21, line("o4", SKU, 98)),
            new WaitingEvent.StoppedWaiting(22, line("o4", SKU, 98), Event.DeallocationReason.CANCELLED),
            new Event.Allocated(
                    23,
                    line("o5", SKU, 1),
                    batch("ship"),
                    new Quantity(1),
                    Optional.of(ONE),
                    Terms.NONE,
                    Event.AllocationReason.NEW),
            new ReservationEvent.Expired(24, line("o5", SKU, 1), batch("ship"), new Quantity(1)));

    private EveryEvent() {}

    static void happensIn(Store store) {
        handled(store, arriving("ship", SKU, 10, day(9)), onHand("wet", SKU, 10));
        handled(store, allocate(line("o1", SKU, 4).neededBy(day(9))), allocate("o2", SKU, 6));
        handled(store, amend(line("o2", SKU, 5).neededBy(day(8))), count("wet", 3));
        handled(store, delay("ship", day(12)), receive("ship"), hold("ship"), release("ship"));
        handled(store, reserve("o3", 2, ONE), reserve("o3", 2, TWO), new Command.Confirm(key("o3", SKU)));
        handled(store, new Command.Dispatch(key("o3", SKU)));
        handled(store, new Command.ReturnGoods(key("o3", SKU), new Quantity(1), batch("ship")));
        handled(
                store,
                new Command.Allocate(
                        line("o4", SKU, 99),
                        Optional.empty(),
                        Terms.NONE.waiting(3).splitting()));
        handled(store, amend("o4", SKU, 98), deallocate("o4", SKU), reserve("o5", 1, ONE));
        AllocationService.builder()
                .store(store)
                .clock(new SettableClock(TWO))
                .build()
                .removeVoidReservations();
    }

    private static Command.Allocate reserve(String order, long quantity, Instant end) {
        return new Command.Allocate(line(order, SKU, quantity), Optional.of(end), Terms.NONE);
    }
}
