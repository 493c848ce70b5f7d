package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.loading.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A product that was loaded in part is never asked beyond that part: it does not guess. */
class LoadedPartTest {
    private static final LineKey LINE = line("order", 1).key();

    /** Batch B, filled by one line, and batch C. */
    private final State whole = whole();

    private static State whole() {
        TestProduct product = product(onHand("B", 10), arriving("C", 10, day(3)));
        product.allocate(line("holder", 10).neededBy(day(1)), EARLIEST_FIRST);
        return State.of(product);
    }

    @Test
    void holdsABatchThatWasLoadedTwiceOnce() {
        Batch one = Batch.created(1, onHand("B", 10));
        TestProduct product =
                TestProduct.loaded(SOFA, 1, 0, List.of(one, one), List.of(), List.of(new Need.Line(LINE)));
        assertThat(product.batches()).containsExactly(one);

        product.allocate(line("order", 4), EARLIEST_FIRST);
        assertThat(product.batches()).extracting(Batch::allocated).containsExactly(new Quantity(4));
    }

    @Test
    void findsNoAllocationForANeededLineWithoutUnits() {
        TestProduct product = whole.loaded(new Need.Line(LINE));

        assertThat(product.allocation(LINE)).isEmpty();
        assertThat(product.deallocate(LINE)).isEqualTo(new Answer.NotAllocated(LINE));
    }

    @Test
    void failsForALineThatNoNeedNames() {
        LineKey another = line("another", 1).key();
        TestProduct product = whole.loaded(new Need.Line(LINE));

        assertThatIllegalStateException()
                .isThrownBy(() -> product.deallocate(another))
                .withMessage("cannot read line '1' of order 'another' for 'SOFA', which was not loaded; "
                        + "loaded were [Line[line=line '1' of order 'order' for 'SOFA']]");
        assertThatIllegalStateException().isThrownBy(() -> product.allocate(line("another", 1), EARLIEST_FIRST));
        assertThatIllegalStateException().isThrownBy(() -> product.amend(line("another", 1), EARLIEST_FIRST));
        assertThat(product.recorded()).isEmpty();
    }

    @Test
    void knowsThatABatchIsNewWhenItWasNeeded() {
        TestProduct product = whole.loaded(new Need.NewBatch(SOFA, batch("new")));

        assertThat(product.createBatch(onHand("new", 1)).repeated()).isFalse();
    }

    @Test // S5
    void findsNoBatchForANeededUnknownReference() {
        TestProduct product = whole.loaded(new Need.KnownBatch(batch("none")));

        assertThatThrownBy(() -> product.receive(batch("none"))).isInstanceOf(UnknownBatchException.class);
    }

    @Test
    void failsForABatchThatNoNeedNames() {
        TestProduct product = whole.loaded(new Need.KnownBatch(batch("none")), new Need.Line(LINE));

        assertThatIllegalStateException()
                .isThrownBy(() -> product.createBatch(onHand("new", 1)))
                .withMessageStartingWith("cannot read batch 'new', which was not loaded; loaded were [");
        assertThatIllegalStateException().isThrownBy(() -> product.receive(batch("new")));
        assertThat(product.recorded()).isEmpty();
    }

    @Test // S2
    void cutsNoDeeperThanItsNewestLinesWereLoaded() {
        TestProduct held = product(onHand("B", 10));
        held.allocate(line("old", 6), EARLIEST_FIRST);
        held.allocate(line("new", 4), EARLIEST_FIRST);
        State twoLines = State.of(held);
        Need loaded = new Need.Cut(batch("B"), new Quantity(6));

        assertThat(cut(twoLines.loaded(loaded), 6).lost()).containsExactly(line("new", 4));
        assertThat(cut(twoLines.loaded(loaded), 7).lost()).containsExactly(line("new", 4));
        assertThatIllegalStateException()
                .isThrownBy(() -> cut(twoLines.loaded(loaded), 5))
                .withMessageStartingWith("cannot read the newest lines of batch 'B' where 6 units are promised, "
                        + "which was not loaded");
    }

    @Test // S2
    void cutsDeeperWhereTheLinesThatWereLoadedSuffice() {
        Need loaded = new Need.Cut(batch("B"), new Quantity(5));

        assertThat(cut(whole.loaded(loaded), 4).lost()).hasSize(1);
    }

    @Test // S2
    void cutsNoBatchWhoseNewestLinesWereNotLoaded() {
        TestProduct product = whole.loaded(new Need.KnownBatch(batch("B")), new Need.Cut(batch("C"), Quantity.NONE));

        assertThatIllegalStateException().isThrownBy(() -> cut(product, 9));
        assertThat(product.recorded()).isEmpty();
    }

    @Test // S2
    void needsNoLinesToCountWhatFreesNone() {
        TestProduct product = whole.loaded(new Need.KnownBatch(batch("B")));

        assertThat(cut(product, 11)).isEqualTo(new Answer.BatchQuantityChanged(List.of(), List.of()));
        assertThat(cut(product, 10)).isEqualTo(new Answer.BatchQuantityChanged(List.of(), List.of()));
    }

    @Test // S3
    void delaysNoFurtherThanItsLateLinesWereLoaded() {
        Need loaded = new Need.Delay(batch("B"), day(4));

        assertThat(whole.loaded(loaded).changeEta(batch("B"), day(4)).late()).hasSize(1);
        assertThat(whole.loaded(loaded).changeEta(batch("B"), day(2)).late()).hasSize(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> whole.loaded(loaded).changeEta(batch("B"), day(5)))
                .withMessageStartingWith(
                        "cannot read the lines of batch 'B' needed before 2027-03-06, which was not loaded");
    }

    @Test // S3
    void delaysNoBatchWhoseLateLinesWereNotLoaded() {
        TestProduct product = whole.loaded(new Need.KnownBatch(batch("B")), new Need.Delay(batch("C"), day(9)));

        assertThatIllegalStateException().isThrownBy(() -> product.changeEta(batch("B"), day(4)));
        assertThat(product.recorded()).isEmpty();
    }

    @Test // S2, S3, C4
    void knowsAllOfABatchThatItCreatedSinceItWasLoaded() {
        TestProduct product = whole.loaded(new Need.NewBatch(SOFA, batch("new")), new Need.Line(LINE));
        product.createBatch(onHand("new", 1));
        product.allocate(line("order", 1).neededBy(day(0)), EARLIEST_FIRST);

        assertThat(product.changeEta(batch("new"), day(1)).late()).hasSize(1);
        assertThat(product.changeQuantity(batch("new"), Quantity.NONE, EARLIEST_FIRST)
                        .lost())
                .hasSize(1);
    }

    @Test // S3
    void knowsNotAllOfTheBatchThatWasCreatedLast() {
        TestProduct bought = product(onHand("B", 10));
        TestProduct product = State.of(bought).loaded(new Need.KnownBatch(batch("B")), new Need.Line(LINE));
        product.allocate(line("order", 1), EARLIEST_FIRST);

        assertThatIllegalStateException().isThrownBy(() -> product.changeEta(batch("B"), day(4)));
    }

    @Test // S2
    void cutsNoBatchWhoseOlderLinesWereNotLoaded() {
        TestProduct bought = product(onHand("B", 10));
        bought.allocate(line("holder", 5), EARLIEST_FIRST);
        TestProduct product = State.of(bought).loaded(new Need.KnownBatch(batch("B")), new Need.Line(LINE));
        product.allocate(line("order", 1), EARLIEST_FIRST);

        assertThatIllegalStateException().isThrownBy(() -> cut(product, 0));
    }

    @Test // S2
    void knowsAllLinesOfABatchThatHeldNoneWhenItWasLoaded() {
        TestProduct bought = product(onHand("B", 10));
        TestProduct product = State.of(bought).loaded(new Need.KnownBatch(batch("B")), new Need.Line(LINE));
        product.allocate(line("order", 1), EARLIEST_FIRST);

        assertThat(cut(product, 0).lost()).containsExactly(line("order", 1));
    }

    @Test // E2
    void isCompleteWhenItWasMadeFromAllItsEvents() {
        TestProduct product = TestProduct.empty(SOFA);
        product.apply(new Event.BatchCreated(1, onHand("B", 10)));
        product.apply(
                new Event.Allocated(2, line("order", 10).neededBy(day(1)), batch("B"), Event.AllocationReason.NEW));

        assertThat(product.changeEta(batch("B"), day(4)).late()).hasSize(1);
        assertThat(cut(product, 9).lost()).hasSize(1);
    }

    @Test
    void namesItsProduct() {
        assertThat(new Need.Line(LINE).sku()).isEqualTo(SOFA);
        assertThat(new Need.NewBatch(SOFA, batch("B")).sku()).isEqualTo(SOFA);
    }

    @Test // A2: whatever the order in which a store hands them out
    void sortsBatchesByTheirCreation() {
        List<Batch> backwards = List.of(whole.batches().get(1), whole.batches().get(0));

        assertThat(TestProduct.loaded(SOFA, 3, 10, backwards, List.of(), List.of())
                        .batches())
                .isEqualTo(whole.batches());
    }

    private static Answer.BatchQuantityChanged cut(TestProduct product, long quantity) {
        return product.changeQuantity(batch("B"), new Quantity(quantity), EARLIEST_FIRST);
    }

    @Test // A2
    void acceptsBatchesInAnyOrderAndRepeatedly() {
        Batch first = Batch.created(1, Samples.onHand("first", 1));
        Batch second = Batch.created(2, Samples.onHand("second", 1));

        assertThat(loaded(second, first).batches()).containsExactly(first, second);
        assertThat(loaded(second, first, second).batches()).containsExactly(first, second);
    }

    private static TestProduct loaded(Batch... batches) {
        return TestProduct.loaded(Samples.SOFA, 2, 0, List.of(batches), List.of(), List.of());
    }
}
