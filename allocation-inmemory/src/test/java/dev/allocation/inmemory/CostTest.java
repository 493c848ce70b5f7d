package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Product;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a command loads does not grow with history (weaknesses 26 to 28). */
@TestInstance(Lifecycle.PER_CLASS)
class CostTest {
    private static final int HISTORY = 10_000;

    private final InMemoryStore store = new InMemoryStore();

    /** So many depleted batches with a line each, a batch with so many lines, and two open ones. */
    @BeforeAll
    void history() {
        List<Command<?>> commands = new ArrayList<>();
        for (int i = 0; i < HISTORY; i++) {
            commands.add(onHand("depleted " + i, "LAMP", 1));
            commands.add(allocate("order " + i, "LAMP", 1));
        }
        commands.add(onHand("crowded", "LAMP", HISTORY));
        for (int i = 0; i < HISTORY; i++) {
            commands.add(allocate(line("crowd " + i, "LAMP", 1).neededBy(day(1 + i % 28))));
        }
        commands.add(arriving("open 1", "LAMP", 5, day(5)));
        commands.add(arriving("open 2", "LAMP", 5, day(6)));
        AllocationService.builder().store(store).build().handleAll(commands);
    }

    @Test
    @DisplayName("a line comes with its own allocation and batch, and the open batches")
    void aLineComesWithItsOwnAllocationAndBatch() {
        Product product = loaded(new Need.Line(key("order 77", "LAMP")));
        assertThat(product.batches())
                .extracting(Batch::reference)
                .containsExactly(batch("depleted 77"), batch("open 1"), batch("open 2"));
        assertThat(product.allocations()).hasSize(1);
        assertThat(product.allocated()).isEqualTo(2 * HISTORY);
    }

    @Test
    @DisplayName("a cut comes with the lines that it frees")
    void aCutComesWithTheLinesThatItFrees() {
        Product product = loaded(new Need.Cut(batch("crowded"), new Quantity(HISTORY - 3)));
        assertThat(product.allocations()).hasSize(3);
        assertThat(product.batches()).hasSize(3);
    }

    @Test
    @DisplayName("a delay comes with the lines that it makes late")
    void aDelayComesWithTheLinesThatItMakesLate() {
        Product product = loaded(new Need.Delay(batch("crowded"), day(2)));
        assertThat(product.allocations()).hasSize((HISTORY + 27) / 28);
        assertThat(product.batches()).hasSize(3);
    }

    @Test
    @DisplayName("a policy is offered open batches")
    void aPolicyIsOfferedOpenBatches() {
        List<BatchReference> offered = new ArrayList<>();
        AllocationService asking = AllocationService.builder()
                .store(store)
                .policy((line, candidates) -> {
                    candidates.forEach(candidate -> offered.add(candidate.reference()));
                    return Optional.empty();
                })
                .build();
        asking.handle(allocate("new", "LAMP", 1));
        assertThat(offered).containsExactly(batch("open 1"), batch("open 2"));
    }

    private Product loaded(Need need) {
        try (UnitOfWork work = store.begin()) {
            var products = work.load(List.of(need));
            return need instanceof Need.OfBatch ofBatch
                    ? products.holding(ofBatch.batch()).orElseThrow()
                    : products.get(sku("LAMP")).orElseThrow();
        }
    }
}
