package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Answered;
import dev.allocation.service.attempt.Outcome.Failed;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.testing.contract.Twins;
import dev.allocation.testing.reference.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The texts of outcomes, which those that were kept by an earlier version must still be read from. */
class ReceiptCodecTest {
    private static final BatchReference B1 = new BatchReference("b1");
    private static final BatchReference B2 = new BatchReference("b 2");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final OrderLine LINE = OrderLine.of(new OrderId("o1"), new LineId("1"), new Sku("LAMP"), 3);
    private static final OrderLine URGENT = OrderLine.of(
                    new OrderId("o2"), new LineId("2"), new Sku("LAMP"), 1_000_000_000_000L)
            .neededBy(DAY);
    private static final Allocation SPLIT =
            new Allocation(LINE, List.of(new Part(B1, new Quantity(1), 8), new Part(B2, new Quantity(2), 9)));

    private static final Promise PROMISE =
            new Promise(LINE, List.of(new Promise.Part(B1, new Arrival.OnHand(), LINE.quantity())));
    private static final Promise LATE =
            new Promise(URGENT, List.of(new Promise.Part(B2, new Arrival.UnderWay(DAY), URGENT.quantity())));
    private static final Promise PROMISED_IN_PARTS = new Promise(
            LINE,
            List.of(
                    new Promise.Part(B1, new Arrival.OnHand(), new Quantity(1)),
                    new Promise.Part(B2, new Arrival.UnderWay(DAY), new Quantity(2))));

    private static final Shortfall SHORTFALL = new Shortfall(new Quantity(2), 5, Optional.empty());
    private static final Shortfall FITS_LATER = new Shortfall(Quantity.NONE, 0, Optional.of(DAY.plusDays(1)));
    private static final Instant END = Instant.parse("2026-03-05T12:30:00Z");
    private static final LineState.Waiting WAITING = new LineState.Waiting(LINE, Terms.NONE.waiting(9), 7);
    private static final LineState.Dispatched DISPATCHED = new LineState.Dispatched(LINE, new Quantity(1));
    private static final Command<?> ALLOCATE = new Command.Allocate(LINE);
    private static final List<Command<?>> COMMANDS = List.of(
            ALLOCATE,
            new Command.Deallocate(LINE.key()),
            new Command.Amend(LINE),
            new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 1)),
            new Command.ChangeBatchQuantity(B1, Quantity.NONE),
            new Command.ChangeBatchEta(B1, DAY),
            new Command.ReceiveBatch(B1),
            new Command.HoldBatch(B1),
            new Command.ReleaseBatch(B1),
            new Command.Confirm(LINE.key()),
            new Command.Dispatch(LINE.key()),
            new Command.ReturnGoods(LINE.key(), new Quantity(1), B1),
            new OrderCommand.AllocateOrder(
                    List.of(new OrderCommand.Item(LINE)), Optional.empty(), OrderCommand.Mode.ALL_OR_NOTHING),
            new OrderCommand.ConfirmOrder(LINE.key().order()),
            new OrderCommand.CancelOrder(LINE.key().order()),
            new OrderCommand.DispatchOrder(LINE.key().order()));

    /** Never to be changed: what a text means is kept for ever. A bar is a line feed. */
    private static final Map<Object, String> GOLDEN = Map.ofEntries(
            Map.entry(new Answer.Allocated(PROMISE, false), "allocated.1|o1|1|LAMP|3||1|b1||3||0|"),
            Map.entry(
                    new Answer.Allocated(LATE, true),
                    "allocated.1|o2|2|LAMP|1000000000000|2026-03-05|1|b 2|2026-03-05|1000000000000||1|"),
            Map.entry(new Answer.OutOfStock(LINE, SHORTFALL), "out-of-stock.1|o1|1|LAMP|3||2|5||"),
            Map.entry(
                    new Answer.OutOfStock(URGENT, FITS_LATER),
                    "out-of-stock.1|o2|2|LAMP|1000000000000|2026-03-05|0|0|2026-03-06|"),
            Map.entry(
                    new Answer.Deallocated(new Allocation(LINE, B1, 4)), "deallocated.1|o1|1|LAMP|3||1|b1|3|4||0|0|0|"),
            Map.entry(
                    new Answer.NotAllocated(new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP"))),
                    "not-allocated.1|o1|1|LAMP|"),
            Map.entry(
                    new Answer.Amended(SPLIT, PROMISE),
                    "amended.1|held|o1|1|LAMP|3||2|b1|1|8|b 2|2|9||0|0|0|o1|1|LAMP|3||1|b1||3||"),
            Map.entry(new Answer.BatchCreated(false), "batch-created.1|0|"),
            Map.entry(new Answer.BatchCreated(true), "batch-created.1|1|"),
            Map.entry(new Answer.BatchQuantityChanged(List.of(), List.of()), "batch-quantity-changed.1|0|0|0|"),
            Map.entry(
                    new Answer.BatchQuantityChanged(List.of(PROMISE, LATE), List.of(LINE)),
                    "batch-quantity-changed.1|2|o1|1|LAMP|3||1|b1||3||o2|2|LAMP|1000000000000|2026-03-05|1|b 2|2026-03-05|1000000000000||1|o1|1|LAMP|3||0|"),
            Map.entry(
                    new Answer.BatchQuantityChanged(List.of(PROMISED_IN_PARTS), List.of()),
                    "batch-quantity-changed.1|1|o1|1|LAMP|3||2|b1||1|b 2|2026-03-05|2||0|0|"),
            Map.entry(new Answer.BatchEtaChanged(0, List.of()), "batch-eta-changed.1|0|0|0|"),
            Map.entry(
                    new Answer.BatchEtaChanged(7, List.of(URGENT)),
                    "batch-eta-changed.1|7|1|o2|2|LAMP|1000000000000|2026-03-05|0|"),
            Map.entry(new Answer.BatchReceived(false), "batch-received.1|0|"),
            Map.entry(new Answer.BatchHeld(3, false), "batch-held.1|3|0|"),
            Map.entry(new Answer.BatchReleased(0, true), "batch-released.1|0|1|"),
            Map.entry(
                    new Answer.Allocated(new Promise(LINE, PROMISE.parts(), Optional.of(END)), false),
                    "allocated.1|o1|1|LAMP|3||1|b1||3|2026-03-05T12:30:00Z|0|"),
            Map.entry(new Answer.Waiting(WAITING, SHORTFALL, true), "waiting.1|o1|1|LAMP|3||1|9|0|7|2|5||1|"),
            Map.entry(new Answer.TooLate(LINE, END), "too-late.1|o1|1|LAMP|3||2026-03-05T12:30:00Z|"),
            Map.entry(new Answer.AlreadyDispatched(DISPATCHED), "already-dispatched.1|o1|1|LAMP|3||1|"),
            Map.entry(new Answer.StoppedWaiting(WAITING), "stopped-waiting.1|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(
                    new Answer.Amended(WAITING, PROMISE),
                    "amended.1|waiting|o1|1|LAMP|3||1|9|0|7|o1|1|LAMP|3||1|b1||3||"),
            Map.entry(new Answer.Confirmed(PROMISE, false), "confirmed.1|o1|1|LAMP|3||1|b1||3||0|"),
            Map.entry(new DispatchAnswer.Dispatched(SPLIT), "dispatched.1|o1|1|LAMP|3||2|b1|1|8|b 2|2|9||0|0|0|"),
            Map.entry(
                    new DispatchAnswer.NotConfirmed(LINE.key(), END),
                    "not-confirmed.1|o1|1|LAMP|2026-03-05T12:30:00Z|"),
            Map.entry(new DispatchAnswer.BatchOnHold(LINE.key(), B2), "batch-on-hold.1|o1|1|LAMP|b 2|"),
            Map.entry(
                    new DispatchAnswer.BatchNotOnHand(LINE.key(), B2, new Arrival.UnderWay(DAY)),
                    "batch-not-on-hand.1|o1|1|LAMP|b 2|2026-03-05|"),
            Map.entry(
                    new DispatchAnswer.GoodsReturned(LINE, B1, new Quantity(2), 1),
                    "goods-returned.1|o1|1|LAMP|3||b1|2|1|"),
            Map.entry(
                    new OrderAnswer.OrderAllocated(List.of(
                            new Answer.Allocated(PROMISE, true),
                            new Answer.OutOfStock(LINE, SHORTFALL),
                            new Answer.Waiting(WAITING, FITS_LATER, false),
                            new Answer.TooLate(LINE, END),
                            new Answer.AlreadyDispatched(DISPATCHED))),
                    "order-allocated.1|5|allocated|o1|1|LAMP|3||1|b1||3||1|out-of-stock|o1|1|LAMP|3||2|5||waiting|o1|1|LAMP|3||1|9|0|7|0|0|2026-03-06|0|too-late|o1|1|LAMP|3||2026-03-05T12:30:00Z|already-dispatched|o1|1|LAMP|3||1|"),
            Map.entry(
                    new OrderAnswer.OrderShort(
                            List.of(new Answer.OutOfStock(LINE, SHORTFALL)),
                            List.of(URGENT),
                            List.of(new Answer.Allocated(PROMISE, true))),
                    "order-short.1|1|o1|1|LAMP|3||2|5||1|o2|2|LAMP|1000000000000|2026-03-05|1|allocated|o1|1|LAMP|3||1|b1||3||1|"),
            Map.entry(
                    new OrderAnswer.OrderCancelled(List.of(SPLIT, WAITING), List.of(URGENT), List.of(DISPATCHED)),
                    "order-cancelled.1|2|held|o1|1|LAMP|3||2|b1|1|8|b 2|2|9||0|0|0|waiting|o1|1|LAMP|3||1|9|0|7|1|o2|2|LAMP|1000000000000|2026-03-05|1|o1|1|LAMP|3||1|"),
            Map.entry(
                    new OrderAnswer.OrderConfirmed(List.of(PROMISE), List.of(LINE), List.of(WAITING)),
                    "order-confirmed.1|1|o1|1|LAMP|3||1|b1||3||1|o1|1|LAMP|3||1|waiting|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(
                    new OrderAnswer.OrderDispatched(List.of(SPLIT), List.of(URGENT), List.of(WAITING)),
                    "order-dispatched.1|1|o1|1|LAMP|3||2|b1|1|8|b 2|2|9||0|0|0|1|o2|2|LAMP|1000000000000|2026-03-05|1|waiting|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(
                    new OrderAnswer.NothingToDispatch(LINE.key().order(), List.of(LINE), List.of(WAITING)),
                    "nothing-to-dispatch.1|o1|1|o1|1|LAMP|3||1|waiting|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(
                    new Answer.BatchQuantityChanged(List.of(), List.of(), List.of(WAITING)),
                    "batch-quantity-changed.1|0|0|1|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(new Answer.BatchQuantityDiffers(new Quantity(5)), "batch-quantity-differs.1|5|"),
            Map.entry(
                    new Answer.BatchEtaChanged(1, List.of(), List.of(PROMISE)),
                    "batch-eta-changed.1|1|0|1|o1|1|LAMP|3||1|b1||3||"),
            Map.entry(new NotDispatchedException(LINE.key()), "not-dispatched.1|o1|1|LAMP|"),
            Map.entry(
                    new BatchOfOtherSkuException(LINE.key(), B2, new Sku("SOFA")),
                    "batch-of-other-sku.1|o1|1|LAMP|b 2|SOFA|"),
            Map.entry(
                    new ExceedsDispatchedException(LINE.key(), new Quantity(3), new Quantity(2)),
                    "exceeds-dispatched.1|o1|1|LAMP|3|2|"),
            Map.entry(
                    new BatchFullException(LINE.key(), B2, new Quantity(3), new Quantity(Quantity.MOST)),
                    "batch-full.1|o1|1|LAMP|b 2|3|1000000000000|"),
            Map.entry(new BatchUnderWayException(B2, new Arrival.UnderWay(DAY)), "batch-under-way.1|b 2|2026-03-05|"),
            Map.entry(
                    new LineConflictException(LINE, WAITING),
                    "line-conflict.1|o1|1|LAMP|3||waiting|o1|1|LAMP|3||1|9|0|7|"),
            Map.entry(
                    new LineConflictException(LINE, DISPATCHED),
                    "line-conflict.1|o1|1|LAMP|3||dispatched|o1|1|LAMP|3||1|"),
            Map.entry(new UnknownSkuException(LINE), "unknown-sku.1|o1|1|LAMP|3||"),
            Map.entry(new UnknownBatchException(B2), "unknown-batch.1|b 2|"),
            Map.entry(
                    new LineConflictException(LINE, new Allocation(URGENT, B1, 4)),
                    "line-conflict.1|o1|1|LAMP|3||held|o2|2|LAMP|1000000000000|2026-03-05|1|b1|1000000000000|4||0|0|0|"),
            Map.entry(
                    new BatchConflictException(
                            BatchRegistration.onHand(new BatchReference("b1"), new Sku("LAMP"), 0),
                            BatchRegistration.arriving(new BatchReference("b1"), new Sku("SOFA"), 5, DAY)),
                    "batch-conflict.1|b1|LAMP|0|||b1|SOFA|5|2026-03-05||"));

    /** {@return the outcomes, in the same order in each JVM, so that the number of a failed case always names the same outcome} */
    static Stream<Object> golden() {
        return GOLDEN.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void areWrittenAsTheyAlwaysWere(Object outcome) {
        assertThat(write(outcome).replace('\n', '|')).isEqualTo(GOLDEN.get(outcome));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void areReadAsTheyAlwaysWere(Object outcome) {
        assertReadsBack(outcome, GOLDEN.get(outcome).replace('|', '\n'));
    }

    @Test
    void areThereForEachTypeOfAnswerAndOfRefusal() {
        assertThat(golden().map(outcome -> (Class<?>) outcome.getClass()).collect(Collectors.toSet()))
                .isEqualTo(Stream.concat(types(Answer.class), types(RefusedException.class))
                        .collect(Collectors.toSet()));
    }

    @Test // T1
    void keepEachIdAsItIs() {
        for (String id : Twins.IDS) {
            for (Object outcome : List.of(
                    new Answer.Deallocated(new Allocation(
                            OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1), new BatchReference(id), 1)),
                    new UnknownSkuException(OrderLine.of(new OrderId(id), new LineId(id), new Sku(id), 1)))) {
                assertReadsBack(outcome, write(outcome));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("golden") // E6
    void areKnownAsOutcomesOfSomeCommand(Object outcome) {
        assertThat(Descriptors.isOutcome(GOLDEN.get(outcome).replace('|', '\n')))
                .isTrue();
    }

    static Stream<String> none() {
        return Stream.of(
                "allocated.2|o1|1|LAMP|3||1|b1||3||0|",
                "ALLOCATED.1|o1|1|LAMP|3||1|b1||3||0|",
                "allocated.1|o1|1|LAMP|3||1|b1||3||",
                "allocated.1|o1|1|LAMP|3||1|b1||3||0",
                "allocated.1|o1|1|LAMP|3||1|b1||3||0||",
                "allocated.1|o1|1|LAMP|3||1|b1||3||yes|",
                "not-dispatched.1|o1|1|LAMP|more|",
                "batch-eta-changed.1|7|2|o2|2|LAMP|1|2026-03-05|",
                "");
    }

    @ParameterizedTest
    @MethodSource("none")
    void thatAreNoneAreNotGuessedAt(String text) {
        assertThatThrownBy(() -> ReceiptCodec.read(ALLOCATE, text.replace('|', '\n')))
                .isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @MethodSource("none") // E6
    void thatAreNoneAreNotKnownAsOutcomes(String text) {
        assertThat(Descriptors.isOutcome(text.replace('|', '\n'))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"burnt.1|, burnt.1", "|, ''", "line-conflict.1|o1|1|LAMP|3||burnt|o1|1|LAMP|3||1|, burnt"})
    void ofAnUnknownKindAreNamed(String text, String kind) {
        assertThatThrownBy(() -> ReceiptCodec.read(ALLOCATE, text.replace('|', '\n')))
                .hasMessageContaining("unknown kind '" + kind + "'");
    }

    private static String write(Object outcome) {
        return written(command(outcome), outcome);
    }

    private static <R extends Answer> String written(Command<R> command, Object outcome) {
        return ReceiptCodec.write(
                command,
                outcome instanceof Answer answer
                        ? new Answered<>(command.answerType().cast(answer))
                        : new Failed<>((RefusedException) outcome));
    }

    /** {@return a command that may end like that} */
    private static Command<?> command(Object outcome) {
        return COMMANDS.stream()
                .filter(command -> command.answerType().isInstance(outcome))
                .findFirst()
                .orElse(ALLOCATE);
    }

    private static void assertReadsBack(Object outcome, String text) {
        Outcome<?> read = ReceiptCodec.read(command(outcome), text);
        if (outcome instanceof RefusedException refusal) {
            assertThat(read)
                    .isInstanceOfSatisfying(
                            Failed.class, refused -> assertThat(refused.error()).hasMessage(refusal.getMessage()));
            assertThat(Verdict.of(read)).isEqualTo(Verdict.of(new Failed<>(refusal)));
        } else {
            assertThat(read).isEqualTo(new Answered<>((Answer) outcome));
        }
    }

    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ReceiptCodecTest::types)
                : Stream.of(type);
    }
}
