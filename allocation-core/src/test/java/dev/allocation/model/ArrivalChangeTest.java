package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.arriving;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static dev.allocation.model.Samples.product;
import static dev.allocation.model.Samples.recordedAfter;
import static dev.allocation.model.planning.AllocationPolicy.EARLIEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.UnknownBatchException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalChangeTest {
    private static final OrderLine FIRST = line("first", 1).neededBy(day(7));
    private static final OrderLine SECOND = line("second", 1).neededBy(day(6));
    private static final OrderLine PATIENT = line("patient", 1);

    /** A ship of day 5 as event 1 with three lines, events 2 to 4, and stock on hand as event 5 with one line. */
    private final TestProduct product = product(arriving("ship", 10, day(5)));

    ArrivalChangeTest() {
        List.of(FIRST, SECOND, PATIENT).forEach(line -> product.allocate(line, EARLIEST_FIRST));
        product.createBatch(onHand("hand", 10));
        product.allocate(line("stored", 1).neededBy(day(0)), EARLIEST_FIRST);
    }

    @Test // S3
    void leavesAllocationsAndListsTheLateOnesOldestFirst() {
        List<Allocation> before = product.allocations();

        assertThat(product.changeEta(batch("ship"), day(8)))
                .isEqualTo(new Answer.BatchEtaChanged(3, List.of(FIRST, SECOND)));
        assertThat(recordedAfter(6, product))
                .containsExactly(new Event.BatchEtaChanged(SOFA, 7, batch("ship"), day(8)));
        assertThat(product.batch(batch("ship")).orElseThrow().arrival()).isEqualTo(new Arrival.UnderWay(day(8)));
        assertThat(product.allocations()).isEqualTo(before);
    }

    @Test // S3, D2
    void listsAnAmendedLineByTheSequenceThatItKept() {
        product.amend(line("first", 2).neededBy(day(7)), EARLIEST_FIRST);

        assertThat(late(day(8))).containsExactly(line("first", 2).neededBy(day(7)), SECOND);
    }

    @Test // S3
    void isInTimeForALineNeededOnTheSameDay() {
        assertThat(late(day(6))).isEmpty();
        assertThat(late(day(7))).containsExactly(SECOND);
    }

    @Test // S3
    void listsTheLateLinesAgainWhenTheDayIsTheSame() {
        product.changeEta(batch("ship"), day(7));
        State before = State.of(product);

        assertThat(late(day(7))).containsExactly(SECOND);
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // S3
    void putsABatchOnHandUnderWayAgain() {
        assertThat(product.changeEta(batch("hand"), day(1)))
                .isEqualTo(
                        new Answer.BatchEtaChanged(1, List.of(line("stored", 1).neededBy(day(0)))));
        assertThat(product.batch(batch("hand")).orElseThrow().arrival()).isEqualTo(new Arrival.UnderWay(day(1)));
    }

    @Test // L1, A2
    void movesLateLinesIntoTheBatchesThatCameFirst() {
        List<String> places = List.of("z", "m", "a", "y", "n", "b", "x", "o", "c", "w");
        TestProduct product = product(arriving("ship", 10, day(5)));
        places.forEach(place -> product.allocate(line("from " + place, 1).neededBy(day(6)), EARLIEST_FIRST));
        places.forEach(place -> product.createBatch(onHand(place, 1)));

        Answer.BatchEtaChanged answer =
                product.send(new Command.ChangeBatchEta(batch("ship"), day(8)).movingLateLines());
        assertThat(answer.moved())
                .extracting(promise -> promise.parts().get(0).batch().value())
                .isEqualTo(places);
        assertThat(answer.late()).isEmpty();
    }

    @Test // S4
    void receivesABatchOnce() {
        assertThat(product.receive(batch("ship"))).isEqualTo(new Answer.BatchReceived(false));
        assertThat(recordedAfter(6, product)).containsExactly(new Event.BatchReceived(SOFA, 7, batch("ship")));
        assertThat(product.batch(batch("ship")).orElseThrow().arrival()).isEqualTo(new Arrival.OnHand());

        assertThat(product.receive(batch("ship"))).isEqualTo(new Answer.BatchReceived(true));
        assertThat(product.version()).isEqualTo(7);
    }

    @Test // S4
    void leavesABatchOnHandAsItIs() {
        State before = State.of(product);

        assertThat(product.receive(batch("hand"))).isEqualTo(new Answer.BatchReceived(true));
        assertThat(State.of(product)).isEqualTo(before);
    }

    @Test // S5
    void refusesABatchThatIsNotKnown() {
        assertThatThrownBy(() -> product.changeEta(batch("boat"), day(1))).isInstanceOf(UnknownBatchException.class);
        assertThatThrownBy(() -> product.receive(batch("boat"))).isInstanceOf(UnknownBatchException.class);
    }

    @Test // T4
    void refusesADayBeyondTheLast() {
        State before = State.of(product);

        assertThatThrownBy(() -> product.changeEta(batch("ship"), LocalDate.of(10000, 1, 1)))
                .isInstanceOf(InvalidValueException.class);
        assertThat(State.of(product)).isEqualTo(before);
    }

    private List<OrderLine> late(LocalDate eta) {
        return product.changeEta(batch("ship"), eta).late();
    }
}
