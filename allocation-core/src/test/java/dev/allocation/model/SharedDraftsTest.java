package dev.allocation.model;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.testing.reference.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that are decided one after another on the same drafts, as in a list that is committed together. */
class SharedDraftsTest {
    private static final OrderLine RESERVED = line("o1", "LAMP", 2);
    private static final Instant END = NOON.plusSeconds(60);
    private static final Command<?> CONFIRM = new OrderCommand.ConfirmOrder(order("o1"));

    private final Catalogue products = Catalogue.whole();

    SharedDraftsTest() {
        products.send(onHand("b1", "LAMP", 9), NOON);
        products.send(new Command.Allocate(RESERVED, Optional.of(END), Terms.NONE), NOON);
    }

    @Test // O5: a confirmation tells of the reservations that it found void
    void aConfirmationTellsWhatItEnded() {
        assertThat(products.sendAll(List.of(CONFIRM, CONFIRM), END))
                .containsExactly(confirmed(List.of(RESERVED)), confirmed(List.of()));
    }

    @Test // O5, N2: and not of those that an earlier command ended
    void aConfirmationTellsNothingThatAnEarlierCommandEnded() {
        List<Command<?>> commands = List.of(deallocate("o2", "LAMP"), CONFIRM);
        assertThat(products.sendAll(commands, END).get(1)).isEqualTo(confirmed(List.of()));
    }

    @Test // E6: a refusal takes back the end of reservations, which the next command meets again
    void aRefusalLeavesVoidReservationsToTheNextCommand() {
        Command<?> refused = new OrderCommand.AllocateOrder(
                List.of(
                        new OrderCommand.Item(line("o3", "LAMP", 1)),
                        new OrderCommand.Item(line("o3", "nobody sells this", 1))),
                Optional.empty(),
                OrderCommand.Mode.EACH_AS_IT_FITS);
        List<Verdict> verdicts = products.sendAll(List.of(refused, allocate("o4", "LAMP", 1), CONFIRM), END);

        assertThat(((Verdict.Refused) verdicts.get(0)).type()).isEqualTo(UnknownSkuException.class);
        assertThat(products.products().get(sku("LAMP")).recorded())
                .extracting(event -> (Object) event.getClass())
                .containsExactly(
                        Event.BatchCreated.class,
                        Event.Allocated.class,
                        ReservationEvent.Expired.class,
                        Event.Allocated.class);
        assertThat(verdicts.get(2)).isEqualTo(confirmed(List.of()));
    }

    private static Verdict confirmed(List<OrderLine> expired) {
        return new Verdict.Answered(new OrderAnswer.OrderConfirmed(List.of(), expired, List.of()));
    }
}
