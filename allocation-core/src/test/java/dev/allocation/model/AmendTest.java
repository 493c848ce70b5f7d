package dev.allocation.model;

import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.promise;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.Samples.shortfall;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Promise;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AmendTest {
    /** Ten on hand as event 1, ten arriving on day 5 as event 2; six of the first are held as event 3. */
    private final TestProduct product = product(onHand("hand", 10), arriving("ship", 10, day(5)));

    AmendTest() {
        product.allocate(line("order", 6), EARLIEST_FIRST);
    }

    @Test // D2
    void staysInItsBatchAndKeepsItsSequenceWhenUnitsAreAvailable() {
        OrderLine more = line("order", 10);

        assertAmended(more, "hand", "hand");
        assertThat(recordedAfter(3, product)).containsExactly(new Event.LineAmended(4, more, batch("hand")));
        assertThat(product.allocation(more.key())).contains(new Allocation(more, batch("hand"), 3));
        assertThat(product.allocated()).isEqualTo(10);
        assertThat(product.batch(batch("hand")).orElseThrow().available()).isEqualTo(Quantity.NONE);
    }

    @Test // D2
    void givesUnitsBackWhenTheQuantityIsSmaller() {
        amend(line("order", 1));

        assertThat(product.batch(batch("hand")).orElseThrow().available()).isEqualTo(new Quantity(9));
        assertThat(product.allocated()).isOne();
    }

    @Test // D2
    void movesAsTheNewestLineWhenUnitsAreMissing() {
        product.allocate(line("other", 1), EARLIEST_FIRST);
        OrderLine more = line("order", 10);

        assertAmended(more, "hand", "ship");
        assertThat(recordedAfter(4, product))
                .containsExactly(
                        new Event.Deallocated(5, line("order", 6), batch("hand"), Event.DeallocationReason.AMENDED),
                        new Event.Allocated(6, more, batch("ship"), Event.AllocationReason.AMENDED));
        assertThat(product.allocation(more.key())).contains(new Allocation(more, batch("ship"), 6));
    }

    @Test // D2, A5
    void keepsItsAllocationWhenNoBatchFits() {
        OrderLine tooMany = line("order", 11);
        Allocation before = product.allocation(tooMany.key()).orElseThrow();

        assertThat(amend(tooMany)).isEqualTo(new Answer.OutOfStock(tooMany, shortfall(10, 20)));
        assertThat(recordedAfter(3, product))
                .containsExactly(new Event.OutOfStock(4, tooMany, Event.ShortageReason.NOT_AMENDED));
        assertThat(product.allocation(tooMany.key())).contains(before);
        assertThat(product.allocated()).isEqualTo(6);
    }

    @Test // D2
    void staysWithAnotherDayThatTheBatchMeets() {
        amend(line("order", 6).neededBy(day(0)));

        assertThat(product.allocation(line("order", 6).key()))
                .contains(new Allocation(line("order", 6).neededBy(day(0)), batch("hand"), 3));
    }

    @Test // D2
    void movesWithADayThatTheBatchDoesNotMeet() {
        product.allocate(line("late", 8), EARLIEST_FIRST);
        product.createBatch(onHand("new", 20));

        assertAmended(line("late", 8).neededBy(day(4)), "ship", "new");
        assertAmended(line("late", 9).neededBy(day(4)), "new", "new");
    }

    @Test // D2
    void staysWithTheSameDayEvenWhereTheBatchMissesIt() {
        OrderLine line = line("late", 8).neededBy(day(5));
        product.allocate(line, EARLIEST_FIRST);
        product.changeEta(batch("ship"), day(9));

        assertAmended(line("late", 10).neededBy(day(5)), "ship", "ship");
        assertAmended(line("late", 9).neededBy(day(5)), "ship", "ship");
        assertThat(amend(line("late", 9).neededBy(day(6)))).isInstanceOf(Answer.OutOfStock.class);
    }

    @Test // D2
    void staysWithNoDayWhereTheBatchMissesTheOldOne() {
        product.allocate(line("late", 8).neededBy(day(5)), EARLIEST_FIRST);
        product.changeEta(batch("ship"), day(9));

        assertAmended(line("late", 8), "ship", "ship");
    }

    @Test // D2, S2
    void keepsItsPlaceInACutAfterAnAmendment() {
        product.allocate(line("young", 4), EARLIEST_FIRST);
        amend(line("order", 5));

        assertThat(product.changeQuantity(batch("hand"), new Quantity(5), EARLIEST_FIRST)
                        .moved())
                .extracting(Promise::line)
                .containsExactly(line("young", 4));
    }

    @Test // D2, E1
    void changesNothingWhenItIsTheSameAgain() {
        State before = State.of(product);

        assertAmended(line("order", 6), "hand", "hand");
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // D2
    void answersNotAllocatedForALineWithoutUnits() {
        State before = State.of(product);

        assertThat(amend(line("nobody", 1)))
                .isEqualTo(new Answer.NotAllocated(line("nobody", 1).key()));
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // D2
    void movesASplitLineWholeOrLeavesItSplit() {
        OrderLine split = line("split", 8);
        product.apply(new Event.Allocated(
                4, split, batch("hand"), new Quantity(4), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));
        product.apply(new Event.Allocated(
                5, split, batch("ship"), new Quantity(4), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));
        State before = State.of(product);

        assertThat(amend(line("split", 11))).isInstanceOf(Answer.OutOfStock.class);
        assertThat(product.allocations()).containsExactlyInAnyOrderElementsOf(before.allocations());
        assertThat(product.batches()).isEqualTo(before.batches());

        assertAmended(line("split", 9), "hand", "ship");
        assertThat(product.allocation(split.key())).contains(new Allocation(line("split", 9), batch("ship"), 9));
    }

    private void assertAmended(OrderLine line, String from, String to) {
        Allocation before = product.allocation(line.key()).orElseThrow();
        Answer.Amended answer = (Answer.Amended) amend(line);
        assertThat(answer.before()).isEqualTo(before);
        assertThat(((Allocation) answer.before()).batch()).isEqualTo(batch(from));
        assertThat(answer.promise())
                .isEqualTo(promise(line, product.batch(batch(to)).orElseThrow()));
    }

    private Answer.ToAmend amend(OrderLine line) {
        return product.amend(line, EARLIEST_FIRST);
    }
}
