package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The page "goods leave and come back", from top to bottom. */
class GoodsLeaveTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        Store store = new InMemoryStore();
        AllocationService service = AllocationService.builder().store(store).build();
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        BatchReference ship = new BatchReference("ship-12");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 5)));
        service.handle(new Command.CreateBatch(BatchRegistration.arriving(ship, sofa, 10, LocalDate.of(2026, 12, 1))));
        OrderLine ada = OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 3);
        OrderLine bob = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 4);
        service.handle(new Command.Allocate(ada)); // takes 3 of the 5 on the shelf
        service.handle(new Command.Allocate(bob)); // takes 4 of the 10 on the ship
        // end::start

        // tag::dispatch
        DispatchAnswer.ToDispatch parcel = service.handle(new Command.Dispatch(ada.key()));
        String slip = parcel.match(
                dispatched -> "take " + dispatched.allocation().quantity() + " from " + dispatched.batch(),
                alreadyDispatched -> "has left already",
                notConfirmed -> "is reserved until " + notConfirmed.end(),
                batchOnHold -> batchOnHold.batch() + " is on hold",
                batchNotOnHand -> batchNotOnHand.batch() + " is " + batchNotOnHand.arrival(),
                () -> "holds no units");
        assertThat(slip).isEqualTo("take 3 from shelf-7");

        Batch left = service.batch(shelf).orElseThrow();
        assertThat(left.quantity()).isEqualTo(new Quantity(2)); // 5 before
        assertThat(left.allocated()).isEqualTo(Quantity.NONE);
        // end::dispatch

        // tag::not-yet
        assertThat(service.handle(new Command.Dispatch(bob.key())))
                .isInstanceOfSatisfying(
                        DispatchAnswer.BatchNotOnHand.class,
                        notOnHand -> assertThat(notOnHand.batch()).isEqualTo(ship));
        // end::not-yet

        // tag::again
        assertThat(service.handle(new Command.Allocate(ada))).isInstanceOf(Answer.AlreadyDispatched.class);
        assertThat(service.handle(new Command.Dispatch(ada.key()))).isInstanceOf(Answer.AlreadyDispatched.class);
        // end::again

        // tag::return
        MessageId message = new MessageId("return-81");
        Command.ReturnGoods back = new Command.ReturnGoods(ada.key(), new Quantity(1), shelf);
        DispatchAnswer.GoodsReturned returned = service.handle(message, back);
        assertThat(returned.out()).isEqualTo(2); // the customer still has 2 of the 3

        assertThat(service.handle(message, back)).isEqualTo(returned); // the message comes twice
        assertThat(service.batch(shelf).orElseThrow().quantity()).isEqualTo(new Quantity(3));
        // end::return

        // tag::check
        BatchReference unchecked = new BatchReference("returns-2026-11");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(unchecked, sofa, 0)));
        service.handle(new Command.HoldBatch(unchecked));
        service.handle(new MessageId("return-82"), new Command.ReturnGoods(ada.key(), new Quantity(1), unchecked));

        assertThat(service.availabilityOf(sofa).orElseThrow().onHand()).isEqualTo(3); // only those on the shelf
        // end::check

        // tag::state
        assertThat(service.lines().find(ada.key()))
                .contains(new LineState.Dispatched(ada, new Quantity(2))); // left with 3, and 2 came back
        assertThat(service.allocationsOf(new OrderId("ada"))).isEmpty();
        // end::state

        // tag::retention
        AllocationService longer = AllocationService.builder()
                .store(store)
                .keepDispatched(Duration.ofDays(3 * 365))
                .build();
        // end::retention
        longer.close();

        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(401));
        // tag::archive
        long archived = service.archiveDispatched(clock.instant().minus(Duration.ofDays(400)));
        // end::archive
        assertThat(archived).isEqualTo(1);

        // tag::forgotten
        assertThatThrownBy(() -> service.handle(new Command.ReturnGoods(ada.key(), new Quantity(1), shelf)))
                .isInstanceOf(NotDispatchedException.class);
        // end::forgotten
    }
}
