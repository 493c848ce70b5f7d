package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class ProductSnapshotTest {
    @Test
    void listsAllocationsBatchByBatchTheOldestFirst() {
        InMemoryStore store = new InMemoryStore();
        handled(store, onHand("b1", "LAMP", 2), onHand("b2", "LAMP", 2));
        handled(store, allocate("o1", "LAMP", 1), allocate("gone", "LAMP", 1), allocate("o2", "LAMP", 1));
        handled(store, deallocate("gone", "LAMP"), allocate("o3", "LAMP", 1));
        assertThat(store.reads().snapshots())
                .singleElement()
                .satisfies(product -> assertThat(product.allocations())
                        .extracting(
                                held -> held.line().key().order().value(),
                                held -> held.batch().value())
                        .containsExactly(tuple("o1", "b1"), tuple("o3", "b1"), tuple("o2", "b2")));
    }
}
