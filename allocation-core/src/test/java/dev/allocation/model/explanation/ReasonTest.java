package dev.allocation.model.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.planning.Policies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReasonTest {
    private static final BatchReference SHELF = new BatchReference("shelf-7");
    private static final Sku SKU = new Sku("SOFA");
    private static final Instant NOON = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    private static final List<Reason> ALL = List.of(
            new Reason.Chosen(SHELF, new Quantity(1)),
            new Reason.Free(SHELF, new Quantity(4)),
            new Reason.Holds(SHELF, new Quantity(2)),
            new Refusal.TooFewUnits(SHELF, new Quantity(8), new Quantity(7)),
            new Refusal.TooFewTogether(SHELF, new Quantity(8), 7),
            new Refusal.ArrivesLate(SHELF, DAY, new Arrival.UnderWay(DAY.plusDays(2))),
            new Refusal.OnHold(SHELF),
            new Refusal.NotGood(SHELF, DAY, DAY.minusDays(1)),
            new Refusal.Declined(SHELF));

    @Test // W1
    void eachTypeOfReasonHasItsCode() {
        assertThat(ALL).extracting(Reason::code).containsExactly(Reason.Code.values());
        assertThat(ALL)
                .extracting(reason -> (Object) reason.getClass())
                .hasSize(types(Reason.class).size())
                .containsExactlyInAnyOrderElementsOf(types(Reason.class));
    }

    private static BatchRegistration onHand(String batch, long quantity) {
        return BatchRegistration.onHand(new BatchReference(batch), SKU, quantity);
    }

    private static List<Class<?>> types(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<?>>flatMap(type -> type.isSealed() ? types(type).stream() : Stream.of(type))
                .toList();
    }

    @Test // W1
    void eachCodeIsReached() {
        Planner planner = new Planner(Policies.earliestFirst()
                .only((line, batch) -> !batch.reference().equals(new BatchReference("declined"))));
        OrderLine line =
                OrderLine.of(new OrderId("order"), new LineId("1"), SKU, 5).neededBy(DAY);
        OrderLine large =
                OrderLine.of(new OrderId("order"), new LineId("2"), SKU, 99).neededBy(DAY);
        LineState held = new Allocation(line, new BatchReference("first"), 8);
        List<Batch> batches = List.of(
                Batch.created(1, onHand("first", 14)).promising(line.quantity()),
                Batch.created(2, onHand("second", 9)),
                Batch.created(3, onHand("small", 3)),
                Batch.created(4, onHand("declined", 9)),
                Batch.created(5, onHand("held", 9)).withHold(true),
                Batch.created(6, onHand("stale", 9).bestBefore(DAY.minusDays(1))),
                Batch.created(7, BatchRegistration.arriving(new BatchReference("late"), SKU, 9, DAY.plusDays(1))));

        List<Promise.Part> taken = planner.plan(line, Terms.NONE, batches, NOON).parts();
        EnumSet<Reason.Code> reached = EnumSet.noneOf(Reason.Code.class);
        for (List<Explanation.BatchReasons> explained : List.of(
                planner.explain(line, Terms.NONE, Optional.empty(), taken, batches, NOON),
                planner.explain(large, Terms.NONE.splitting(), Optional.empty(), List.of(), batches, NOON),
                planner.explain(line, Terms.NONE, Optional.of(held), List.of(), batches, NOON))) {
            explained.forEach(batch -> batch.reasons().forEach(reason -> reached.add(reason.code())));
        }

        assertThat(reached).containsExactly(Reason.Code.values());
    }

    @Test // W1
    void theWordsOfTheCodesNeverChange() {
        assertThat(ALL)
                .extracting(reason -> reason.code().word())
                .containsExactly(
                        "chosen",
                        "free",
                        "holds",
                        "too-few-units",
                        "too-few-together",
                        "arrives-late",
                        "on-hold",
                        "not-good",
                        "declined");
    }

    @Test // W1
    void textsAreMadeOfTheFigures() {
        assertThat(ALL)
                .extracting(Reason::text)
                .containsExactly(
                        "takes 1 unit of 'shelf-7'",
                        "'shelf-7' could take it with 4 units available",
                        "holds 2 units of 'shelf-7'",
                        "'shelf-7' has 7 units available, but the line asks for 8",
                        "'shelf-7' and all others that could take a part have 7 units available, but the line asks for 8",
                        "'shelf-7' is arriving 2027-03-07, but the line is needed by 2027-03-05",
                        "'shelf-7' is on hold",
                        "'shelf-7' is good until 2027-03-04, but must be until 2027-03-05",
                        "the policy refuses 'shelf-7'");
        assertThat(new Refusal.TooFewTogether(SHELF, new Quantity(8), 1).text())
                .isEqualTo("'shelf-7' and all others that could take a part have 1 unit available,"
                        + " but the line asks for 8");
    }
}
