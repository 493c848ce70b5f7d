package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.OrderCommand.Mode;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The page "reservations", from top to bottom. */
class ReservationsTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T10:00:00Z"));
        InstantSource time = now::get;
        List<String> letters = new ArrayList<>();
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .clock(time.withZone(ZoneOffset.UTC)) // so that this page can set the time
                .subscribe("cart-letters", entry -> {
                    if (entry.event() instanceof ReservationEvent.Expired expired) {
                        letters.add("your cart has expired: " + expired.line());
                    }
                })
                .build();
        Sku sofa = new Sku("SOFA");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), sofa, 5)));
        // end::start

        // tag::reserve
        OrderLine cart = OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 3);
        Instant end = now.get().plus(Duration.ofMinutes(15));
        Answer.ToAllocate reserved = service.handle(new Command.Allocate(cart, Optional.of(end), Terms.NONE));

        assertThat(reserved)
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.promise().end()).contains(end));
        assertThat(service.availabilityOf(sofa).orElseThrow().onHand()).isEqualTo(2);
        // end::reserve

        // tag::extend
        Instant later = end.plus(Duration.ofMinutes(5));
        service.handle(new Command.Allocate(cart, Optional.of(later), Terms.NONE));

        assertThat(service.allocation(cart.key()).flatMap(Allocation::end)).contains(later);
        // end::extend

        // tag::confirm
        OrderLine paid = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 1);
        service.handle(new Command.Allocate(paid, Optional.of(end), Terms.NONE));

        String reply = service.handle(new Command.Confirm(paid.key()))
                .match(
                        confirmed -> "yours, from " + confirmed.promise().batch(),
                        alreadyDispatched -> "it has left already",
                        () -> "your cart has expired");
        assertThat(reply).isEqualTo("yours, from shelf-7");
        // end::confirm

        // tag::confirm-order
        OrderId bob = new OrderId("bob");
        OrderAnswer.OrderConfirmed whole = service.handle(new OrderCommand.ConfirmOrder(bob));

        assertThat(whole.confirmed()).isEmpty();
        assertThat(whole.expired()).isEmpty();
        assertThat(whole.others()).singleElement().isInstanceOf(Allocation.class); // Bob's only line was firm already
        // end::confirm-order

        // tag::void
        now.set(later); // twenty minutes after the start

        assertThat(service.allocation(cart.key())).isEmpty();
        assertThat(service.availabilityOf(sofa).orElseThrow().onHand()).isEqualTo(4);
        assertThat(service.handle(new Command.Confirm(cart.key()))).isEqualTo(new Answer.NotAllocated(cart.key()));
        // end::void

        // tag::too-late
        Answer.ToAllocate late = service.handle(new Command.Allocate(cart, Optional.of(later), Terms.NONE));

        assertThat(late).isEqualTo(new Answer.TooLate(cart, later));
        // end::too-late

        // tag::order-too-late
        OrderAnswer.ToAllocateOrder wholeCart = service.handle(
                new OrderCommand.AllocateOrder(List.of(new Item(cart)), Optional.of(later), Mode.ALL_OR_NOTHING));

        assertThat(wholeCart).isEqualTo(new OrderAnswer.OrderAllocated(List.of(new Answer.TooLate(cart, later))));
        // end::order-too-late

        // tag::sweep
        OrderLine eve = OrderLine.of(new OrderId("eve"), new LineId("1"), sofa, 2);
        service.handle(new Command.Allocate(eve, Optional.of(later.plus(Duration.ofMinutes(15))), Terms.NONE));
        now.set(later.plus(Duration.ofHours(1)));

        assertThat(service.removeVoidReservations()).isEqualTo(1); // the number of products, here the sofas
        // end::sweep

        // tag::letters
        service.subscriptions().deliver();
        assertThat(letters)
                .containsExactly(
                        "your cart has expired: 3 units on line '1' of order 'ada' for 'SOFA'",
                        "your cart has expired: 2 units on line '1' of order 'eve' for 'SOFA'");
        // end::letters

        // tag::ending
        OrderLine zoe = OrderLine.of(new OrderId("zoe"), new LineId("1"), sofa, 2);
        service.handle(new Command.Allocate(zoe, Optional.of(now.get().plus(Duration.ofMinutes(15))), Terms.NONE));

        Instant inAnHour = now.get().plus(Duration.ofHours(1));
        List<Allocation> soon = service.lines().reservationsEndingBy(inAnHour, 100);
        assertThat(soon).extracting(Allocation::line).containsExactly(zoe); // at most 100, the earliest end first
        assertThat(service.lines().reservationsEndingBy(inAnHour, soon.get(0), 100))
                .isEmpty(); // the next page
        // end::ending
    }
}
