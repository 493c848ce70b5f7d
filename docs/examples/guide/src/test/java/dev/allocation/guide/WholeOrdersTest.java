package dev.allocation.guide;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.OrderCommand.Item;
import dev.allocation.model.command.OrderCommand.Mode;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.AllocationService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page "whole orders", from top to bottom. */
class WholeOrdersTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build();
        Sku sofa = new Sku("SOFA");
        Sku lamp = new Sku("LAMP");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), sofa, 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), lamp, 3)));
        // end::start

        // tag::all-or-nothing
        OrderId ada = new OrderId("ada");
        OrderLine sofas = OrderLine.of(ada, new LineId("1"), sofa, 2);
        OrderLine lamps = OrderLine.of(ada, new LineId("2"), lamp, 4);
        OrderAnswer.ToAllocateOrder answer = service.handle(new OrderCommand.AllocateOrder(
                List.of(new Item(sofas), new Item(lamps)), Optional.empty(), Mode.ALL_OR_NOTHING));

        String letter = answer.match(
                orderAllocated -> "your order is complete",
                orderShort -> orderShort.missing().stream()
                        .map(out -> "we have only " + out.shortfall().largestRest() + " of " + out.line())
                        .collect(joining(", ")));
        assertThat(letter).isEqualTo("we have only 3 of 4 units on line '2' of order 'ada' for 'LAMP'");
        assertThat(service.allocationsOf(ada)).isEmpty();
        // end::all-or-nothing

        // tag::each-as-it-fits
        OrderAnswer.ToAllocateOrder partly = service.handle(new OrderCommand.AllocateOrder(
                List.of(new Item(sofas), new Item(lamps)), Optional.empty(), Mode.EACH_AS_IT_FITS));

        assertThat(partly).isInstanceOfSatisfying(OrderAnswer.OrderAllocated.class, order -> {
            assertThat(order.lines().get(0)).isInstanceOf(Answer.Allocated.class);
            assertThat(order.lines().get(1)).isInstanceOf(Answer.OutOfStock.class);
        });
        // end::each-as-it-fits

        // tag::add
        OrderLine fewerLamps = OrderLine.of(ada, new LineId("2"), lamp, 3);
        OrderAnswer.ToAllocateOrder completed = service.handle(new OrderCommand.AllocateOrder(
                List.of(new Item(sofas), new Item(fewerLamps)), Optional.empty(), Mode.ALL_OR_NOTHING));

        List<Answer.ToAllocate> lines = ((OrderAnswer.OrderAllocated) completed).lines();
        assertThat(((Answer.Allocated) lines.get(0)).repeated()).isTrue(); // the sofas were promised before
        assertThat(((Answer.Allocated) lines.get(1)).repeated()).isFalse();
        // end::add

        // tag::refused
        OrderId bob = new OrderId("bob");
        Item oneSofa = new Item(OrderLine.of(bob, new LineId("1"), sofa, 1));
        Item misspelt = new Item(OrderLine.of(bob, new LineId("2"), new Sku("LAMPE"), 1));
        assertThatThrownBy(() -> service.handle(new OrderCommand.AllocateOrder(
                        List.of(oneSofa, misspelt), Optional.empty(), Mode.EACH_AS_IT_FITS)))
                .isInstanceOfSatisfying(
                        UnknownSkuException.class,
                        unknown -> assertThat(unknown.sku()).isEqualTo(new Sku("LAMPE")));
        assertThat(service.lines().of(bob)).isEmpty();
        // end::refused

        // tag::dispatch
        OrderAnswer.ToDispatchOrder parcel = service.handle(new OrderCommand.DispatchOrder(ada));

        assertThat(parcel)
                .isInstanceOfSatisfying(
                        OrderAnswer.OrderDispatched.class,
                        left -> assertThat(left.allocations())
                                .extracting(Allocation::batch, Allocation::quantity)
                                .containsExactly(
                                        tuple(new BatchReference("shelf-7"), new Quantity(2)),
                                        tuple(new BatchReference("shelf-8"), new Quantity(3))));
        // end::dispatch

        // tag::cancel
        OrderId eve = new OrderId("eve");
        OrderLine last = OrderLine.of(eve, new LineId("1"), sofa, 3);
        service.handle(new Command.Allocate(last));

        OrderAnswer.OrderCancelled cancelled = service.handle(new OrderCommand.CancelOrder(eve));
        assertThat(cancelled.ended()).extracting(LineState::line).containsExactly(last);
        assertThat(service.handle(new OrderCommand.CancelOrder(eve)).ended()).isEmpty(); // nothing left
        // end::cancel
    }
}
