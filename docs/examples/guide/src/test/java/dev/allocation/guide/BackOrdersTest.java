package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Promise;
import dev.allocation.service.AllocationService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The page "back-orders", from top to bottom. */
class BackOrdersTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-02T10:00:00Z"));
        InstantSource time = now::get;
        List<String> letters = new ArrayList<>();
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .clock(time.withZone(ZoneOffset.UTC)) // so that this page can set the day
                .subscribe("back-order-letters", entry -> {
                    if (entry.event() instanceof Event.Allocated allocated
                            && allocated.reason() == Event.AllocationReason.WAITED) {
                        letters.add("order " + allocated.line().key().order().value() + " has its goods");
                    }
                })
                .build();
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 1)));
        // end::start

        // tag::wait
        OrderLine ada =
                OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 3).neededBy(LocalDate.of(2026, 11, 20));
        int normal = 0;
        Answer.ToAllocate answer =
                service.handle(new Command.Allocate(ada, Optional.empty(), Terms.NONE.waiting(normal)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Waiting.class,
                        waiting -> assertThat(waiting.state().line()).isEqualTo(ada));
        // end::wait

        // tag::queue
        OrderLine eve = OrderLine.of(new OrderId("eve"), new LineId("1"), sofa, 2);
        OrderLine bob = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 4);
        service.handle(new Command.Allocate(eve, Optional.empty(), Terms.NONE.waiting(normal)));
        service.handle(new Command.Allocate(bob, Optional.empty(), Terms.NONE.waiting(Terms.HIGHEST_PRIORITY)));

        List<LineState.Waiting> queue = service.lines().waitingFor(sofa, 100);
        assertThat(queue).extracting(LineState.Waiting::line).containsExactly(bob, ada, eve);
        // end::queue

        // tag::stock
        BatchReference ship = new BatchReference("ship-12");
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 5, LocalDate.of(2026, 12, 1))));
        assertThat(service.allocation(bob.key())).isPresent(); // 1 is left: too few for eve, and too late for ada

        BatchReference other = new BatchReference("shelf-8");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(other, sofa, 2)));
        assertThat(service.allocation(eve.key())).isPresent(); // 2 are too few for ada, so eve is next

        service.subscriptions().deliver();
        assertThat(letters).containsExactly("order bob has its goods", "order eve has its goods");
        // end::stock

        // tag::cut
        // A count that names no expected quantity always gets this answer.
        Answer.BatchQuantityChanged counted =
                (Answer.BatchQuantityChanged) service.handle(new Command.ChangeBatchQuantity(ship, new Quantity(3)));

        assertThat(counted.waiting()).extracting(LineState.Waiting::line).containsExactly(bob);
        assertThat(counted.lost()).isEmpty();
        // end::cut

        // tag::overdue
        now.set(Instant.parse("2026-11-21T10:00:00Z"));

        List<LineState.Waiting> overdue = service.lines().overdue(100);
        assertThat(overdue).extracting(LineState.Waiting::line).containsExactly(ada);
        assertThat(service.lines().overdue(overdue.get(0), 100)).isEmpty(); // the next page
        // end::overdue

        // tag::stop
        Answer.ToDeallocate stopped = service.handle(new Command.Deallocate(ada.key()));

        assertThat(stopped).isInstanceOf(Answer.StoppedWaiting.class);
        // end::stop

        // tag::split
        OrderLine zoe = OrderLine.of(new OrderId("zoe"), new LineId("1"), sofa, 4);
        Answer.ToAllocate split = service.handle(new Command.Allocate(zoe, Optional.empty(), Terms.NONE.splitting()));

        assertThat(split).isInstanceOfSatisfying(Answer.Allocated.class, allocated -> {
            Promise promise = allocated.promise();
            assertThat(promise.parts())
                    .extracting(Promise.Part::batch, Promise.Part::quantity)
                    .containsExactly(tuple(shelf, new Quantity(1)), tuple(ship, new Quantity(3)));
            assertThat(promise.arrival()).isEqualTo(new Arrival.UnderWay(LocalDate.of(2026, 12, 1)));
        });
        // end::split
    }
}
