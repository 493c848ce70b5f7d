package dev.allocation.model;

import static dev.allocation.model.Event.AllocationReason.AMENDED;
import static dev.allocation.model.Event.AllocationReason.CUT;
import static dev.allocation.model.Event.AllocationReason.MOVED;
import static dev.allocation.model.Event.AllocationReason.NEW;
import static dev.allocation.model.Event.AllocationReason.WAITED;
import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The last event of a promise says why the line was promised its units: each reason, on products alone. */
class PlacementReasonTest {
    private static final Instant NOW = TestProduct.NOW;
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Catalogue products = Catalogue.inParts();

    @Test // E2, A1
    void ofALineThatIsSent() {
        send(create(onHand("A", 5)), allocate(line("o", 5), Terms.NONE));

        assertThat(reasons()).containsExactly(NEW);
    }

    @Test // E2, O1
    void ofALineOfAnOrder() {
        send(
                create(onHand("A", 5)),
                new OrderCommand.AllocateOrder(
                        List.of(new OrderCommand.Item(line("o", 5))),
                        Optional.of(LATER),
                        OrderCommand.Mode.ALL_OR_NOTHING));

        assertThat(reasons()).containsExactly(NEW);
    }

    @Test // E2, P2
    void ofEachPartOfALine() {
        send(create(onHand("A", 2)), create(onHand("B", 3)), allocate(line("o", 5), Terms.NONE.splitting()));

        assertThat(reasons()).containsExactly(NEW, NEW);
    }

    @Test // E2, D1, X4
    void ofALineThatIsSentAnewOnceItHoldsNothing() {
        send(
                create(onHand("A", 5)),
                allocate(line("o", 5), Terms.NONE),
                new Command.Deallocate(line("o", 5).key()));
        send(
                allocate(line("o", 5), Terms.NONE),
                new Command.Dispatch(line("o", 5).key()));
        send(
                new Command.ReturnGoods(line("o", 5).key(), new Quantity(5), batch("A")),
                allocate(line("o", 5), Terms.NONE));

        assertThat(reasons()).containsExactly(NEW, NEW, NEW);
    }

    @Test // E2, B3
    void ofALineThatWaitedForABatch() {
        send(
                create(onHand("A", 2)),
                allocate(line("o", 5), Terms.NONE.waiting(3).splitting()),
                create(onHand("B", 3)));

        assertThat(reasons()).containsExactly(WAITED, WAITED);
    }

    @Test // E2, N2, B3
    void ofALineThatWaitedForTheEndOfAReservation() {
        send(
                create(onHand("A", 5)),
                new Command.Allocate(line("r", 5), Optional.of(LATER), Terms.NONE),
                allocate(line("o", 5), Terms.NONE.waiting(3)));
        products.sweep(LATER);

        assertThat(reasons()).containsExactly(NEW, WAITED);
    }

    @Test // E2, B1, B3
    void ofALineThatWaitedSinceACut() {
        send(create(onHand("A", 5)), allocate(line("o", 5), Terms.NONE.waiting(3)));
        send(count("A", 4), count("A", 5));

        assertThat(reasons()).containsExactly(NEW, WAITED);
    }

    @Test // E2, B2
    void ofAWaitingLineThatIsAmended() {
        send(create(onHand("A", 5)), allocate(line("o", 6), Terms.NONE.waiting(3)), new Command.Amend(line("o", 4)));

        assertThat(reasons()).containsExactly(WAITED);
    }

    @Test // E2, D2
    void ofALineThatIsAmendedAndPlacedAnew() {
        send(create(onHand("A", 5)), create(onHand("B", 9)), allocate(line("o", 5), Terms.NONE));
        send(new Command.Amend(line("o", 6)));

        assertThat(reasons()).containsExactly(NEW, AMENDED);
    }

    @Test // E2, S2
    void ofALineThatACutFreed() {
        send(create(onHand("A", 5)), create(onHand("B", 9)), allocate(line("o", 5), Terms.NONE.waiting(3)));
        send(count("A", 4));

        assertThat(reasons()).containsExactly(NEW, CUT);
    }

    @Test // E2, L1
    void ofALineThatIsMovedFromALateBatch() {
        send(create(arriving("A", 5, day(1))), allocate(line("o", 5).neededBy(day(3)), Terms.NONE));
        send(create(onHand("B", 9)), new Command.ChangeBatchEta(batch("A"), day(9)).movingLateLines());

        assertThat(reasons()).containsExactly(NEW, MOVED);
    }

    private void send(Command<?>... commands) {
        for (Command<?> command : commands) {
            products.send(command, NOW);
        }
    }

    private List<Event.AllocationReason> reasons() {
        return products.products().get(SOFA).recorded().stream()
                .filter(Event.Allocated.class::isInstance)
                .map(event -> ((Event.Allocated) event).reason())
                .toList();
    }

    private static Command.CreateBatch create(BatchRegistration registration) {
        return new Command.CreateBatch(registration);
    }

    private static Command.Allocate allocate(OrderLine line, Terms terms) {
        return new Command.Allocate(line, Optional.empty(), terms);
    }

    private static Command.ChangeBatchQuantity count(String batch, long quantity) {
        return new Command.ChangeBatchQuantity(batch(batch), new Quantity(quantity));
    }
}
