package dev.allocation.model.product;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The room that has grown in a draft, and the lines that it may suit. */
class RoomTest {
    private static final Sku SKU = sku("LAMP");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final LocalDate ON_HAND = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final LocalDate TODAY = LocalDate.of(2027, 3, 1);

    @ParameterizedTest // B3
    @CsvSource({
        "3, 3, 5, 9, false, true",
        "2, 3, 5, 9, false, false",
        "4, 3, 5, 9, false, true",
        "3, 2, 5, 9, false, false",
        "3, 4, 5, 9, false, true",
        "3, 3, 6, 9, false, false",
        "3, 3, 4, 9, false, true",
        "3, 3, 5, 8, false, false",
        "3, 3, 5, 10, false, true",
        "3, 3, 5, 9, true, true"
    })
    void coversSmallerRoomOfFewerDays(
            long inOneBatch, long inAll, int earliest, int latest, boolean isForLinesWithoutDay, boolean covers) {
        Room other = new Room(3, 3, DAY, DAY.plusDays(4), false);
        Room room = new Room(inOneBatch, inAll, march(earliest), march(latest), isForLinesWithoutDay);
        assertThat(room.covers(other)).isEqualTo(covers);
        assertThat(Room.UNBOUNDED.covers(other)).isTrue();
    }

    @Test // B3
    void coversLinesWithoutDayOnlyWhenItIsForThem() {
        Room forThem = new Room(3, 3, DAY, DAY.plusDays(4), true);
        assertThat(forThem.covers(forThem)).isTrue();
        assertThat(new Room(3, 3, DAY, DAY.plusDays(4), false).covers(forThem)).isFalse();
    }

    private static LocalDate march(int day) {
        return LocalDate.of(2027, 3, day);
    }

    @Test // B3
    void suitsLinesThatItMayHoldInTime() {
        Room room = new Room(3, 5, DAY, DAY.plusDays(4), true);
        assertThat(room.maySuit(waiting(3, false))).isTrue();
        assertThat(room.maySuit(waiting(4, false))).isFalse();
        assertThat(room.maySuit(waiting(5, true))).isTrue();
        assertThat(room.maySuit(waiting(6, true))).isFalse();
        assertThat(room.maySuit(neededBy(DAY))).isTrue();
        assertThat(room.maySuit(neededBy(DAY.minusDays(1)))).isFalse();
        assertThat(room.maySuit(neededBy(DAY.plusDays(4)))).isTrue();
        assertThat(room.maySuit(neededBy(DAY.plusDays(5)))).isFalse();
        assertThat(new Room(3, 5, DAY, DAY, false).maySuit(waiting(1, false))).isFalse();
        assertThat(Room.NONE.isEmpty()).isTrue();
        assertThat(room.isEmpty()).isFalse();
    }

    private static LineState.Waiting waiting(long quantity, boolean maySplit) {
        Terms terms = Terms.NONE.waiting(0);
        return new LineState.Waiting(line("o1", "LAMP", quantity), maySplit ? terms.splitting() : terms, 1);
    }

    private static LineState.Waiting neededBy(LocalDate day) {
        return new LineState.Waiting(line("o1", "LAMP", 1).neededBy(day), Terms.NONE.waiting(0), 1);
    }

    @Test // B3
    void growsInTheBatchesThatMayHaveMore() {
        Draft draft = Draft.ofNew(SKU);
        assertThat(draft.mayHaveRoom()).isFalse();
        assertThat(draft.room(TODAY)).isEqualTo(Room.NONE);

        draft.emit(new Event.BatchCreated(1, BatchRegistration.arriving(batch("ship"), SKU, 9, DAY)));
        assertThat(draft.mayHaveRoom()).isTrue();
        assertThat(draft.room(TODAY)).isEqualTo(new Room(9, 9, DAY, LAST_DAY, true));
        draft.roomIsTaken();
        assertThat(draft.mayHaveRoom()).isFalse();
        assertThat(draft.room(TODAY)).isEqualTo(Room.NONE);

        draft.emit(new Event.BatchCreated(2, BatchRegistration.onHand(batch("shelf"), SKU, 4)));
        draft.emit(new Event.BatchHeld(SKU, 3, batch("shelf")));
        assertThat(draft.room(TODAY)).isEqualTo(Room.NONE);
        draft.emit(new Event.BatchReleased(SKU, 4, batch("shelf")));
        assertThat(draft.room(TODAY)).isEqualTo(new Room(4, 13, ON_HAND, LAST_DAY, true));
        draft.emit(new Event.BatchEtaChanged(SKU, 5, batch("ship"), DAY.plusDays(1)));
        draft.emit(new Event.BatchEtaChanged(SKU, 6, batch("shelf"), DAY.plusDays(2)));
        assertThat(draft.room(TODAY)).isEqualTo(new Room(9, 13, DAY.plusDays(1), LAST_DAY, true));
    }

    @Test // B3
    void aFullBatchHasNone() {
        Draft draft = Draft.ofNew(SKU);
        draft.emit(new Event.BatchCreated(1, BatchRegistration.onHand(batch("shelf"), SKU, 4)));
        draft.emit(new Event.Allocated(2, line("o1", "LAMP", 4), batch("shelf"), Event.AllocationReason.NEW));
        assertThat(draft.mayHaveRoom()).isTrue();
        assertThat(draft.room(TODAY)).isEqualTo(Room.NONE);
    }

    @Test // B3, D2: so a line that gets another day costs no look at the queue
    void anAmendedLineGivesRoomOnlyByItsUnits() {
        Draft draft = Draft.ofNew(SKU);
        draft.emit(new Event.BatchCreated(1, BatchRegistration.onHand(batch("shelf"), SKU, 4)));
        draft.emit(new Event.Allocated(2, line("o1", "LAMP", 2), batch("shelf"), Event.AllocationReason.NEW));
        draft.roomIsTaken();

        draft.emit(new Event.LineAmended(3, line("o1", "LAMP", 2).neededBy(DAY), batch("shelf")));
        draft.emit(new Event.LineAmended(4, line("o1", "LAMP", 3), batch("shelf")));
        assertThat(draft.mayHaveRoom()).isFalse();
        draft.emit(new Event.LineAmended(5, line("o1", "LAMP", 2), batch("shelf")));
        assertThat(draft.mayHaveRoom()).isTrue();
    }

    @Test // N1
    void voidReservationsGiveTheirUnitsBackInEachBatch() {
        Instant end = Instant.parse("2027-03-01T12:00:00Z");
        Batch shelf = Batch.created(1, BatchRegistration.onHand(batch("shelf"), SKU, 9))
                .promising(new Quantity(2));
        Batch other = Batch.created(2, BatchRegistration.onHand(batch("other"), SKU, 9))
                .promising(new Quantity(3));
        OrderLine line = line("o1", "LAMP", 5);
        VoidReservations ended = new VoidReservations(List.of(new Allocation(
                line, List.of(part("shelf", 2, 3), part("other", 3, 4)), Optional.of(end), Terms.NONE.splitting())));

        assertThat(ended.units()).isEqualTo(5);
        assertThat(ended.takenOutOf(List.of(other, shelf)))
                .containsExactly(other.releasing(new Quantity(3)), shelf.releasing(new Quantity(2)));
        assertThat(ended.takenOutOf(List.of(shelf))).containsExactly(shelf.releasing(new Quantity(2)));
        assertThat(new VoidReservations(List.of()).units()).isZero();
        assertThat(new VoidReservations(List.of()).takenOutOf(List.of(shelf))).containsExactly(shelf);
    }

    private static Part part(String reference, long quantity, long sequence) {
        return new Part(new BatchReference(reference), new Quantity(quantity), sequence);
    }
}
