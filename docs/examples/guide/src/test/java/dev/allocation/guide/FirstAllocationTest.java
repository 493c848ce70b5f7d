package dev.allocation.guide;

// tag::imports
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Availability;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
// end::imports

/** The page "first allocation", from top to bottom. */
class FirstAllocationTest {
    @Test
    void readsAsOneProgram() {
        // tag::wiring
        InMemoryStore store = new InMemoryStore();
        AllocationService service = AllocationService.builder().store(store).build();
        // end::wiring

        // tag::batches
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(
                new BatchReference("ship-12"), new Sku("SOFA"), 20, LocalDate.of(2026, 12, 1))));
        // end::batches

        // tag::allocate
        OrderLine line = OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 3);
        Answer.ToAllocate answer = service.handle(new Command.Allocate(line));

        String letter = answer.match(
                allocated -> allocated.promise().quantity() + " from " + allocated.batch() + ", "
                        + allocated.promise().arrival(),
                outOfStock -> "no stock for " + outOfStock.line());
        assertThat(letter).isEqualTo("3 from shelf-7, on hand");
        // end::allocate

        // tag::again
        Promise promise = ((Answer.Allocated) answer).promise();
        assertThat(service.handle(new Command.Allocate(line))).isEqualTo(new Answer.Allocated(promise, true));
        // end::again

        // tag::out-of-stock
        OrderLine tooMuch = OrderLine.of(new OrderId("order-2"), new LineId("1"), new Sku("SOFA"), 30);
        assertThat(service.handle(new Command.Allocate(tooMuch))).isEqualTo(new Answer.OutOfStock(tooMuch));
        // end::out-of-stock

        // tag::refused
        Command.Allocate misspelt =
                new Command.Allocate(OrderLine.of(new OrderId("order-2"), new LineId("1"), new Sku("SOFFA"), 1));
        UnknownSkuException refused = catchThrowableOfType(UnknownSkuException.class, () -> service.handle(misspelt));

        assertThat(refused.sku()).isEqualTo(new Sku("SOFFA"));
        // end::refused

        // tag::invalid
        assertThatThrownBy(() -> new Sku(" "))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("SKU must not be blank: ' '");
        // end::invalid

        // tag::needed-by
        OrderLine wedding = OrderLine.of(new OrderId("order-3"), new LineId("1"), new Sku("SOFA"), 4)
                .neededBy(LocalDate.of(2026, 12, 5));
        assertThat(service.handle(new Command.Allocate(wedding)))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("ship-12")));
        // end::needed-by

        // tag::amend
        OrderLine two = OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 2);
        Answer.ToAmend amended = service.handle(new Command.Amend(two));

        assertThat(amended).isInstanceOfSatisfying(Answer.Amended.class, change -> {
            assertThat(change.before().line()).isEqualTo(line);
            assertThat(change.promise().line()).isEqualTo(two);
            assertThat(change.batch()).isEqualTo(new BatchReference("shelf-7"));
        });
        // end::amend

        // tag::delay
        Answer.BatchEtaChanged delayed =
                service.handle(new Command.ChangeBatchEta(new BatchReference("ship-12"), LocalDate.of(2026, 12, 10)));

        assertThat(delayed.lines()).isEqualTo(1);
        assertThat(delayed.late()).containsExactly(wedding);
        // end::delay

        // tag::cut
        Answer.BatchQuantityChanged counted =
                service.handle(new Command.ChangeBatchQuantity(new BatchReference("shelf-7"), new Quantity(1)));

        assertThat(counted.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.line()).isEqualTo(two);
            assertThat(moved.batch()).isEqualTo(new BatchReference("ship-12"));
            assertThat(moved.arrival()).isEqualTo(new Arrival.UnderWay(LocalDate.of(2026, 12, 10)));
        });
        assertThat(counted.lost()).isEmpty();
        // end::cut

        // tag::receive
        service.handle(new Command.ReceiveBatch(new BatchReference("ship-12")));
        // end::receive

        // tag::deallocate
        assertThat(service.handle(new Command.Deallocate(wedding.key())))
                .isInstanceOfSatisfying(
                        Answer.Deallocated.class,
                        given -> assertThat(given.batch()).isEqualTo(new BatchReference("ship-12")));
        // end::deallocate

        // tag::reads
        List<Allocation> held = service.allocationsOf(new OrderId("order-1"));
        assertThat(held).extracting(Allocation::batch).containsExactly(new BatchReference("ship-12"));

        List<Allocation> onShip = service.allocationsOn(new BatchReference("ship-12"), 0, 100);
        assertThat(onShip).isEqualTo(held);

        Availability sofas = service.availabilityOf(new Sku("SOFA")).orElseThrow();
        assertThat(sofas.onHand()).isEqualTo(19); // 1 on the shelf, 18 of what the ship brought
        assertThat(sofas.arriving()).isEmpty();
        assertThat(sofas.allocated()).isEqualTo(2);
        assertThat(sofas.toPromiseBy(LocalDate.of(2026, 12, 24))).isEqualTo(19);
        // end::reads

        // tag::subscriber
        List<String> letters = new ArrayList<>();
        AllocationService listening = AllocationService.builder()
                .store(store)
                .subscribe("shortage-letters", entry -> {
                    if (entry.event() instanceof Event.OutOfStock shortage) {
                        letters.add("no stock for " + shortage.line());
                    }
                })
                .build();

        listening.handle(new Command.Allocate(tooMuch));
        listening.subscriptions().deliver();

        assertThat(letters).containsExactly("no stock for 30 units on line '1' of order 'order-2' for 'SOFA'");
        // end::subscriber

        // tag::handle-all
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), new Sku("LAMP"), 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-4"), new LineId("1"), new Sku("LAMP"), 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-4"), new LineId("2"), new Sku("LAMPE"), 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-5"), new LineId("1"), new Sku("LAMP"), 1))));

        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Answered<>(new Answer.BatchCreated(false)));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Answered.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
        assertThat(outcomes.get(3))
                .isEqualTo(new Outcome.Answered<>(new Answer.OutOfStock(
                        OrderLine.of(new OrderId("order-5"), new LineId("1"), new Sku("LAMP"), 1))));
        // end::handle-all

        // tag::close
        listening.close();
        service.close();
        // end::close
    }
}
