package dev.allocation.model.decision;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Room;
import dev.allocation.testing.contract.Given;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a decision asks of the lines that wait: 10,000 that ask for 3 units or more, and one that asks for 2. */
class DecisionProcessTest {
    private final Queue product = new Queue();

    @Test
    @DisplayName("B3: where no room can have grown, no waiting line is looked at")
    void looksAtNoWaitingLineWithoutNewRoom() {
        decide(new AllocateDecision(), allocate("new", "LAMP", 1));
        decide(new AllocateDecision(), allocate("held", "LAMP", 3));
        decide(new ConfirmDecision(), new Command.Confirm(key("held", "LAMP")));
        decide(new DispatchDecision(), new Command.Dispatch(key("held", "LAMP")));

        assertThat(product.asked).isEmpty();
    }

    @Test
    @DisplayName("B3: where room has grown, only lines that fit into it are looked at")
    void looksAtWaitingLinesThatFitOnly() {
        Products after = decide(new AmendDecision(), amend("held", "LAMP", 1));

        assertThat(product.asked).containsExactly("2 in one batch, 2 in all");
        assertThat(product.seen).isOne();
        assertThat(after.find(sku("LAMP")).orElseThrow().events())
                .extracting(event -> ((Event.OfLine) event).line().key())
                .containsExactly(key("held", "LAMP"), key("small", "LAMP"));
    }

    @Test
    @DisplayName("B3: when the first line in the queue has taken the room, no other line is looked at")
    void looksAtNoMoreLinesThanThereIsRoomFor() {
        decide(new DeallocateDecision(), deallocate("held", "LAMP"));

        assertThat(product.asked).containsExactly("3 in one batch, 3 in all");
        assertThat(product.seen).isOne();
    }

    @Test
    @DisplayName("B3, C4: room that suits no line is looked at once, and not again by the next command of a list")
    void looksOnceAtRoomThatSuitsNoLine() {
        Products products = new Products(
                List.of(new Need.Line(key("held", "LAMP")), new Need.Line(key("new", "LAMP"))),
                List.of(product),
                Map.of());
        decide(new AmendDecision(), amend("held", "LAMP", 2), products);
        decide(new AllocateDecision(), allocate("new", "LAMP", 9), products);

        assertThat(product.asked).containsExactly("1 in one batch, 1 in all");
    }

    private <C extends Command<R>, R extends Answer> Products decide(Decision<C, R> decision, C command) {
        Products products = new Products(decision.needs(command), List.of(product), Map.of());
        decide(decision, command, products);
        return products;
    }

    private static <C extends Command<R>, R extends Answer> void decide(
            Decision<C, R> decision, C command, Products products) {
        DecisionContext context = new DecisionContext(new Planner(AllocationPolicy.EARLIEST_FIRST), NOON);
        DecisionProcess.decide(decision, command, decision.needs(command), products, context);
    }

    /** A product with one batch, which one line fills, and with many waiting lines; it counts those that are looked at. */
    private static final class Queue implements ProductView {
        private static final Batch FULL = Batch.created(
                        1, BatchRegistration.onHand(Given.batch("b1"), Given.sku("LAMP"), 3))
                .promising(new Quantity(3));
        private static final Allocation HELD = new Allocation(Given.line("held", "LAMP", 3), Given.batch("b1"), 2);

        private final List<LineState.Waiting> waiting = new ArrayList<>();
        private final List<String> asked = new ArrayList<>();
        private int seen;

        Queue() {
            for (int i = 0; i < 10_000; i++) {
                waiting.add(new LineState.Waiting(
                        Given.line("large " + i, "LAMP", 3 + i % 7), Terms.NONE.waiting(9), 3 + i));
            }
            waiting.add(new LineState.Waiting(Given.line("small", "LAMP", 2), Terms.NONE.waiting(0), 20_000));
        }

        @Override
        public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
            asked.add(room.get().inOneBatch() + " in one batch, " + room.get().inAll() + " in all");
            return () -> waiting.stream()
                    .filter(room.get()::maySuit)
                    .peek(line -> seen++)
                    .iterator();
        }

        @Override
        public Sku sku() {
            return FULL.sku();
        }

        @Override
        public long version() {
            return 20_000;
        }

        @Override
        public long allocated() {
            return 3;
        }

        @Override
        public List<Batch> openBatches() {
            return List.of();
        }

        @Override
        public List<Batch> batches() {
            return openBatches();
        }

        @Override
        public Optional<Batch> batch(BatchReference reference) {
            return Optional.of(FULL);
        }

        @Override
        public Optional<LineState> line(LineKey line) {
            Stream<LineState> lines = Stream.concat(Stream.of(HELD), waiting.stream());
            return lines.filter(state -> state.line().key().equals(line)).findFirst();
        }

        @Override
        public List<LineState> linesOf(OrderId order) {
            return List.of();
        }

        @Override
        public Iterable<Allocation> newestFirst(BatchReference reference) {
            return List.of(HELD);
        }

        @Override
        public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
            return List.of();
        }

        @Override
        public Iterable<Allocation> voidAt(Instant now) {
            return List.of();
        }
    }
}
