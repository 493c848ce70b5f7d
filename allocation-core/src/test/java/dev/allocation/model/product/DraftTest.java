package dev.allocation.model.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.loading.LoadedProduct;
import dev.allocation.model.loading.Need;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DraftTest {
    private static final Sku SOFA = new Sku("SOFA");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final BatchReference A = new BatchReference("A");
    private static final BatchReference B = new BatchReference("B");
    private static final BatchReference C = new BatchReference("C");
    private static final OrderLine OLD = line("old", 3).neededBy(DAY);
    private static final OrderLine YOUNG = line("young", 4).neededBy(DAY);
    private static final OrderLine NEW = line("new", 2).neededBy(DAY);
    private static final Allocation HELD_BY_OLD = new Allocation(OLD, A, 3);
    private static final Allocation HELD_BY_YOUNG = new Allocation(YOUNG, A, 4);

    /** Batches A and B of ten; A holds the old line and the young one: events 1 to 4. */
    private final ProductView stored = new LoadedProduct(
            SOFA,
            4,
            7,
            List.of(created(1, "A").promising(OLD.quantity()).promising(YOUNG.quantity()), created(2, "B")),
            List.of(HELD_BY_OLD, HELD_BY_YOUNG),
            List.of(
                    new Need.Line(NEW.key()),
                    new Need.Cut(A, Quantity.NONE),
                    new Need.Cut(B, Quantity.NONE),
                    new Need.Delay(A, DAY.plusDays(1)),
                    new Need.Delay(B, DAY.plusDays(1)),
                    new Need.NewBatch(SOFA, C)));

    private final Draft draft = new Draft(stored);

    @Test // E1
    void showsTheLoadedProductUntilAnEventIsEmitted() {
        assertThat(Shown.of(draft)).isEqualTo(Shown.of(stored));
        assertThat(draft.isChanged()).isFalse();
        assertThat(draft.events()).isEmpty();
        assertThat(draft.changedBatches()).isEmpty();
        assertThat(draft.changedLines()).isEmpty();
        assertThat(draft.loadedVersion()).isEqualTo(4);
        assertThat(draft.nextNumber()).isEqualTo(5);
    }

    @Test // E2
    void changesByEventsAndLeavesItsBaseAlone() {
        Shown before = Shown.of(stored);
        draft.emit(new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW));

        assertThat(draft.version()).isEqualTo(5);
        assertThat(draft.allocated()).isEqualTo(9);
        assertThat(draft.batch(B)).contains(created(2, "B").promising(NEW.quantity()));
        assertThat(draft.allocation(NEW.key())).contains(new Allocation(NEW, B, 5));
        assertThat(draft.events())
                .containsExactly(new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW))
                .isUnmodifiable();
        assertThat(Shown.of(stored)).isEqualTo(before);
    }

    @Test
    void rollsBackToTheLoadedProduct() {
        int start = draft.mark();
        changeAll(draft);
        draft.rollBackTo(start);

        assertThat(Shown.of(draft)).isEqualTo(Shown.of(stored));
        assertThat(draft.isChanged()).isFalse();
        assertThat(draft.events()).isEmpty();
        assertThat(draft.changedBatches()).isEmpty();
        assertThat(draft.changedLines()).isEmpty();
    }

    @Test
    void rollsBackToAMarkAndKeepsEarlierEvents() {
        draft.emit(new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW));
        int mark = draft.mark();
        Shown marked = Shown.of(draft);
        draft.emit(new Event.Deallocated(6, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.BatchCreated(7, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));
        draft.rollBackTo(mark);

        assertThat(Shown.of(draft)).isEqualTo(marked);
        assertThat(draft.events()).containsExactly(new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW));
        assertThat(draft.changedBatches()).extracting(Batch::reference).containsExactly(B);
        assertThat(draft.changedLines())
                .containsExactly(new LineChange(NEW.key(), Optional.empty(), Optional.of(new Allocation(NEW, B, 5))));
    }

    @Test // E1
    void numbersContinueFromTheMarkAfterARollback() {
        changeAll(draft);
        draft.rollBackTo(0);
        draft.emit(new Event.OutOfStock(5, NEW, Event.ShortageReason.NOT_FOUND));

        assertThat(draft.version()).isEqualTo(5);
        assertThat(draft.events()).containsExactly(new Event.OutOfStock(5, NEW, Event.ShortageReason.NOT_FOUND));
    }

    @Test
    void aDraftOfADraftShowsTheEventsOfItsBase() {
        changeAll(draft);
        Draft second = new Draft(draft);

        assertThat(Shown.of(second)).isEqualTo(Shown.of(draft));
        assertThat(second.loadedVersion()).isEqualTo(draft.version());
        assertThat(second.isChanged()).isFalse();
    }

    @Test
    void aDraftOfADraftDoesNotChangeItsBase() {
        draft.emit(new Event.BatchCreated(5, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));
        draft.emit(new Event.Allocated(6, NEW, C, Event.AllocationReason.NEW));
        Shown before = Shown.of(draft);
        Draft second = new Draft(draft);
        second.emit(new Event.Deallocated(7, NEW, C, Event.DeallocationReason.CANCELLED));
        second.emit(new Event.Allocated(8, NEW, A, Event.AllocationReason.NEW));

        assertThat(second.allocation(NEW.key())).contains(new Allocation(NEW, A, 8));
        assertThat(second.newestFirst(C)).isEmpty();
        assertThat(second.newestFirst(A)).containsExactly(new Allocation(NEW, A, 8), HELD_BY_YOUNG, HELD_BY_OLD);
        assertThat(second.changedLines())
                .containsExactly(new LineChange(
                        NEW.key(), Optional.of(new Allocation(NEW, C, 6)), Optional.of(new Allocation(NEW, A, 8))));
        assertThat(Shown.of(draft)).isEqualTo(before);

        second.rollBackTo(0);
        assertThat(Shown.of(second)).isEqualTo(before);
    }

    @Test // S2
    void newestFirstListsEmittedLinesBeforeStoredOnes() {
        draft.emit(new Event.Allocated(5, NEW, A, Event.AllocationReason.NEW));

        assertThat(draft.newestFirst(A)).containsExactly(new Allocation(NEW, A, 5), HELD_BY_YOUNG, HELD_BY_OLD);
        assertThat(draft.newestFirst(B)).isEmpty();
    }

    @Test // S2, D2
    void newestFirstKeepsAnAmendedLineInItsPlace() {
        OrderLine amended = line("old", 5);
        draft.emit(new Event.LineAmended(5, amended, A));

        assertThat(draft.newestFirst(A)).containsExactly(HELD_BY_YOUNG, new Allocation(amended, A, 3));
    }

    @Test // S2
    void newestFirstOmitsFreedLinesAndFollowsMovedOnes() {
        draft.emit(new Event.Deallocated(5, YOUNG, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Deallocated(6, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(7, OLD, B, Event.AllocationReason.NEW));

        assertThat(draft.newestFirst(A)).isEmpty();
        assertThat(draft.newestFirst(B)).containsExactly(new Allocation(OLD, B, 7));
    }

    @Test // S2
    void newestFirstListsAReallocatedLineAsTheNewest() {
        draft.emit(new Event.Deallocated(5, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(6, OLD, A, Event.AllocationReason.NEW));

        assertThat(draft.newestFirst(A)).containsExactly(new Allocation(OLD, A, 6), HELD_BY_YOUNG);
    }

    @Test // S2
    void newestFirstOfANewBatchDoesNotAskTheBase() {
        draft.emit(new Event.BatchCreated(5, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));
        assertThat(draft.newestFirst(C)).isEmpty();

        draft.emit(new Event.Allocated(6, NEW, C, Event.AllocationReason.NEW));
        assertThat(draft.newestFirst(C)).containsExactly(new Allocation(NEW, C, 6));
    }

    @Test // S3
    void neededBeforeUsesThePresentDaysOfLines() {
        draft.emit(new Event.LineAmended(5, line("old", 3), A));
        draft.emit(new Event.Allocated(6, NEW, A, Event.AllocationReason.NEW));

        assertThat(draft.neededBefore(A, DAY.plusDays(1)))
                .containsExactlyInAnyOrder(HELD_BY_YOUNG, new Allocation(NEW, A, 6));
        assertThat(draft.neededBefore(A, DAY)).isEmpty();
        assertThat(draft.neededBefore(B, DAY.plusDays(1))).isEmpty();
    }

    @Test // A2
    void openBatchesAreSortedByArrivalThenByCreation() {
        draft.emit(new Event.BatchCreated(5, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));
        draft.emit(new Event.Allocated(6, NEW, B, Event.AllocationReason.NEW));
        draft.emit(new Event.BatchReceived(SOFA, 7, A));

        assertThat(draft.openBatches()).extracting(Batch::reference).containsExactly(A, B, C);
        assertThat(draft.openBatches())
                .allSatisfy(batch -> assertThat(draft.batch(batch.reference())).contains(batch));
        assertThat(draft.openBatches()).isUnmodifiable();
    }

    @Test // A7
    void openBatchesOmitAFullBatchAndRegainItInItsPlace() {
        draft.emit(new Event.BatchQuantityChanged(SOFA, 5, A, new Quantity(7)));
        assertThat(draft.openBatches()).extracting(Batch::reference).containsExactly(B);

        draft.emit(new Event.Deallocated(6, OLD, A, Event.DeallocationReason.CANCELLED));
        assertThat(draft.openBatches()).extracting(Batch::reference).containsExactly(A, B);
    }

    @Test
    void aLineChangeHasTheAllocationThatWasLoaded() {
        draft.emit(new Event.Deallocated(5, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(6, OLD, B, Event.AllocationReason.NEW));
        draft.emit(new Event.Allocated(7, NEW, B, Event.AllocationReason.NEW));
        draft.emit(new Event.Deallocated(8, NEW, B, Event.DeallocationReason.CANCELLED));

        assertThat(draft.changedLines())
                .containsExactly(
                        new LineChange(OLD.key(), Optional.of(HELD_BY_OLD), Optional.of(new Allocation(OLD, B, 6))),
                        new LineChange(NEW.key(), Optional.empty(), Optional.empty()));
    }

    @Test // E2
    void aSplitLineHoldsBothPartsOldestFirst() {
        split(NEW);

        assertThat(draft.allocation(NEW.key())).contains(new Allocation(NEW, List.of(part(B, 1, 5), part(A, 1, 6))));
        assertThat(draft.allocated()).isEqualTo(9);
        assertThat(draft.batch(A).orElseThrow().allocated()).isEqualTo(new Quantity(8));
        assertThat(draft.batch(B).orElseThrow().allocated()).isEqualTo(new Quantity(1));
        assertThat(draft.newestFirst(A))
                .first()
                .isEqualTo(draft.allocation(NEW.key()).orElseThrow());
        assertThat(draft.newestFirst(B))
                .containsExactly(draft.allocation(NEW.key()).orElseThrow());
    }

    @Test // S2: the part in the batch tells how new a line is there
    void newestFirstGoesByThePartInTheBatch() {
        split(NEW);
        draft.emit(new Event.Deallocated(7, YOUNG, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(8, YOUNG, B, Event.AllocationReason.NEW));
        draft.emit(new Event.Deallocated(9, NEW, A, new Quantity(1), Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(
                10, NEW, A, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));

        assertThat(draft.newestFirst(B)).extracting(Allocation::line).containsExactly(YOUNG, NEW);
        assertThat(draft.newestFirst(A)).extracting(Allocation::line).containsExactly(NEW, OLD);
    }

    @Test // E2
    void aSplitLineIsFreedPartByPart() {
        split(NEW);
        draft.emit(new Event.Deallocated(7, NEW, A, new Quantity(1), Event.DeallocationReason.CANCELLED));

        assertThat(draft.allocation(NEW.key())).contains(new Allocation(NEW, List.of(part(B, 1, 5))));
        assertThat(draft.batch(A)).isEqualTo(stored.batch(A));
        assertThat(draft.allocated()).isEqualTo(8);

        draft.emit(new Event.Deallocated(8, NEW, B, new Quantity(1), Event.DeallocationReason.CANCELLED));
        assertThat(draft.allocation(NEW.key())).isEmpty();
        assertThat(draft.batch(B)).isEqualTo(stored.batch(B));
        assertThat(draft.allocated()).isEqualTo(7);
    }

    @Test // E2
    void aSplitLineTakesNoEventThatDoesNotFitItsParts() {
        split(NEW);
        for (Event event : List.of(
                new Event.Allocated(
                        7, NEW, A, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW),
                new Event.Deallocated(7, NEW, A, Event.DeallocationReason.CANCELLED),
                new Event.LineAmended(7, line("new", 1), A))) {
            Shown before = Shown.of(draft);
            assertThatIllegalArgumentException().as("%s", event).isThrownBy(() -> draft.emit(event));
            assertThat(Shown.of(draft)).isEqualTo(before);
        }
    }

    @Test // E2, A7: no line holds more than it asks for
    void aLineTakesNoPartBeyondItsQuantity() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.emit(new Event.Allocated(
                        5, NEW, B, new Quantity(3), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)));

        split(NEW);
        draft.emit(new Event.BatchCreated(7, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> draft.emit(new Event.Allocated(
                        8, NEW, C, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)));
    }

    @Test // E2: the parts are those of one line
    void aSplitLineTakesNoPartOfAnotherQuantityOrDay() {
        draft.emit(new Event.Allocated(
                5, NEW, B, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));

        for (OrderLine other : List.of(line("new", 3).neededBy(DAY), line("new", 2))) {
            assertThatIllegalArgumentException()
                    .as("%s", other)
                    .isThrownBy(() -> draft.emit(new Event.Allocated(
                            6, other, A, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)));
        }
    }

    @Test
    void listsItsEventsForReadingOnly() {
        for (Event event : List.of(
                new Event.OutOfStock(5, NEW, Event.ShortageReason.NOT_FOUND),
                new Event.OutOfStock(6, NEW, Event.ShortageReason.NOT_FOUND))) {
            draft.emit(event);
            List<Event> events = draft.events();
            assertThat(events).endsWith(event);
            assertThatThrownBy(events::clear).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test // O5: what a command ended is told apart from what earlier ones did
    void tellsTheEventsOfTheCommand() {
        Event first = new Event.OutOfStock(5, NEW, Event.ShortageReason.NOT_FOUND);
        Event second = new Event.OutOfStock(6, NEW, Event.ShortageReason.NOT_FOUND);
        draft.emit(first);
        assertThat(draft.eventsOfCommand()).containsExactly(first);
        draft.endCommand();
        assertThat(draft.eventsOfCommand()).isEmpty();
        draft.emit(second);
        assertThat(draft.eventsOfCommand()).containsExactly(second);
        draft.rollBackTo(1);
        assertThat(draft.eventsOfCommand()).isEmpty();
        draft.rollBackTo(0);
        draft.emit(first);
        assertThat(draft.eventsOfCommand()).containsExactly(first);
    }

    @Test // E6, C4: a refused command takes nothing from those before it
    void rollsBackTheEventsOfTheCommand() {
        Event first = new Event.OutOfStock(5, NEW, Event.ShortageReason.NOT_FOUND);
        draft.emit(first);
        draft.endCommand();
        draft.rollBackCommand();
        assertThat(draft.events()).containsExactly(first);
        draft.emit(new Event.OutOfStock(6, NEW, Event.ShortageReason.NOT_FOUND));
        draft.emit(new Event.OutOfStock(7, NEW, Event.ShortageReason.NOT_FOUND));
        draft.rollBackCommand();
        assertThat(draft.events()).containsExactly(first);
        assertThat(draft.version()).isEqualTo(5);
    }

    @Test // X6
    void dispatchesTheLinesWhoseUnitsLeft() {
        draft.emit(new Event.Dispatched(5, OLD, A, OLD.quantity()));
        draft.emit(new Event.Returned(6, OLD, A, new Quantity(1)));
        draft.emit(new Event.Deallocated(7, YOUNG, A, Event.DeallocationReason.CANCELLED));

        assertThat(draft.dispatches(OLD.key())).isTrue();
        assertThat(draft.dispatches(YOUNG.key())).isFalse();
        assertThat(draft.dispatches(NEW.key())).isFalse();
    }

    @Test // A1, V1: stores write most lines by the event alone
    void aLineThatOneEventPlacedHasThisEvent() {
        Event.Allocated plain = new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW);
        draft.emit(plain);
        assertThat(draft.changedLines().get(0).placement()).contains(plain);
        draft.emit(new Event.Deallocated(6, NEW, B, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(7, NEW, B, Event.AllocationReason.NEW));
        draft.emit(new Event.Deallocated(8, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.Allocated(9, OLD, B, Event.AllocationReason.NEW));
        assertThat(draft.changedLines())
                .hasSize(2)
                .allMatch(change -> change.placement().isEmpty());
        assertThat(draft.changedLines().get(0).before()).isEmpty();
        assertThat(draft.changedLines().get(1).before()).contains(HELD_BY_OLD);

        Draft reserving = new Draft(stored);
        reserving.emit(new Event.Allocated(
                5, NEW, B, NEW.quantity(), Optional.of(Instant.EPOCH), Terms.NONE, Event.AllocationReason.NEW));
        assertThat(reserving.changedLines().get(0).placement()).isEmpty();
        assertThat(reserving.voidAt(Instant.EPOCH)).extracting(Allocation::line).containsExactly(NEW);
        assertThat(reserving.voidAt(Instant.EPOCH.minusNanos(1))).isEmpty();
    }

    @Test // O4, X3, W1
    void showsStoredLinesAndBatchesBesideChangedOnes() {
        Draft base = Draft.ofNew(SOFA);
        base.emit(new Event.BatchCreated(1, BatchRegistration.onHand(A, SOFA, 9)));
        base.emit(new Event.BatchCreated(2, BatchRegistration.onHand(B, SOFA, 9)));
        base.emit(new Event.Allocated(3, numbered("2"), A, Event.AllocationReason.NEW));
        base.emit(new Event.Allocated(4, numbered("3"), A, Event.AllocationReason.NEW));
        base.emit(new Event.Allocated(5, OLD, A, Event.AllocationReason.NEW));
        Draft over = new Draft(base);
        OrderId order = NEW.key().order();
        assertThat(over.linesOf(order)).isEqualTo(base.linesOf(order)).hasSize(2);

        over.emit(new Event.Allocated(6, numbered("4"), B, Event.AllocationReason.NEW));
        over.emit(new Event.Deallocated(7, numbered("3"), A, Event.DeallocationReason.CANCELLED));
        over.emit(new Event.BatchCreated(8, BatchRegistration.onHand(C, SOFA, 9)));

        assertThat(over.linesOf(order)).extracting(LineState::line).containsExactly(numbered("2"), numbered("4"));
        assertThat(over.linesOf(new OrderId("nobody's"))).isEmpty();
        assertThat(over.batches()).extracting(Batch::reference).containsExactly(A, B, C);
        assertThat(over.batches().get(0).allocated()).isEqualTo(new Quantity(5));
        assertThat(base.linesOf(order)).hasSize(2);
    }

    private static OrderLine numbered(String line) {
        return OrderLine.of(NEW.key().order(), new LineId(line), new Sku("SOFA"), 2);
    }

    /** Emits an event of many kinds. */
    private static void changeAll(Draft draft) {
        draft.emit(new Event.Allocated(5, NEW, B, Event.AllocationReason.NEW));
        draft.emit(new Event.LineAmended(6, line("young", 5), A));
        draft.emit(new Event.Deallocated(7, OLD, A, Event.DeallocationReason.CANCELLED));
        draft.emit(new Event.BatchCreated(8, BatchRegistration.onHand(new BatchReference("C"), new Sku("SOFA"), 10)));
        draft.emit(new Event.BatchEtaChanged(SOFA, 9, A, DAY));
        draft.emit(new Event.BatchReceived(SOFA, 10, B));
        draft.emit(new Event.BatchQuantityChanged(SOFA, 11, B, new Quantity(2)));
        draft.emit(new Event.OutOfStock(12, OLD, Event.ShortageReason.NOT_FOUND));
    }

    /** Puts one of two units into B, and then the other one into A: events 5 and 6. */
    private void split(OrderLine line) {
        draft.emit(new Event.Allocated(
                5, line, B, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));
        draft.emit(new Event.Allocated(
                6, line, A, new Quantity(1), Optional.empty(), Terms.NONE, Event.AllocationReason.NEW));
    }

    private static Part part(BatchReference batch, long quantity, long sequence) {
        return new Part(batch, new Quantity(quantity), sequence);
    }

    private static Batch created(long number, String reference) {
        return Batch.created(number, BatchRegistration.onHand(new BatchReference(reference), new Sku("SOFA"), 10));
    }

    private static OrderLine line(String order, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku("SOFA"), quantity);
    }

    /** All that a view of the product shows. */
    private record Shown(
            long version,
            long allocated,
            List<Batch> open,
            List<Optional<Batch>> batches,
            List<Optional<Allocation>> allocations) {
        static Shown of(ProductView view) {
            return new Shown(
                    view.version(),
                    view.allocated(),
                    view.openBatches(),
                    List.of(view.batch(A), view.batch(B), view.batch(C)),
                    List.of(view.allocation(OLD.key()), view.allocation(YOUNG.key()), view.allocation(NEW.key())));
        }
    }
}
