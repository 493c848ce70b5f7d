package dev.allocation.model.product;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of the supply chain that do not fit a product: forward they are refused, and back they are not undone. */
class EventEffectTest {
    private static final Sku SKU = sku("LAMP");
    private static final BatchReference A = batch("A");
    private static final BatchReference B = batch("B");
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");
    private static final Terms WAIT = Terms.NONE.waiting(4);
    private static final Quantity ONE = new Quantity(1);
    private static final Quantity TWO = new Quantity(2);

    private static final OrderLine FIRM = line("firm", "LAMP", 2);
    private static final OrderLine RESERVED = line("reserved", "LAMP", 2);
    private static final OrderLine WAITING = line("waiting", "LAMP", 2);
    private static final OrderLine OUT = line("out", "LAMP", 3);
    private static final OrderLine SPLIT = line("split", "LAMP", 2);
    private static final OrderLine UNKNOWN = line("unknown", "LAMP", 1);

    private static final List<Event> EVENTS = List.of(
            new Event.BatchCreated(1, BatchRegistration.onHand(A, SKU, 20)),
            new Event.BatchCreated(2, BatchRegistration.arriving(B, SKU, 20, LocalDate.of(2027, 3, 5))),
            new Event.Allocated(3, FIRM, A, Event.AllocationReason.NEW),
            new Event.Allocated(4, RESERVED, A, TWO, Optional.of(END), Terms.NONE, Event.AllocationReason.NEW),
            new WaitingEvent.LineWaiting(5, WAITING, WAIT, 5, Event.ShortageReason.NOT_FOUND),
            new Event.Allocated(6, OUT, A, Event.AllocationReason.NEW),
            new Event.Dispatched(7, OUT, A, new Quantity(3)),
            new Event.Returned(8, OUT, A, ONE),
            new Event.Allocated(
                    9, SPLIT, A, ONE, Optional.empty(), Terms.NONE.splitting(), Event.AllocationReason.NEW));
    private static final long NEXT = 10;

    private static Draft draft() {
        Draft draft = Draft.ofNew(SKU);
        EVENTS.forEach(draft::emit);
        return draft;
    }

    static Stream<Arguments> eventsThatDoNotFit() {
        OrderLine other = line("firm", "LAMP", 3);
        return Stream.of(
                arguments(
                        "a line that waits as another",
                        new Event.Allocated(NEXT, line("waiting", "LAMP", 1), A, Event.AllocationReason.WAITED)),
                arguments(
                        "a line that waits as new", new Event.Allocated(NEXT, WAITING, B, Event.AllocationReason.NEW)),
                arguments(
                        "a new line as one that waited",
                        new Event.Allocated(NEXT, UNKNOWN, B, Event.AllocationReason.WAITED)),
                arguments(
                        "a part of another line",
                        new Event.Allocated(
                                NEXT,
                                line("split", "LAMP", 3),
                                B,
                                ONE,
                                Optional.empty(),
                                splitting(),
                                Event.AllocationReason.NEW)),
                arguments(
                        "a second part in its batch",
                        new Event.Allocated(
                                NEXT, SPLIT, A, ONE, Optional.empty(), splitting(), Event.AllocationReason.NEW)),
                arguments(
                        "a part with an end",
                        new Event.Allocated(
                                NEXT, SPLIT, B, ONE, Optional.of(END), splitting(), Event.AllocationReason.NEW)),
                arguments(
                        "a part with other terms",
                        new Event.Allocated(
                                NEXT, SPLIT, B, ONE, Optional.empty(), Terms.NONE, Event.AllocationReason.NEW)),
                arguments(
                        "a part beyond the line",
                        new Event.Allocated(
                                NEXT, SPLIT, B, TWO, Optional.empty(), splitting(), Event.AllocationReason.NEW)),
                arguments(
                        "a part without units",
                        new Event.Allocated(
                                NEXT,
                                SPLIT,
                                B,
                                Quantity.NONE,
                                Optional.empty(),
                                splitting(),
                                Event.AllocationReason.NEW)),
                arguments("an end of a firm line", new ReservationEvent.Expired(NEXT, FIRM, A, TWO)),
                arguments("an end of another part", new ReservationEvent.Expired(NEXT, RESERVED, A, ONE)),
                arguments("an end of another batch", new ReservationEvent.Expired(NEXT, RESERVED, B, TWO)),
                arguments("a firm line made firm", new ReservationEvent.Confirmed(NEXT, FIRM)),
                arguments("another line made firm", new ReservationEvent.Confirmed(NEXT, line("reserved", "LAMP", 1))),
                arguments("a line without units made firm", new ReservationEvent.Confirmed(NEXT, UNKNOWN)),
                arguments("a firm line extended", new ReservationEvent.Extended(NEXT, FIRM, END.plusSeconds(1))),
                arguments("an extension to the same end", new ReservationEvent.Extended(NEXT, RESERVED, END)),
                arguments("an earlier end", new ReservationEvent.Extended(NEXT, RESERVED, END.minusSeconds(1))),
                arguments("a wait of a line that holds units", waits(FIRM)),
                arguments("a wait of a line that waits", waits(WAITING)),
                arguments("an amended wait of no line", new WaitingEvent.WaitingAmended(NEXT, UNKNOWN)),
                arguments("an amended wait of an allocation", new WaitingEvent.WaitingAmended(NEXT, FIRM)),
                arguments(
                        "the end of another wait",
                        new WaitingEvent.StoppedWaiting(
                                NEXT, line("waiting", "LAMP", 1), Event.DeallocationReason.CANCELLED)),
                arguments(
                        "the end of no wait",
                        new WaitingEvent.StoppedWaiting(NEXT, UNKNOWN, Event.DeallocationReason.CANCELLED)),
                arguments("a reservation dispatched", new Event.Dispatched(NEXT, RESERVED, A, TWO)),
                arguments("fewer units dispatched", new Event.Dispatched(NEXT, FIRM, A, ONE)),
                arguments("another line dispatched", new Event.Dispatched(NEXT, other, A, TWO)),
                arguments("a line dispatched twice", new Event.Dispatched(NEXT, OUT, A, TWO)),
                arguments("an amended line in two parts", new Event.LineAmended(NEXT, line("out", "LAMP", 1), A)),
                arguments("a return of an allocation", new Event.Returned(NEXT, FIRM, A, ONE)),
                arguments("a return of no line", new Event.Returned(NEXT, UNKNOWN, A, ONE)),
                arguments("a return of another line", new Event.Returned(NEXT, line("out", "LAMP", 4), A, ONE)),
                arguments("a return of no units", new Event.Returned(NEXT, OUT, A, Quantity.NONE)),
                arguments("a return of too many units", new Event.Returned(NEXT, OUT, A, new Quantity(3))),
                arguments("a return into no batch", new Event.Returned(NEXT, OUT, batch("C"), ONE)),
                arguments("a hold of no batch", new Event.BatchHeld(SKU, NEXT, batch("C"))),
                arguments("a release of a free batch", new Event.BatchReleased(SKU, NEXT, A)));
    }

    private static Terms splitting() {
        return Terms.NONE.splitting();
    }

    private static Event waits(OrderLine line) {
        return new WaitingEvent.LineWaiting(NEXT, line, WAIT, NEXT, Event.ShortageReason.NOT_FOUND);
    }

    @ParameterizedTest(name = "{0}") // E2
    @MethodSource("eventsThatDoNotFit")
    void refusesAnEventThatContradictsTheState(String what, Event event) {
        Draft draft = draft();
        assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(() -> draft.emit(event))
                .withMessageStartingWith("cannot apply " + event + ": it does not fit version 9 of 'LAMP' with 2");
        assertThat(draft.version()).isEqualTo(9);
        assertThat(draft.events()).isEqualTo(EVENTS);
    }

    @Test // N1, V1
    void aReservationEndsOrBecomesFirm() {
        Draft confirmed = draft();
        confirmed.emit(new ReservationEvent.Extended(10, RESERVED, END.plusSeconds(1)));
        assertThat(confirmed.allocation(RESERVED.key()).orElseThrow().end()).contains(END.plusSeconds(1));
        confirmed.emit(new ReservationEvent.Confirmed(11, RESERVED));
        assertThat(confirmed.allocation(RESERVED.key()).orElseThrow().end()).isEmpty();
        assertThat(confirmed.allocated()).isEqualTo(5);

        Draft ended = draft();
        ended.emit(new ReservationEvent.Expired(10, RESERVED, A, TWO));
        assertThat(ended.line(RESERVED.key())).isEmpty();
        assertThat(ended.allocated()).isEqualTo(3);
        assertThat(ended.batch(A).orElseThrow())
                .returns(new Quantity(3), Batch::allocated)
                .returns(2L, Batch::lines);
        assertThat(ended.replaced())
                .hasSize(10)
                .endsWith(new Replaced(
                        Optional.empty(), Optional.empty(), OptionalLong.of(4), Optional.of(END), Terms.NONE));
    }

    @Test // B2
    void aWaitIsAmendedInItsPlaceAndEnds() {
        Draft draft = draft();
        OrderLine less = line("waiting", "LAMP", 1);
        draft.emit(new WaitingEvent.WaitingAmended(10, less));
        assertThat(draft.line(WAITING.key())).contains(new LineState.Waiting(less, WAIT, 5));
        draft.emit(new WaitingEvent.StoppedWaiting(11, less, Event.DeallocationReason.CANCELLED));
        assertThat(draft.line(WAITING.key())).isEmpty();
        assertThat(draft.replaced())
                .endsWith(new Replaced(Optional.empty(), Optional.empty(), OptionalLong.of(5), Optional.empty(), WAIT));
    }

    @Test // X1, X4
    void unitsLeaveAndComeBack() {
        Draft draft = draft();
        draft.roomIsTaken();
        draft.emit(new Event.Dispatched(10, FIRM, A, TWO));
        assertThat(draft.mayHaveRoom()).isFalse();
        assertThat(draft.line(FIRM.key())).contains(new LineState.Dispatched(FIRM, Quantity.NONE));
        assertThat(draft.allocated()).isEqualTo(3);
        assertThat(draft.batch(A).orElseThrow())
                .returns(new Quantity(16), Batch::quantity)
                .returns(new Quantity(3), Batch::allocated)
                .returns(2L, Batch::lines);

        draft.emit(new Event.Returned(11, FIRM, A, ONE));
        assertThat(draft.mayHaveRoom()).isTrue();
        assertThat(draft.line(FIRM.key())).contains(new LineState.Dispatched(FIRM, ONE));
        draft.emit(new Event.Returned(12, FIRM, A, ONE));
        assertThat(draft.line(FIRM.key())).isEmpty();
        assertThat(draft.batch(A).orElseThrow().quantity()).isEqualTo(new Quantity(18));
    }

    @Test // W4
    void anEventThatReplacesNothingIsTold() {
        Draft draft = Draft.ofNew(SKU);
        assertThat(draft.replaced()).isEmpty();
        draft.emit(EVENTS.get(0));
        assertThat(draft.replaced()).containsExactly(Replaced.NONE);
        draft.emit(EVENTS.get(1));
        assertThat(draft.replaced()).containsExactly(Replaced.NONE, Replaced.NONE);
    }

    @Test // Q2
    void aBatchIsHeldOnceUntilItsRelease() {
        Draft draft = draft();
        draft.emit(new Event.BatchHeld(SKU, NEXT, A));
        assertThatIllegalArgumentException().isThrownBy(() -> draft.emit(new Event.BatchHeld(SKU, NEXT + 1, A)));
        draft.emit(new Event.BatchReleased(SKU, NEXT + 1, A));
        assertThat(draft.batch(A).orElseThrow().onHold()).isFalse();
    }

    @Test // X6: the old line was archived, which no event tells
    void aDispatchedLineMayBeSentAgain() {
        Draft waiting = draft();
        waiting.emit(waits(OUT));
        assertThat(waiting.line(OUT.key())).contains(new LineState.Waiting(OUT, WAIT, NEXT));
        Draft held = draft();
        held.emit(new Event.Allocated(NEXT, line("out", "LAMP", 1), A, Event.AllocationReason.NEW));
        assertThat(held.allocation(OUT.key())).isPresent();
    }

    @Test // S2, D2, V1, X4, B2: what an event replaced is kept with it
    void keepsTheValuesThatEachEventReplaced() {
        Draft draft = draft();
        draft.emit(new Event.BatchEtaChanged(SKU, 10, B, LocalDate.of(2027, 3, 9)));
        draft.emit(new Event.BatchReceived(SKU, 11, B));
        draft.emit(new Event.BatchQuantityChanged(SKU, 12, B, ONE));
        draft.emit(new Event.LineAmended(13, line("firm", "LAMP", 1), A));
        draft.emit(new ReservationEvent.Extended(14, RESERVED, END.plusSeconds(1)));
        draft.emit(new ReservationEvent.Confirmed(15, RESERVED));
        draft.emit(new WaitingEvent.WaitingAmended(16, line("waiting", "LAMP", 1)));
        draft.emit(new Event.Returned(17, OUT, A, ONE));
        draft.emit(new Event.OutOfStock(18, UNKNOWN, Event.ShortageReason.NOT_FOUND));

        assertThat(draft.replaced()).hasSize(18);
        assertThat(draft.replaced().subList(6, 18))
                .containsExactly(
                        new Replaced(
                                Optional.empty(), Optional.empty(), OptionalLong.of(6), Optional.empty(), Terms.NONE),
                        Replaced.quantity(Quantity.NONE),
                        Replaced.NONE,
                        Replaced.day(Optional.of(LocalDate.of(2027, 3, 5))),
                        Replaced.day(Optional.of(LocalDate.of(2027, 3, 9))),
                        Replaced.quantity(new Quantity(20)),
                        Replaced.line(FIRM),
                        Replaced.end(Optional.of(END)),
                        Replaced.end(Optional.of(END.plusSeconds(1))),
                        Replaced.line(WAITING),
                        Replaced.quantity(ONE),
                        Replaced.NONE);
    }

    private static PastProduct past() {
        Batch a = Batch.created(1, BatchRegistration.onHand(A, SKU, 20))
                .promising(TWO)
                .promising(TWO);
        return new PastProduct(new ProductSnapshot(
                SKU,
                9,
                List.of(a),
                List.of(
                        new Allocation(FIRM, A, 3),
                        new Allocation(RESERVED, List.of(new Part(A, TWO, 4)), Optional.of(END), Terms.NONE)),
                List.of(new LineState.Waiting(WAITING, WAIT, 5)),
                List.of(new LineState.Dispatched(OUT, ONE))));
    }

    static Stream<Arguments> eventsThatCannotBeUndone() {
        return Stream.of(
                arguments("another product", new Event.BatchReceived(sku("SOFA"), 9, A), Replaced.NONE),
                arguments("an earlier event", new Event.BatchHeld(SKU, 8, A), Replaced.NONE),
                arguments(
                        "a quantity that was not kept", new Event.BatchQuantityChanged(SKU, 9, A, ONE), Replaced.NONE),
                arguments("an ETA that was not kept", new Event.BatchReceived(SKU, 9, A), Replaced.NONE),
                arguments(
                        "an allocation of a line that waits",
                        new Event.Allocated(9, WAITING, A, Event.AllocationReason.NEW),
                        Replaced.NONE),
                arguments(
                        "a place in the queue of a new line",
                        new Event.Allocated(9, FIRM, A, Event.AllocationReason.NEW),
                        Replaced.waiting(new LineState.Waiting(FIRM, WAIT, 5))),
                arguments(
                        "a line that waited, its place not kept",
                        new Event.Allocated(9, FIRM, A, Event.AllocationReason.WAITED),
                        Replaced.NONE),
                arguments(
                        "a place that was not kept",
                        new Event.Deallocated(9, UNKNOWN, A, Event.DeallocationReason.CANCELLED),
                        Replaced.NONE),
                arguments("an end that was not kept", new ReservationEvent.Confirmed(9, FIRM), Replaced.NONE),
                arguments(
                        "a firm line that waits",
                        new ReservationEvent.Confirmed(9, WAITING),
                        Replaced.end(Optional.of(END))),
                arguments("an amended line that waits", new Event.LineAmended(9, WAITING, A), Replaced.line(WAITING)),
                arguments("a line as it was, not kept", new Event.LineAmended(9, FIRM, A), Replaced.NONE),
                arguments(
                        "a wait of an allocation",
                        new WaitingEvent.LineWaiting(9, FIRM, WAIT, 9, Event.ShortageReason.NOT_FOUND),
                        Replaced.NONE),
                arguments("an amended wait of an allocation", new WaitingEvent.WaitingAmended(9, FIRM), Replaced.NONE),
                arguments(
                        "a place in the queue that was not kept",
                        new WaitingEvent.StoppedWaiting(9, UNKNOWN, Event.DeallocationReason.CANCELLED),
                        Replaced.NONE),
                arguments("units that had come back, not kept", new Event.Returned(9, OUT, A, ONE), Replaced.NONE));
    }

    @ParameterizedTest(name = "{0}") // W4
    @MethodSource("eventsThatCannotBeUndone")
    void doesNotUndoAnEventThatContradictsTheState(String what, Event event, Replaced replaced) {
        PastProduct past = past();
        assertThatIllegalStateException()
                .as(what)
                .isThrownBy(() -> past.undo(event, replaced))
                .withMessage("cannot undo " + event + ": it does not fit version 9 of 'LAMP'");
        assertThat(past.version()).isEqualTo(9);
    }

    @Test // W4, X6
    void stopsAtAnEventAboutAnArchivedBatch() {
        PastProduct past = past();
        ProductSnapshot before = past.snapshot();

        assertThat(past.undo(new Event.BatchHeld(SKU, 9, B), Replaced.NONE)).isFalse();
        assertThat(past.snapshot()).isEqualTo(before);
        assertThat(past.undo(new Event.BatchCreated(9, BatchRegistration.onHand(B, SKU, 1)), Replaced.NONE))
                .isTrue();
        assertThat(past.version()).isEqualTo(8);
        assertThat(past.undo(new Event.OutOfStock(8, UNKNOWN, Event.ShortageReason.NOT_FOUND), Replaced.NONE))
                .isTrue();
        assertThat(past.version()).isEqualTo(7);
    }

    @Test // W4, X4, X6: a line that was archived is left away, unless all its units were back
    void undoesAReturnOfALineThatIsNoLongerThere() {
        OrderLine archived = line("archived", "LAMP", 3);
        PastProduct partly = past();
        partly.undo(new Event.Returned(9, archived, A, ONE), Replaced.quantity(ONE));
        assertThat(partly.snapshot().dispatched()).extracting(LineState::line).containsExactly(OUT);
        assertThat(partly.snapshot().batches().get(0).quantity()).isEqualTo(new Quantity(19));

        PastProduct allBack = past();
        allBack.undo(new Event.Returned(9, archived, A, ONE), Replaced.quantity(TWO));
        assertThat(allBack.snapshot().dispatched())
                .contains(new LineState.Dispatched(archived, TWO), new LineState.Dispatched(OUT, ONE));

        PastProduct known = past();
        known.undo(new Event.Returned(9, OUT, A, ONE), Replaced.quantity(Quantity.NONE));
        assertThat(known.snapshot().dispatched()).containsExactly(new LineState.Dispatched(OUT, Quantity.NONE));
    }

    @Test // W4, B3
    void aLineThatWaitedWaitsAgain() {
        PastProduct past = past();
        LineState.Waiting waited = new LineState.Waiting(FIRM, WAIT, 2);
        past.undo(new Event.Allocated(9, FIRM, A, Event.AllocationReason.WAITED), Replaced.waiting(waited));

        assertThat(past.snapshot().waiting()).containsExactly(waited, new LineState.Waiting(WAITING, WAIT, 5));
        assertThat(past.snapshot().allocations()).extracting(Allocation::line).containsExactly(RESERVED);
    }

    @Test // W4
    void undoesNoAllocationInABatchThatTheLineIsNotIn() {
        PastProduct past = new PastProduct(new ProductSnapshot(
                SKU,
                9,
                List.of(
                        Batch.created(1, BatchRegistration.onHand(A, SKU, 20)).promising(TWO),
                        Batch.created(2, BatchRegistration.onHand(B, SKU, 20)).promising(TWO)),
                List.of(new Allocation(FIRM, A, 3)),
                List.of(),
                List.of()));
        Event elsewhere = new Event.Allocated(9, FIRM, B, Event.AllocationReason.NEW);

        assertThatIllegalStateException()
                .isThrownBy(() -> past.undo(elsewhere, Replaced.NONE))
                .withMessage("cannot undo " + elsewhere + ": it does not fit version 9 of 'LAMP'");
    }

    @Test // W4, P2, X1: parts leave oldest first, so the newest comes back first
    void givesALineItsPartsBackInTheirOrder() {
        PastProduct past = new PastProduct(new ProductSnapshot(
                SKU,
                12,
                List.of(
                        Batch.created(1, BatchRegistration.onHand(A, SKU, 20)),
                        Batch.created(2, BatchRegistration.onHand(B, SKU, 20))),
                List.of(),
                List.of(),
                List.of(new LineState.Dispatched(SPLIT, Quantity.NONE))));
        past.undo(new Event.Dispatched(12, SPLIT, B, ONE), place(10));
        past.undo(new Event.Dispatched(11, SPLIT, A, ONE), place(9));

        assertThat(past.snapshot().allocations())
                .containsExactly(new Allocation(
                        SPLIT, List.of(new Part(A, ONE, 9), new Part(B, ONE, 10)), Optional.empty(), splitting()));
        assertThat(past.snapshot().dispatched()).isEmpty();
    }

    private static Replaced place(long sequence) {
        return new Replaced(
                Optional.empty(), Optional.empty(), OptionalLong.of(sequence), Optional.empty(), splitting());
    }

    @Test // W4, B3
    void showsLinesInTheOrderOfEachSnapshot() {
        List<LineState.Waiting> queue = new ArrayList<>();
        for (String order : List.of("z", "m", "a", "y", "n", "b", "x", "o", "c", "w")) {
            queue.add(new LineState.Waiting(line(order, "LAMP", 1), WAIT, queue.size() + 1));
        }
        List<LineState.Dispatched> sorted = Stream.of("d", "e", "f", "g", "h", "i", "j", "k", "l", "p")
                .map(order -> new LineState.Dispatched(line(order, "LAMP", 1), Quantity.NONE))
                .toList();
        ProductSnapshot present = new ProductSnapshot(SKU, 30, List.of(), List.of(), queue, sorted);

        assertThat(new PastProduct(present).snapshot()).isEqualTo(present);
    }

    @Test // W4, N1
    void showsNoReservationThatWasVoidAtTheInstant() {
        PastProduct past = past();

        assertThat(past.snapshot(END.minusNanos(1))).isEqualTo(past.snapshot());
        assertThat(past.snapshot(END).allocations()).containsExactly(new Allocation(FIRM, A, 3));
        assertThat(past.snapshot(END).batches())
                .containsExactly(past.snapshot().batches().get(0).releasing(TWO));
        assertThat(past.snapshot().allocations()).hasSize(2);
    }
}
