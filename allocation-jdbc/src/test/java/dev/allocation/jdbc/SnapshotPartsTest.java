package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.service.AllocationService;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Products that have many rows of one kind only. */
@OnAllEngines
class SnapshotPartsTest {
    private static final int MANY = ProductSnapshot.MOST_LISTED + 1;

    @Parameter
    Engine engine;

    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void open() {
        store = Live.on(engine).empty();
        service = AllocationService.builder().store(store).build();
    }

    @Test
    @DisplayName("R2: a product that has only many batches comes in parts")
    void manyBatchesComeInParts() {
        handleMany(i -> onHand("b" + i, "LAMP", 0));
        assertComesInParts(ProductSnapshot::batches);
    }

    @Test
    @DisplayName("R2: a product for which only many lines wait comes in parts")
    void manyWaitingLinesComeInParts() {
        service.handle(onHand("b1", "LAMP", 0));
        handleMany(i -> new Command.Allocate(line("o" + i, "LAMP", 1), Optional.empty(), Terms.NONE.waiting(0)));
        assertComesInParts(ProductSnapshot::waiting);
    }

    @Test
    @DisplayName("R2: a product of which only many lines were dispatched comes in parts")
    void manyDispatchedLinesComeInParts() {
        service.handle(onHand("b1", "LAMP", MANY));
        handleMany(i -> allocate("o" + i, "LAMP", 1));
        handleMany(i -> new Command.Dispatch(key("o" + i, "LAMP")));
        assertComesInParts(ProductSnapshot::dispatched);
    }

    private void handleMany(IntFunction<Command<?>> command) {
        List<Command<?>> commands = IntStream.range(0, MANY).mapToObj(command).toList();
        assertThat(service.handleAll(commands)).hasSize(MANY);
    }

    private void assertComesInParts(Function<ProductSnapshot, List<?>> rows) {
        try (Stream<ProductSnapshot> parts = store.reads().snapshots()) {
            List<Integer> sizes = parts.map(part -> rows.apply(part).size())
                    .filter(size -> size > 0)
                    .toList();
            assertThat(sizes).containsExactly(ProductSnapshot.MOST_LISTED, 1);
        }
    }
}
