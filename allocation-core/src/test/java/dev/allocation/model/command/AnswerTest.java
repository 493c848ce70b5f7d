package dev.allocation.model.command;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.testing.contract.SealedTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer is matched by the function of its own type, which is given the answer itself. */
class AnswerTest {
    private static final OrderLine LINE = line("o1", "LAMP", 3);
    private static final LineKey KEY = key("o1", "LAMP");
    private static final BatchReference BATCH = batch("b1");
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");
    private static final Allocation HELD = new Allocation(LINE, BATCH, 2);
    private static final Promise PROMISE =
            new Promise(LINE, List.of(new Promise.Part(BATCH, new Arrival.OnHand(), LINE.quantity())));
    private static final Shortfall SHORTFALL = new Shortfall(Quantity.NONE, 0, Optional.empty());
    private static final LineState.Waiting WAITING = new LineState.Waiting(LINE, Terms.NONE.waiting(1), 4);

    private static final Map<Class<?>, Answer> ANSWERS = Stream.<Answer>of(
                    new Answer.Allocated(PROMISE, false),
                    new Answer.OutOfStock(LINE, SHORTFALL),
                    new Answer.Waiting(WAITING, SHORTFALL, false),
                    new Answer.TooLate(LINE, END),
                    new Answer.AlreadyDispatched(new LineState.Dispatched(LINE, Quantity.NONE)),
                    new Answer.Deallocated(HELD),
                    new Answer.StoppedWaiting(WAITING),
                    new Answer.NotAllocated(KEY),
                    new Answer.Amended(HELD, PROMISE),
                    new Answer.Confirmed(PROMISE, false),
                    new Answer.BatchQuantityChanged(List.of(), List.of()),
                    new Answer.BatchQuantityDiffers(new Quantity(7)),
                    new DispatchAnswer.Dispatched(HELD),
                    new DispatchAnswer.NotConfirmed(KEY, END),
                    new DispatchAnswer.BatchOnHold(KEY, BATCH),
                    new DispatchAnswer.BatchNotOnHand(KEY, BATCH, new Arrival.UnderWay(LocalDate.of(2027, 3, 2))),
                    new OrderAnswer.OrderAllocated(List.of()),
                    new OrderAnswer.OrderShort(List.of(), List.of(), List.of()),
                    new OrderAnswer.OrderDispatched(List.of(HELD), List.of(), List.of()),
                    new OrderAnswer.NothingToDispatch(order("o1"), List.of(), List.of()))
            .collect(Collectors.toMap(Answer::getClass, Function.identity()));

    /** The type of the function that was called, with the answer that it was given. */
    private record Matched(Class<?> by, Object answer) {
        static <A> Function<A, Matched> of(Class<? extends A> type) {
            return answer -> new Matched(type, answer);
        }
    }

    private static <A extends Answer> List<A> all(Class<A> sealed) {
        return SealedTypes.below(sealed).stream()
                .map(type -> sealed.cast(ANSWERS.get(type)))
                .toList();
    }

    private static void assertMatched(Matched matched, Answer answer) {
        assertThat(matched).isEqualTo(new Matched(answer.getClass(), answer));
    }

    /** Checks the same, where the function for a line without units is given nothing. */
    private static void assertMatchedOrNothing(Matched matched, Answer answer) {
        boolean isNothing = answer instanceof Answer.NotAllocated;
        assertThat(matched).isEqualTo(new Matched(answer.getClass(), isNothing ? null : answer));
    }

    private static Matched nothing() {
        return new Matched(Answer.NotAllocated.class, null);
    }

    static List<Answer.ToAllocate> toAllocate() {
        return all(Answer.ToAllocate.class);
    }

    @ParameterizedTest // A1, A5, B1, N3, X2
    @MethodSource
    void toAllocate(Answer.ToAllocate answer) {
        assertMatched(
                answer.match(
                        Matched.of(Answer.Allocated.class),
                        Matched.of(Answer.OutOfStock.class),
                        Matched.of(Answer.Waiting.class),
                        Matched.of(Answer.TooLate.class),
                        Matched.of(Answer.AlreadyDispatched.class)),
                answer);
    }

    static List<Answer.ToDeallocate> toDeallocate() {
        return all(Answer.ToDeallocate.class);
    }

    @ParameterizedTest // D1, B2, X2
    @MethodSource
    void toDeallocate(Answer.ToDeallocate answer) {
        assertMatchedOrNothing(
                answer.match(
                        Matched.of(Answer.Deallocated.class),
                        Matched.of(Answer.StoppedWaiting.class),
                        Matched.of(Answer.AlreadyDispatched.class),
                        AnswerTest::nothing),
                answer);
    }

    static List<Answer.ToAmend> toAmend() {
        return all(Answer.ToAmend.class);
    }

    @ParameterizedTest // D2, B2, X2
    @MethodSource
    void toAmend(Answer.ToAmend answer) {
        assertMatchedOrNothing(
                answer.match(
                        Matched.of(Answer.Amended.class),
                        Matched.of(Answer.OutOfStock.class),
                        Matched.of(Answer.Waiting.class),
                        Matched.of(Answer.AlreadyDispatched.class),
                        AnswerTest::nothing),
                answer);
    }

    static List<Answer.ToConfirm> toConfirm() {
        return all(Answer.ToConfirm.class);
    }

    @ParameterizedTest // V1, X2
    @MethodSource
    void toConfirm(Answer.ToConfirm answer) {
        assertMatchedOrNothing(
                answer.match(
                        Matched.of(Answer.Confirmed.class),
                        Matched.of(Answer.AlreadyDispatched.class),
                        AnswerTest::nothing),
                answer);
    }

    static List<Answer.ToChangeBatchQuantity> toChangeBatchQuantity() {
        return all(Answer.ToChangeBatchQuantity.class);
    }

    @ParameterizedTest // S2
    @MethodSource
    void toChangeBatchQuantity(Answer.ToChangeBatchQuantity answer) {
        assertMatched(
                answer.match(
                        Matched.of(Answer.BatchQuantityChanged.class), Matched.of(Answer.BatchQuantityDiffers.class)),
                answer);
    }

    static List<DispatchAnswer.ToDispatch> toDispatch() {
        return all(DispatchAnswer.ToDispatch.class);
    }

    @ParameterizedTest // X1, X2
    @MethodSource
    void toDispatch(DispatchAnswer.ToDispatch answer) {
        assertMatchedOrNothing(
                answer.match(
                        Matched.of(DispatchAnswer.Dispatched.class),
                        Matched.of(Answer.AlreadyDispatched.class),
                        Matched.of(DispatchAnswer.NotConfirmed.class),
                        Matched.of(DispatchAnswer.BatchOnHold.class),
                        Matched.of(DispatchAnswer.BatchNotOnHand.class),
                        AnswerTest::nothing),
                answer);
    }

    static List<OrderAnswer.ToAllocateOrder> toAllocateOrder() {
        return all(OrderAnswer.ToAllocateOrder.class);
    }

    @ParameterizedTest // O1, O2
    @MethodSource
    void toAllocateOrder(OrderAnswer.ToAllocateOrder answer) {
        assertMatched(
                answer.match(Matched.of(OrderAnswer.OrderAllocated.class), Matched.of(OrderAnswer.OrderShort.class)),
                answer);
    }

    static List<OrderAnswer.ToDispatchOrder> toDispatchOrder() {
        return all(OrderAnswer.ToDispatchOrder.class);
    }

    @ParameterizedTest // X3
    @MethodSource
    void toDispatchOrder(OrderAnswer.ToDispatchOrder answer) {
        assertMatched(
                answer.match(
                        Matched.of(OrderAnswer.OrderDispatched.class),
                        Matched.of(OrderAnswer.NothingToDispatch.class),
                        Matched.of(DispatchAnswer.NotConfirmed.class),
                        Matched.of(DispatchAnswer.BatchOnHold.class),
                        Matched.of(DispatchAnswer.BatchNotOnHand.class)),
                answer);
    }

    @Test // P1: of a split line, the batch of the oldest part
    void namesTheLineAndItsBatch() {
        assertThat(new Answer.Allocated(PROMISE, true).batch()).isEqualTo(BATCH);
        assertThat(new Answer.Amended(WAITING, PROMISE).batch()).isEqualTo(BATCH);
        assertThat(new Answer.Deallocated(HELD))
                .returns(BATCH, Answer.Deallocated::batch)
                .returns(LINE, Answer.Deallocated::line);
        assertThat(new DispatchAnswer.Dispatched(HELD))
                .returns(BATCH, DispatchAnswer.Dispatched::batch)
                .returns(LINE, DispatchAnswer.Dispatched::line);
    }
}
