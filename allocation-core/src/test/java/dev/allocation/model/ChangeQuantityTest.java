package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.promise;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownBatchException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeQuantityTest {
    private static final Answer.BatchQuantityChanged NOTHING_FREED =
            new Answer.BatchQuantityChanged(List.of(), List.of());

    /** Three lines of ten fill batch B: events 2, 3 and 4. */
    private final TestProduct product = product(onHand("B", 30));

    ChangeQuantityTest() {
        List.of("old", "middle", "new").forEach(order -> product.allocate(line(order, 10), EARLIEST_FIRST));
    }

    @Test // S2
    void freesTheNewestFirstAndPlacesTheOldestFirst() {
        product.createBatch(arriving("C", 10, day(1)));
        Promise middle = promise(line("middle", 10), product.batch(batch("C")).orElseThrow());

        assertThat(cut(19)).isEqualTo(new Answer.BatchQuantityChanged(List.of(middle), List.of(line("new", 10))));
        assertThat(recordedAfter(5, product))
                .containsExactly(
                        new Event.BatchQuantityChanged(SOFA, 6, batch("B"), new Quantity(19)),
                        new Event.Deallocated(7, line("new", 10), batch("B"), Event.DeallocationReason.CUT),
                        new Event.Deallocated(8, line("middle", 10), batch("B"), Event.DeallocationReason.CUT),
                        new Event.Allocated(9, line("middle", 10), batch("C"), Event.AllocationReason.CUT),
                        new Event.OutOfStock(10, line("new", 10), Event.ShortageReason.LOST_BY_CUT));
        assertThat(product.allocated()).isEqualTo(20);
    }

    @Test // S2
    void freesNoMoreThanItMust() {
        assertThat(cut(20).lost()).containsExactly(line("new", 10));
        assertThat(product.allocations()).extracting(Allocation::sequence).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test // S2
    void freesNothingWhenTheRestIsExactlyEnough() {
        product.deallocate(line("old", 10).key());

        assertThat(cut(20)).isEqualTo(NOTHING_FREED);
        assertThat(product.version()).isEqualTo(6);
    }

    @Test // S2
    void placesAFreedLineIntoTheSameBatchAgainAsTheNewest() {
        product.amend(line("new", 3), EARLIEST_FIRST);
        Promise placed = promise(line("new", 3), product.batch(batch("B")).orElseThrow());

        assertThat(cut(14)).isEqualTo(new Answer.BatchQuantityChanged(List.of(placed), List.of(line("middle", 10))));
        assertThat(recordedAfter(6, product).skip(2))
                .containsExactly(
                        new Event.OutOfStock(9, line("middle", 10), Event.ShortageReason.LOST_BY_CUT),
                        new Event.Allocated(10, line("new", 3), batch("B"), Event.AllocationReason.CUT));
        assertThat(product.batch(batch("B")).orElseThrow().available()).isEqualTo(new Quantity(1));
    }

    @Test // S2, A2
    void placesFreedLinesByPreference() {
        product.createBatch(arriving("late", 10, day(2)));
        product.createBatch(arriving("soon", 10, day(1)));

        assertThat(cut(10).moved())
                .extracting(promise -> promise.batch().value())
                .containsExactly("soon", "late");
    }

    @Test // S2, A3
    void losesALineThatNoOtherBatchCanTakeInTime() {
        OrderLine urgent = line("urgent", 1).neededBy(day(0));
        TestProduct hurried = product(onHand("B", 1), arriving("C", 1, day(1)));
        hurried.allocate(urgent, EARLIEST_FIRST);

        assertThat(hurried.changeQuantity(batch("B"), Quantity.NONE, EARLIEST_FIRST)
                        .lost())
                .containsExactly(urgent);
        assertThat(hurried.allocations()).isEmpty();
    }

    @Test // S2
    void freesAllLinesWhenNoUnitIsLeft() {
        assertThat(cut(0).lost()).containsExactly(line("old", 10), line("middle", 10), line("new", 10));
        assertThat(product.allocated()).isZero();
        assertThat(product.allocations()).isEmpty();
        assertThat(product.batch(batch("B")).orElseThrow().lines()).isZero();
    }

    @Test // S2
    void addsUnitsWithoutAllocatingLinesOutOfStock() {
        product.allocate(line("waiting", 5), EARLIEST_FIRST);

        assertThat(cut(35)).isEqualTo(NOTHING_FREED);
        assertThat(product.allocation(line("waiting", 5).key())).isEmpty();
        assertThat(product.batch(batch("B")).orElseThrow().available()).isEqualTo(new Quantity(5));
    }

    @Test // S2, E1
    void changesNothingWhenTheCountIsTheSame() {
        State before = State.of(product);

        assertThat(cut(30)).isEqualTo(NOTHING_FREED);
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // S2
    void leavesLinesOfOtherBatchesAlone() {
        product.createBatch(onHand("C", 10));
        product.allocate(line("other", 10), EARLIEST_FIRST);
        cut(20);

        assertThat(product.allocation(line("other", 10).key()))
                .contains(new Allocation(line("other", 10), batch("C"), 6));
        assertThat(product.allocation(line("new", 10).key())).isEmpty();
    }

    @Test // S5
    void refusesABatchThatIsNotKnown() {
        State before = State.of(product);

        assertThatThrownBy(() -> product.changeQuantity(batch("b"), Quantity.NONE, EARLIEST_FIRST))
                .isInstanceOfSatisfying(
                        UnknownBatchException.class,
                        error -> assertThat(error.batch()).isEqualTo(batch("b")))
                .hasMessage("unknown batch 'b': no product has a batch of this reference");
        assertThat(State.of(product)).isEqualTo(before);
    }

    private Answer.BatchQuantityChanged cut(long quantity) {
        return product.changeQuantity(batch("B"), new Quantity(quantity), EARLIEST_FIRST);
    }
}
