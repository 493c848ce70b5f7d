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

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

    /**
     * Creates many depleted batches with one line each, a batch with many lines, and two open batches; and of another product many
     * batches whose only line was dispatched, and one open batch.
     */
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
        for (int i = 0; i < HISTORY; i++) {
            commands.add(onHand("emptied " + i, "VASE", 1));
            commands.add(allocate("gone " + i, "VASE", 1));
            commands.add(new Command.Dispatch(key("gone " + i, "VASE")));
        }
        commands.add(arriving("open 3", "VASE", 5, day(6)));
        AllocationService.builder().store(store).build().handleAll(commands);
    }

    @Test
    @DisplayName("a need for a line loads its allocation, its batch, and the open batches")
    void aNeedForALineLoadsItsAllocationBatchAndOpenBatches() {
        look(new Need.Line(key("order 77", "LAMP")), product -> {
            assertThat(product.openBatches())
                    .extracting(Batch::reference)
                    .containsExactly(batch("open 1"), batch("open 2"));
            assertThat(product.allocation(key("order 77", "LAMP")))
                    .map(Allocation::batch)
                    .contains(batch("depleted 77"));
            assertThat(product.batch(batch("depleted 77"))).isPresent();
            assertThat(product.allocated()).isEqualTo(2 * HISTORY);
        });
    }

    @Test
    @DisplayName("a need for a cut loads the lines that it frees, the newest first")
    void aNeedForACutLoadsTheNewestLinesFirst() {
        look(new Need.Cut(batch("crowded"), new Quantity(HISTORY - 3)), product -> {
            Iterator<Allocation> newest = product.newestFirst(batch("crowded")).iterator();
            for (int i = 1; i <= 3; i++) {
                assertThat(newest.next().line().key()).isEqualTo(key("crowd " + (HISTORY - i), "LAMP"));
            }
        });
    }

    @Test
    @DisplayName("a need for a delay loads the lines that become late")
    void aNeedForADelayLoadsTheLinesThatBecomeLate() {
        look(
                new Need.Delay(batch("crowded"), day(2)),
                product -> assertThat(product.neededBefore(batch("crowded"), day(2)))
                        .hasSize((HISTORY + 27) / 28));
    }

    @Test
    @DisplayName("a policy is offered only open batches")
    void aPolicyIsOfferedOnlyOpenBatches() {
        // It is offered them for the choice, and again for the largest rest, which the answer names.
        List<BatchReference> offered = offered("LAMP");
        assertThat(offered).startsWith(batch("open 1"), batch("open 2")).containsOnly(batch("open 1"), batch("open 2"));
    }

    @Test
    @DisplayName("X6: a command looks at no dispatched line and no emptied batch")
    void aCommandLooksAtNothingThatIsGone() {
        assertThat(offered("VASE")).containsOnly(batch("open 3"));
        look(new Need.Product(sku("VASE")), product -> {
            assertThat(product.openBatches()).extracting(Batch::reference).containsExactly(batch("open 3"));
            assertThat(product.allocated()).isZero();
        });
    }

    private List<BatchReference> offered(String sku) {
        List<BatchReference> offered = new ArrayList<>();
        AllocationService asking = AllocationService.builder()
                .store(store)
                .policy((line, candidates) -> {
                    candidates.forEach(candidate -> offered.add(candidate.reference()));
                    return Optional.empty();
                })
                .build();
        asking.handle(allocate("new", sku, 1));
        return offered;
    }

    private void look(Need need, Consumer<Draft> eyes) {
        try (UnitOfWork work = store.begin()) {
            Products products = work.load(List.of(need));
            eyes.accept(
                    need instanceof Need.OfBatch known
                            ? products.findHolding(known.batch()).orElseThrow()
                            : products.find(need instanceof Need.Product of ? of.sku() : sku("LAMP"))
                                    .orElseThrow());
        }
    }
}
