package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.allocation.model.loading.Need;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedTest {
    private final TestProduct product = loaded();

    /** {@return a product of version 5 that has recorded nothing; A is full, B has five left} */
    private static TestProduct loaded() {
        TestProduct product = product(onHand("A", 10), onHand("B", 10));
        product.allocate(line("first", 7), EARLIEST_FIRST);
        product.allocate(line("second", 3), EARLIEST_FIRST);
        product.allocate(line("third", 5), EARLIEST_FIRST);
        return State.of(product)
                .loaded(
                        new Need.Line(line("fourth", 6).key()),
                        new Need.Line(line("fifth", 5).key()),
                        new Need.Cut(batch("A"), Quantity.NONE),
                        new Need.NewBatch(SOFA, batch("C")));
    }

    @Test // E1
    void isEmptyAtFirst() {
        assertThat(product.sku()).isEqualTo(SOFA);
        assertThat(product.recorded()).isEmpty();
        assertThat(product.changedBatches()).isEmpty();
        assertThat(product.changedLines()).isEmpty();
        assertThat(product.version()).isEqualTo(5);
        assertThat(product.loadedVersion()).isEqualTo(5);
        assertThat(product.allocated()).isEqualTo(15);
    }

    @Test // E1
    void keepsTheVersionThatTheStoreMustFind() {
        product.createBatch(onHand("C", 1));
        product.allocate(line("fourth", 6), EARLIEST_FIRST);

        assertThat(product.version()).isEqualTo(7);
        assertThat(product.loadedVersion()).isEqualTo(5);
        assertThat(product.recorded()).extracting(Event::number).containsExactly(6L, 7L);
    }

    @Test // E2, A5
    void namesNeitherBatchNorLineForOutOfStock() {
        product.allocate(line("fourth", 6), EARLIEST_FIRST);

        assertThat(product.recorded()).singleElement().isInstanceOf(Event.OutOfStock.class);
        assertThat(product.changedBatches()).isEmpty();
        assertThat(product.changedLines()).isEmpty();
    }

    @Test // E2, A5
    void passesOverOutOfStockAmongOthers() {
        product.allocate(line("fourth", 6), EARLIEST_FIRST);
        product.allocate(line("fifth", 5), EARLIEST_FIRST);

        assertThat(product.changedBatches()).extracting(Batch::reference).containsExactly(batch("B"));
        assertThat(product.changedLines()).containsOnlyKeys(line("fifth", 5).key());
    }

    @Test // E2, A1
    void namesTheLineAndItsBatchForAnAllocation() {
        product.allocate(line("fifth", 5), EARLIEST_FIRST);

        assertThat(product.changedBatches()).extracting(Batch::reference).containsExactly(batch("B"));
        assertThat(product.changedLines())
                .containsExactly(entry(
                        line("fifth", 5).key(),
                        product.allocation(line("fifth", 5).key())));
    }

    @Test // E2, S1
    void namesNoLineForABatch() {
        product.createBatch(onHand("C", 1));

        assertThat(product.changedBatches()).extracting(Batch::reference).containsExactly(batch("C"));
        assertThat(product.changedLines()).isEmpty();
    }

    @Test // E2
    void namesTheBatchesThatChangedOnceEachAsTheyAreNow() {
        product.changeQuantity(batch("A"), new Quantity(7), EARLIEST_FIRST);

        assertThat(product.changedBatches())
                .containsExactly(
                        product.batch(batch("A")).orElseThrow(),
                        product.batch(batch("B")).orElseThrow());
    }

    @Test // E2
    void namesTheLinesThatChangedWithWhatTheyHoldNow() {
        product.changeQuantity(batch("A"), new Quantity(2), EARLIEST_FIRST);

        assertThat(product.changedLines())
                .containsExactly(
                        entry(line("second", 3).key(), Optional.of(new Allocation(line("second", 3), batch("B"), 10))),
                        entry(line("first", 7).key(), Optional.empty()));
    }

    @Test // A5
    void leavesOutALineThatIsOutOfStock() {
        product.allocate(line("fourth", 6), EARLIEST_FIRST);

        assertThat(product.recorded())
                .containsExactly(new Event.OutOfStock(6, line("fourth", 6), Event.ShortageReason.NOT_FOUND));
        assertThat(product.changedLines()).isEmpty();
        assertThat(product.changedBatches()).isEmpty();
    }

    @Test
    void cannotBeChangedFromOutside() {
        Event event = new Event.OutOfStock(6, line("fourth", 6), Event.ShortageReason.NOT_FOUND);

        assertThatThrownBy(() -> product.recorded().add(event)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> product.batches().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> product.allocations().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
