package dev.allocation.model.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.Allocation;
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
import dev.allocation.model.explanation.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The reasons of each batch, in the order in which they are told: the candidates by preference, then the others. */
class ReasoningTest {
    private static final Sku SKU = new Sku("SOFA");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final Instant NOW = Instant.parse("2027-03-01T12:00:00Z");
    private static final Planner EARLIEST = new Planner(AllocationPolicy.EARLIEST_FIRST);
    private static final Optional<LineState> UNKNOWN = Optional.empty();

    private final List<Batch> batches = new ArrayList<>();

    private void add(BatchRegistration registration) {
        batches.add(Batch.created(batches.size() + 1L, registration));
    }

    private void add(String reference, long quantity) {
        add(BatchRegistration.onHand(new BatchReference(reference), SKU, quantity));
    }

    private void addOnHold(String reference, long quantity) {
        add(reference, quantity);
        batches.add(batches.remove(batches.size() - 1).withHold(true));
    }

    private static OrderLine line(long quantity) {
        return OrderLine.of(new OrderId("order"), new LineId("1"), SKU, quantity)
                .neededBy(DAY);
    }

    private List<String> told(Planner planner, OrderLine line, Terms terms, Optional<LineState> known) {
        List<Batch> open =
                batches.stream().filter(Batch::isOpen).sorted(Batch.BY_ARRIVAL).toList();
        List<Promise.Part> taken = known.isPresent()
                ? List.of()
                : planner.plan(line, terms, open, NOW).parts();
        Collections.reverse(batches); // the order in which they are given has no influence
        return planner.explain(line, terms, known, taken, batches, NOW).stream()
                .map(one -> one.reasons().stream().map(Reason::text).collect(Collectors.joining("; ")))
                .toList();
    }

    @Test // W1, K1: it costs no choice among all batches for each batch that it names
    void asksAFilterAboutEachBatchOnce() {
        for (int i = 1; i <= 50; i++) {
            add("batch " + i, 4);
        }
        AtomicInteger asked = new AtomicInteger();
        Planner planner = new Planner(Policies.largestRest().only((line, batch) -> asked.incrementAndGet() > 0));

        assertThat(planner.explain(line(120), Terms.NONE.splitting(), UNKNOWN, List.of(), batches, NOW))
                .hasSize(50);
        assertThat(asked).hasValue(50);
    }

    @Test // W1, A1 to A3, Q1, Q2
    void aLineTakesTheFirstCandidate() {
        add("small", 4);
        add("first", 14);
        add("second", 5);
        addOnHold("held", 4);
        add(BatchRegistration.onHand(new BatchReference("stale"), SKU, 9).bestBefore(DAY.minusDays(1)));
        add(BatchRegistration.arriving(new BatchReference("late"), SKU, 9, DAY.plusDays(1)));
        add(BatchRegistration.arriving(new BatchReference("ship"), SKU, 9, DAY));

        assertThat(told(EARLIEST, line(5), Terms.NONE, UNKNOWN))
                .containsExactly(
                        "takes 5 units of 'first'",
                        "'second' could take it with 5 units available",
                        "'ship' could take it with 9 units available",
                        "'small' has 4 units available, but the line asks for 5",
                        "'held' has 4 units available, but the line asks for 5; 'held' is on hold",
                        "'stale' is good until 2027-03-04, but must be until 2027-03-05",
                        "'late' is arriving 2027-03-06, but the line is needed by 2027-03-05");
    }

    @Test // W1, A4, P1
    void aLineGivesItsUnitsBackAndTakesNoOthers() {
        batches.add(Batch.created(1, BatchRegistration.onHand(new BatchReference("first"), SKU, 5))
                .promising(new Quantity(5)));
        add("second", 5);
        LineState held = new Allocation(line(5), new BatchReference("first"), 8);

        assertThat(told(EARLIEST, line(5), Terms.NONE, Optional.of(held)))
                .containsExactly("holds 5 units of 'first'", "'second' could take it with 5 units available");
    }

    @Test // W1, Q2: what a new line would not get there is told beside what the line holds
    void aBatchThatWouldRefuseTheLineTodayIsHeldAllTheSame() {
        add("second", 5);
        addOnHold("first", 9);
        LineState held = new Allocation(line(5), new BatchReference("first"), 8);
        batches.set(1, batches.get(1).promising(new Quantity(5)));

        assertThat(told(EARLIEST, line(5), Terms.NONE, Optional.of(held)))
                .containsExactly(
                        "'second' could take it with 5 units available",
                        "holds 5 units of 'first'; 'first' is on hold");
    }

    @Test // W1, N3
    void aLineThatComesTooLateTakesNothing() {
        add("first", 5);
        add("second", 4);

        assertThat(EARLIEST.explain(line(5), Terms.NONE, UNKNOWN, List.of(), batches, NOW))
                .extracting(one -> one.reasons().get(0).text())
                .containsExactly(
                        "'first' could take it with 5 units available",
                        "'second' has 4 units available, but the line asks for 5");
    }

    @Test // W1, K1
    void refusedBatchesAreInTheOrderOfThePolicyToo() {
        add("first", 4);
        add("second", 9);
        add(BatchRegistration.arriving(new BatchReference("late"), SKU, 9, DAY.plusDays(1)));
        addOnHold("held", 7);
        add("small", 2);
        BatchFilter filter = (line, batch) -> !batch.reference().value().equals("second");

        assertThat(references(new Planner(Policies.smallestRest()), line(5)))
                .containsExactly("second", "small", "first", "held", "late");
        assertThat(references(new Planner(Policies.lastInFirstOut()), line(5)))
                .containsExactly("second", "small", "held", "late", "first");
        assertThat(references(new Planner(Policies.latestInTime().then(Policies.largestRest())), line(5)))
                .containsExactly("second", "late", "held", "first", "small");
        assertThat(references(new Planner(Policies.lastInFirstOut().only(filter)), line(1)))
                .as("those of the filter are among the others")
                .containsExactly("small", "first", "held", "late", "second");
        assertThat(references(new Planner((line, candidates) -> Optional.empty()), line(1)))
                .as("a policy that is no order chooses only among candidates, which it is offered in this order")
                .containsExactly("first", "second", "held", "small", "late");
    }

    private List<String> references(Planner planner, OrderLine line) {
        return planner.explain(line, Terms.NONE, UNKNOWN, List.of(), batches, NOW).stream()
                .map(one -> one.batch().reference().value())
                .toList();
    }

    @Test // W1, K1
    void anOrderThatFailsOnARefusedBatchIsAPolicyThatFailed() {
        add("first", 1);
        add("second", 2);
        Planner planner = new Planner((BatchOrder) (line, one, other) -> {
            throw new IllegalStateException("no rank");
        });

        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> planner.explain(line(5), Terms.NONE, UNKNOWN, List.of(), batches, NOW))
                .withMessageContaining("the policy failed with java.lang.IllegalStateException: no rank");
    }

    @Test // W1, B1
    void aLineThatWaitsTakesNothing() {
        add("first", 5);
        LineState waiting = new LineState.Waiting(line(5), Terms.NONE.waiting(0), 3);

        assertThat(told(EARLIEST, line(5), Terms.NONE.waiting(0), Optional.of(waiting)))
                .containsExactly("'first' could take it with 5 units available");
    }

    @Test // W1, P1
    void aSplitLineTakesItsPartsInTheOrderOfPreference() {
        add("first", 6);
        add("second", 5);
        add("third", 2);
        add("full", 0);
        addOnHold("held", 3);

        assertThat(told(EARLIEST, line(10), Terms.NONE.splitting(), UNKNOWN))
                .containsExactly(
                        "takes 6 units of 'first'",
                        "takes 4 units of 'second'",
                        "'third' could take it with 2 units available",
                        "'full' has 0 units available, but the line asks for 10",
                        "'held' is on hold");
        assertThat(told(new Planner(Policies.lastInFirstOut()), line(10), Terms.NONE.splitting(), UNKNOWN))
                .startsWith("takes 2 units of 'third'", "takes 5 units of 'second'", "takes 3 units of 'first'");
        assertThat(told(EARLIEST, line(6), Terms.NONE.splitting(), UNKNOWN))
                .startsWith("takes 6 units of 'first'", "'second' has 5 units available, but the line asks for 6");
    }

    @Test // W1, P1
    void aSplitLineFindsTooFewUnitsInAllBatchesTogether() {
        add("first", 6);
        add("second", 5);

        assertThat(told(EARLIEST, line(12), Terms.NONE.splitting(), UNKNOWN))
                .containsExactly(
                        "'first' and all others that could take a part have 11 units available,"
                                + " but the line asks for 12",
                        "'second' and all others that could take a part have 11 units available,"
                                + " but the line asks for 12");
        assertThat(told(EARLIEST, line(11), Terms.NONE.splitting(), UNKNOWN))
                .containsExactly("takes 6 units of 'first'", "takes 5 units of 'second'");
    }

    @Test // W1, K1
    void thePolicyRefusesABatchThatTheRulesAdmit() {
        add("first", 6);
        add("refused", 6);
        add("second", 7);
        BatchFilter filter = (line, batch) -> !batch.reference().value().equals("refused");
        Planner planner = new Planner(Policies.largestRest().only(filter));

        assertThat(told(planner, line(5), Terms.NONE, UNKNOWN))
                .containsExactly(
                        "takes 5 units of 'second'",
                        "'first' could take it with 6 units available",
                        "the policy refuses 'refused'");
        assertThat(told(planner, line(8), Terms.NONE.splitting(), UNKNOWN))
                .containsExactly(
                        "takes 7 units of 'second'", "takes 1 unit of 'first'", "the policy refuses 'refused'");
    }
}
