package dev.allocation.model.decision;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which lines of the queue are placed when a line gives its units back. */
class QueuePlacementTest {
    private static final Sku SKU = sku("LAMP");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 20);
    private static final Allocation HELD = held(part("shelf", 10, 3));
    private static final Allocation SPLIT = held(part("shelf", 2, 3), part("ship", 10, 4));

    private final List<LineState> lines = new ArrayList<>();

    private static Part part(String batch, long quantity, long sequence) {
        return new Part(batch(batch), new Quantity(quantity), sequence);
    }

    private static Allocation held(Part... parts) {
        long units = List.of(parts).stream()
                .mapToLong(part -> part.quantity().units())
                .sum();
        return new Allocation(line("held", "LAMP", units), List.of(parts), Optional.empty(), Terms.NONE.splitting());
    }

    private void addWaiting(OrderLine line) {
        lines.add(new LineState.Waiting(line, Terms.NONE.waiting(0), 10 + lines.size()));
    }

    private static OrderLine waits(String order, long quantity) {
        return line(order, "LAMP", quantity);
    }

    /** {@return the orders of the lines that are placed when the line gives its units back, in the order of placing} */
    private List<String> placedAfter(Allocation held) {
        List<Batch> batches = new ArrayList<>();
        for (Part part : held.parts()) {
            long units = part.quantity().units();
            BatchRegistration registration = part.batch().equals(batch("ship"))
                    ? BatchRegistration.arriving(part.batch(), SKU, units, DAY)
                    : BatchRegistration.onHand(part.batch(), SKU, units);
            batches.add(Batch.created(batches.size() + 1L, registration).promising(part.quantity()));
        }
        lines.add(held);
        Command.Deallocate command = new Command.Deallocate(held.line().key());
        DeallocateDecision decision = new DeallocateDecision();
        List<Need> needs = decision.needs(command);
        LoadedProduct product = new LoadedProduct(SKU, 99, held.quantity().units(), batches, lines, needs);
        Products products = new Products(needs, List.of(product), Map.of());
        DecisionContext context = new DecisionContext(new Planner(AllocationPolicy.EARLIEST_FIRST), NOON);
        DecisionProcess.decide(decision, command, needs, products, context);
        return products.findOrNew(SKU).events().stream()
                .filter(Event.Allocated.class::isInstance)
                .map(event -> ((Event.Allocated) event).line().key().order().value())
                .toList();
    }

    @Test
    @DisplayName("B3: a line that has become too large is passed over")
    void passesOverALineThatIsTooLarge() {
        addWaiting(waits("first", 4));
        addWaiting(waits("too large", 9));
        addWaiting(waits("small", 1));

        assertThat(placedAfter(HELD)).containsExactly("first", "small");
    }

    @Test
    @DisplayName("B3: a line that takes the last units is placed")
    void placesALineThatTakesTheLastUnits() {
        addWaiting(waits("first", 5));
        addWaiting(waits("too large", 6));
        addWaiting(waits("last", 5));

        assertThat(placedAfter(HELD)).containsExactly("first", "last");
    }

    @Test
    @DisplayName("B3, P1: when all that is on hand is taken, later lines are placed by what arrives later")
    void placesByDayWhatIsLeftAfterTheFirst() {
        addWaiting(waits("early", 2));
        addWaiting(waits("too early", 1).neededBy(DAY.minusDays(1)));
        addWaiting(waits("later", 3).neededBy(DAY));

        assertThat(placedAfter(SPLIT)).containsExactly("early", "later");
    }
}
