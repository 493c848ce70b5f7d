package dev.allocation.model.command;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.testing.contract.SealedTypes;
import dev.allocation.testing.reference.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each refusal says: its text, its code, the values that it is about, and the visitor's method for it. */
class RefusedExceptionTest {
    private static final OrderLine LINE = line("o1", "LAMP", 3);
    private static final LineState HELD = new Allocation(line("o1", "LAMP", 2), batch("b1"), 2);
    private static final LineState WAITING = new LineState.Waiting(line("o1", "LAMP", 2), Terms.NONE.waiting(0), 2);
    private static final LineState DISPATCHED = new LineState.Dispatched(line("o1", "LAMP", 2), Quantity.NONE);
    private static final BatchRegistration ASKED = BatchRegistration.onHand(batch("b1"), sku("LAMP"), 5);
    private static final BatchRegistration KNOWN = BatchRegistration.onHand(batch("b1"), sku("LAMP"), 6);
    private static final Arrival SHIP = new Arrival.UnderWay(LocalDate.of(2027, 3, 2));

    /** Names its own method, with the refusal that it was given. */
    private static final RefusedException.Visitor<List<Object>> NAMES = new RefusedException.Visitor<>() {
        @Override
        public List<Object> unknownSku(UnknownSkuException refusal) {
            return List.of("unknown-sku", refusal);
        }

        @Override
        public List<Object> unknownBatch(UnknownBatchException refusal) {
            return List.of("unknown-batch", refusal);
        }

        @Override
        public List<Object> lineConflict(LineConflictException refusal) {
            return List.of("line-conflict", refusal);
        }

        @Override
        public List<Object> batchConflict(BatchConflictException refusal) {
            return List.of("batch-conflict", refusal);
        }

        @Override
        public List<Object> notDispatched(NotDispatchedException refusal) {
            return List.of("not-dispatched", refusal);
        }

        @Override
        public List<Object> batchOfOtherSku(BatchOfOtherSkuException refusal) {
            return List.of("batch-of-other-sku", refusal);
        }

        @Override
        public List<Object> exceedsDispatched(ExceedsDispatchedException refusal) {
            return List.of("exceeds-dispatched", refusal);
        }

        @Override
        public List<Object> batchUnderWay(BatchUnderWayException refusal) {
            return List.of("batch-under-way", refusal);
        }

        @Override
        public List<Object> batchFull(BatchFullException refusal) {
            return List.of("batch-full", refusal);
        }
    };

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments(
                        new UnknownSkuException(LINE),
                        "unknown-sku",
                        List.of(LINE, sku("LAMP")),
                        "cannot allocate 3 units on line '1' of order 'o1' for 'LAMP': no product has this SKU"),
                arguments(
                        new UnknownBatchException(batch("b1")),
                        "unknown-batch",
                        List.of(batch("b1")),
                        "unknown batch 'b1': no product has a batch of this reference"),
                arguments(
                        new LineConflictException(LINE, HELD),
                        "line-conflict",
                        List.of(LINE, HELD),
                        "cannot allocate 3 units on line '1' of order 'o1' for 'LAMP': it is allocated as 2 units on"
                                + " line '1' of order 'o1' for 'LAMP' in batch 'b1'; amend changes it"),
                arguments(
                        new LineConflictException(LINE, WAITING),
                        "line-conflict",
                        List.of(LINE, WAITING),
                        "cannot allocate 3 units on line '1' of order 'o1' for 'LAMP': it waits as 2 units on line '1'"
                                + " of order 'o1' for 'LAMP'; amend changes it"),
                arguments(
                        new LineConflictException(LINE, DISPATCHED),
                        "line-conflict",
                        List.of(LINE, DISPATCHED),
                        "cannot allocate 3 units on line '1' of order 'o1' for 'LAMP': it was dispatched as 2 units on"
                                + " line '1' of order 'o1' for 'LAMP'"),
                arguments(
                        new BatchConflictException(ASKED, KNOWN),
                        "batch-conflict",
                        List.of(ASKED, KNOWN),
                        "cannot create 5 units of 'LAMP' in batch 'b1' on hand: the reference names 6 units of 'LAMP'"
                                + " in batch 'b1' on hand"),
                arguments(
                        new NotDispatchedException(key("o1", "LAMP")),
                        "not-dispatched",
                        List.of(key("o1", "LAMP")),
                        "cannot take back units of line '1' of order 'o1' for 'LAMP': it is not dispatched"),
                arguments(
                        new BatchOfOtherSkuException(key("o1", "LAMP"), batch("b1"), sku("SOFA")),
                        "batch-of-other-sku",
                        List.of(key("o1", "LAMP"), batch("b1"), sku("SOFA")),
                        "cannot take back units of line '1' of order 'o1' for 'LAMP' into batch 'b1': it has SKU"
                                + " 'SOFA'"),
                arguments(
                        new ExceedsDispatchedException(key("o1", "LAMP"), new Quantity(4), new Quantity(3)),
                        "exceeds-dispatched",
                        List.of(key("o1", "LAMP"), new Quantity(4), new Quantity(3)),
                        "cannot take back 4 units of line '1' of order 'o1' for 'LAMP': 3 are still out"),
                arguments(
                        new BatchUnderWayException(batch("b1"), SHIP),
                        "batch-under-way",
                        List.of(batch("b1"), SHIP),
                        "cannot take back units into batch 'b1': it is arriving 2027-03-02"),
                arguments(
                        new BatchFullException(
                                key("o1", "LAMP"), batch("b1"), new Quantity(4), new Quantity(Quantity.MOST)),
                        "batch-full",
                        List.of(key("o1", "LAMP"), batch("b1"), new Quantity(4), new Quantity(Quantity.MOST)),
                        "cannot take back 4 units of line '1' of order 'o1' for 'LAMP' into batch 'b1': it has"
                                + " 1000000000000 units, and may have at most 1000000000000"));
    }

    @ParameterizedTest // A4, A6, S1, S5, B2, X2, X4
    @MethodSource("refusals")
    void saysWhatWasAskedAndWhatWasFound(RefusedException refusal, String code, List<?> about, String text) {
        assertThat(refusal).hasMessage(text);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.accept(NAMES)).containsExactly(code, refusal);
        assertThat(Verdict.of(() -> {
                    throw refusal;
                }))
                .isEqualTo(new Verdict.Refused(refusal.getClass(), about));
    }

    @Test
    void eachTypeOfRefusalIsShown() {
        assertThat(refusals().<Object>map(one -> one.get()[0].getClass()))
                .containsAll(SealedTypes.below(RefusedException.class));
    }
}
