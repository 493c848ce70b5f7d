package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Availability;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page "when things change", from top to bottom. */
class ChangesTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        InMemoryStore store = new InMemoryStore();
        AllocationService service = AllocationService.builder().store(store).build();
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        BatchReference ship = new BatchReference("ship-12");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 20, LocalDate.of(2026, 12, 1))));
        OrderLine three = OrderLine.of(new OrderId("order-1"), new LineId("1"), sofa, 3);
        service.handle(new Command.Allocate(three)); // takes 3 of the 5 on the shelf
        // end::start

        // tag::needed-by
        OrderLine wedding =
                OrderLine.of(new OrderId("order-2"), new LineId("1"), sofa, 4).neededBy(LocalDate.of(2026, 12, 5));
        assertThat(service.handle(new Command.Allocate(wedding)))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(ship));
        // end::needed-by

        // tag::amend
        OrderLine two = OrderLine.of(new OrderId("order-1"), new LineId("1"), sofa, 2);
        Answer.ToAmend amended = service.handle(new Command.Amend(two));

        assertThat(amended).isInstanceOfSatisfying(Answer.Amended.class, change -> {
            assertThat(change.before().line()).isEqualTo(three);
            assertThat(change.promise().line()).isEqualTo(two);
            assertThat(change.batch()).isEqualTo(shelf);
        });
        // end::amend

        // tag::delay
        Answer.BatchEtaChanged delayed = service.handle(new Command.ChangeBatchEta(ship, LocalDate.of(2026, 12, 10)));

        assertThat(delayed.lines()).isEqualTo(1);
        assertThat(delayed.late()).containsExactly(wedding);
        // end::delay

        // tag::cut
        // A count that names no expected quantity always gets this answer.
        Answer.BatchQuantityChanged counted =
                (Answer.BatchQuantityChanged) service.handle(new Command.ChangeBatchQuantity(shelf, new Quantity(1)));

        assertThat(counted.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.line()).isEqualTo(two);
            assertThat(moved.batch()).isEqualTo(ship);
            assertThat(moved.arrival()).isEqualTo(new Arrival.UnderWay(LocalDate.of(2026, 12, 10)));
        });
        assertThat(counted.lost()).isEmpty();
        // end::cut

        // tag::receive
        service.handle(new Command.ReceiveBatch(ship));
        // end::receive

        // tag::deallocate
        assertThat(service.handle(new Command.Deallocate(wedding.key())))
                .isInstanceOfSatisfying(
                        Answer.Deallocated.class,
                        given -> assertThat(given.batch()).isEqualTo(ship));
        // end::deallocate

        // tag::reads
        List<Allocation> held = service.allocationsOf(new OrderId("order-1"));
        assertThat(held).extracting(Allocation::batch).containsExactly(ship);

        List<Allocation> onShip = service.allocationsOn(ship, 0, 100); // the first 100, oldest first
        assertThat(onShip).isEqualTo(held);

        Availability sofas = service.availabilityOf(sofa).orElseThrow();
        assertThat(sofas.onHand()).isEqualTo(19); // can still be promised: 1 on the shelf, 18 of what the ship brought
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

        OrderLine tooMuch = OrderLine.of(new OrderId("order-3"), new LineId("1"), sofa, 30);
        listening.handle(new Command.Allocate(tooMuch));
        listening.subscriptions().deliver();

        assertThat(letters).containsExactly("no stock for 30 units on line '1' of order 'order-3' for 'SOFA'");
        // end::subscriber

        // tag::handle-all
        Sku lamp = new Sku("LAMP");
        List<Outcome<Answer>> outcomes = service.handleAll(List.of(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), lamp, 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-4"), new LineId("1"), lamp, 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-4"), new LineId("2"), new Sku("LAMPE"), 1)),
                new Command.Allocate(OrderLine.of(new OrderId("order-5"), new LineId("1"), lamp, 1))));

        boolean repeated = false; // the batch is new
        assertThat(outcomes.get(0)).isEqualTo(new Outcome.Answered<>(new Answer.BatchCreated(repeated)));
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Answered.class); // gets the one lamp
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class); // LAMPE is not a known SKU
        assertThat(outcomes.get(3))
                .isInstanceOfSatisfying(
                        Outcome.Answered.class,
                        none -> assertThat(none.answer()).isInstanceOf(Answer.OutOfStock.class));
        // end::handle-all

        // tag::close
        listening.close();
        service.close();
        // end::close
    }
}
