package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.service.AllocationService;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The page "a batch on hold", from top to bottom. */
class BatchOnHoldTest {
    @Test
    void readsAsOneProgram() {
        // tag::start
        AllocationService service =
                AllocationService.builder().store(new InMemoryStore()).build();
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 5)));
        OrderLine ada = OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 2);
        service.handle(new Command.Allocate(ada));
        // end::start

        // tag::hold
        Answer.BatchHeld held = service.handle(new Command.HoldBatch(shelf));

        assertThat(held.lines()).isEqualTo(1); // Ada's line stays on it
        assertThat(held.repeated()).isFalse();
        // end::hold

        // tag::no-new-lines
        assertThat(service.availabilityOf(sofa).orElseThrow().onHand()).isZero();

        OrderLine bob = OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 1);
        assertThat(service.handle(new Command.Allocate(bob, Optional.empty(), Terms.NONE.waiting(0))))
                .isInstanceOf(Answer.Waiting.class);
        // end::no-new-lines

        // tag::lines-on-it
        OrderLine more = OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 3);
        assertThat(service.handle(new Command.Amend(more))).isInstanceOf(Answer.OutOfStock.class);

        assertThat(service.handle(new Command.Dispatch(ada.key())))
                .isEqualTo(new DispatchAnswer.BatchOnHold(ada.key(), shelf));
        // end::lines-on-it

        // tag::release
        service.handle(new Command.ReleaseBatch(shelf));

        assertThat(service.allocation(bob.key()).map(Allocation::batch)).contains(shelf);
        // end::release

        // tag::create-on-hold
        BatchReference arrived = new BatchReference("van-3");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(arrived, sofa, 0)));
        service.handle(new Command.HoldBatch(arrived));
        service.handle(new Command.ChangeBatchQuantity(arrived, new Quantity(8)));
        // end::create-on-hold

        // tag::count
        Quantity seen = service.batch(shelf).orElseThrow().quantity(); // 5, on the counter's list
        service.handle(new Command.Dispatch(ada.key())); // 2 leave while the counter is at work
        Quantity found = new Quantity(4); // 1 of the 5 was broken
        Answer.ToChangeBatchQuantity answer =
                service.handle(new Command.ChangeBatchQuantity(shelf, found, Optional.of(seen)));

        String note = answer.match(
                batchQuantityChanged -> "counted",
                batchQuantityDiffers -> "count again: there should be " + batchQuantityDiffers.quantity());
        assertThat(note).isEqualTo("count again: there should be 3");
        // end::count

        // tag::best-before
        Sku milk = new Sku("MILK");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("fridge-1"), milk, 10)
                .bestBefore(LocalDate.of(2026, 11, 20))));
        OrderLine party =
                OrderLine.of(new OrderId("eve"), new LineId("1"), milk, 2).neededBy(LocalDate.of(2026, 11, 21));
        assertThat(service.handle(new Command.Allocate(party))).isInstanceOf(Answer.OutOfStock.class);
        // end::best-before
    }
}
