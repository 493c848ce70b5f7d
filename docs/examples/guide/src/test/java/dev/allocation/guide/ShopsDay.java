package dev.allocation.guide;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.OrderCommand.Mode;
import dev.allocation.model.command.Promise;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The program of the page "from a shop's day": one order, from the cart to the return. */
final class ShopsDay {
    private final AtomicReference<Instant> now = new AtomicReference<>();
    private final InstantSource time = now::get;

    public static void main(String[] arguments) {
        new ShopsDay().run();
    }

    private void run() {
        // tag::start
        now.set(Instant.parse("2026-11-02T10:00:00Z"));
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .clock(time.withZone(ZoneOffset.UTC))
                .subscribe("letters", this::write)
                .build();
        Sku sofa = new Sku("SOFA");
        Sku lamp = new Sku("LAMP");
        BatchReference ship12 = new BatchReference("ship-12");
        BatchReference ship14 = new BatchReference("ship-14");
        BatchReference shelf = new BatchReference("shelf-8");
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship12, sofa, 2, LocalDate.of(2026, 12, 1))));
        service.handle(
                new Command.CreateBatch(BatchRegistration.arriving(ship14, sofa, 3, LocalDate.of(2026, 12, 10))));
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, lamp, 5)));
        // end::start

        // tag::cart
        OrderId ada = new OrderId("ada");
        OrderLine sofas = OrderLine.of(ada, new LineId("1"), sofa, 2).neededBy(LocalDate.of(2026, 12, 15));
        OrderLine oneLamp = OrderLine.of(ada, new LineId("2"), lamp, 1);
        OrderAnswer.ToAllocateOrder cart = service.handle(new OrderCommand.AllocateOrder(
                List.of(new Item(sofas), new Item(oneLamp)),
                Optional.of(now.get().plus(Duration.ofMinutes(15))),
                Mode.ALL_OR_NOTHING));
        say(cart.match(
                filled -> filled.lines().stream().allMatch(Answer.Allocated.class::isInstance)
                        ? "cart filled"
                        : "too late: " + filled.lines(),
                incomplete -> "we lack "
                        + incomplete.missing().stream()
                                .map(Answer.OutOfStock::line)
                                .toList()));
        // end::cart

        // tag::pay
        now.set(Instant.parse("2026-11-02T10:05:00Z"));
        OrderAnswer.OrderConfirmed paid = service.handle(new OrderCommand.ConfirmOrder(ada));
        for (Promise promise : paid.confirmed()) {
            say(promise.line() + ": " + promise.batch() + ", " + promise.arrival());
        }
        // end::pay

        // tag::delay
        now.set(Instant.parse("2026-11-25T08:00:00Z"));
        Answer.BatchEtaChanged delayed =
                service.handle(new Command.ChangeBatchEta(ship12, LocalDate.of(2026, 12, 20)).movingLateLines());
        delayed.moved().forEach(promise -> say(promise.line() + ": now " + promise.batch()));
        delayed.late().forEach(line -> say(line + " is late"));
        // end::delay

        // tag::bob
        OrderLine bob = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 2);
        service.handle(new Command.Allocate(bob)); // ship-14 has only 1 left, so Bob gets those of ship-12
        // end::bob

        // tag::cut
        now.set(Instant.parse("2026-12-10T15:00:00Z"));
        service.handle(new Command.ReceiveBatch(ship14));
        // A count that names no expected quantity always gets this answer.
        Answer.BatchQuantityChanged counted =
                (Answer.BatchQuantityChanged) service.handle(new Command.ChangeBatchQuantity(ship14, new Quantity(1)));
        counted.lost().forEach(line -> say(line + ": lost"));
        // end::cut

        // tag::wait
        OrderLine later = OrderLine.of(ada, new LineId("1"), sofa, 2);
        Answer.ToAllocate again = service.handle(
                new Command.Allocate(later, Optional.empty(), Terms.NONE.waiting(Terms.HIGHEST_PRIORITY)));
        say(again instanceof Answer.Waiting ? later + ": waits" : later + ": " + again);
        // end::wait

        // tag::back
        now.set(Instant.parse("2026-12-11T09:00:00Z"));
        service.handle(new OrderCommand.CancelOrder(new OrderId("bob")));
        say(later + ": "
                + service.allocation(later.key()).map(Allocation::batch).orElseThrow());
        // end::back

        // tag::dispatch
        now.set(Instant.parse("2026-12-20T11:00:00Z"));
        service.handle(new Command.ReceiveBatch(ship12));
        String parcel = service.handle(new OrderCommand.DispatchOrder(ada))
                .match(
                        orderDispatched ->
                                "packed " + orderDispatched.allocations().size() + " lines",
                        nothingToDispatch -> "nothing to pack",
                        notConfirmed -> notConfirmed.line() + " is not paid",
                        batchOnHold -> batchOnHold.batch() + " is on hold",
                        batchNotOnHand -> batchNotOnHand.batch() + " has not arrived");
        say(parcel);
        // end::dispatch

        // tag::return
        now.set(Instant.parse("2026-12-28T16:00:00Z"));
        DispatchAnswer.GoodsReturned back = service.handle(
                new MessageId("return-81"), new Command.ReturnGoods(oneLamp.key(), new Quantity(1), shelf));
        say("back: " + back.line() + ", " + back.out() + " still out");
        // end::return

        // tag::deliver
        service.subscriptions().deliver();
        // end::deliver
    }

    private void say(String text) {
        System.out.println(day(now.get()) + " " + text);
    }

    // tag::letters
    private void write(LogEntry entry) {
        Event event = entry.event();
        if (event instanceof Event.OutOfStock shortage && shortage.reason() == Event.ShortageReason.LOST_BY_CUT) {
            System.out.println(day(entry.at()) + " letter: sorry, lost " + shortage.line());
        } else if (event instanceof WaitingEvent.LineWaiting waiting) {
            System.out.println(day(entry.at()) + " letter: you are in the queue, " + waiting.line());
        } else if (event instanceof Event.Allocated promised && promised.end().isEmpty()) {
            String news = promised.reason() == Event.AllocationReason.WAITED ? "your wait is over, " : "";
            System.out.println(day(entry.at()) + " letter: " + news + promised.line() + " from " + promised.batch());
        } else if (event instanceof ReservationEvent.Confirmed paid) {
            System.out.println(day(entry.at()) + " letter: thank you for your payment, " + paid.line());
        } else if (event instanceof Event.Dispatched parcel) {
            System.out.println(day(entry.at()) + " letter: on its way, " + parcel.line());
        }
    }
    // end::letters

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
