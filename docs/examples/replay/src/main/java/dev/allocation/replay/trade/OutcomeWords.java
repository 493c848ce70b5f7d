package dev.allocation.replay.trade;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.attempt.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words for the outcomes of commands, by the type of the answer or refusal. */
public final class OutcomeWords {
    private static final Map<Class<?>, Function<Object, String>> WORDS = Map.ofEntries(
            word(Answer.BatchCreated.class, answer -> answer.repeated() ? "existing" : "created"),
            word(Answer.BatchQuantityChanged.class, answer -> "changed"),
            word(Answer.BatchQuantityDiffers.class, answer -> "differs"),
            word(Answer.BatchEtaChanged.class, answer -> "changed"),
            word(Answer.BatchReceived.class, answer -> "received"),
            word(Answer.BatchHeld.class, answer -> "held"),
            word(Answer.BatchReleased.class, answer -> "released"),
            word(Answer.Allocated.class, answer -> answer.repeated() ? "repeated" : at("allocated", answer.promise())),
            word(Answer.OutOfStock.class, answer -> "out_of_stock"),
            word(Answer.Waiting.class, answer -> "waiting"),
            word(Answer.TooLate.class, answer -> "too_late"),
            word(Answer.AlreadyDispatched.class, answer -> "already_dispatched"),
            word(Answer.Deallocated.class, answer -> "deallocated"),
            word(Answer.StoppedWaiting.class, answer -> "stopped_waiting"),
            word(Answer.NotAllocated.class, answer -> "not_allocated"),
            word(Answer.Amended.class, answer -> at("amended", answer.promise())),
            word(Answer.Confirmed.class, answer -> answer.repeated() ? "repeated" : "confirmed"),
            word(DispatchAnswer.Dispatched.class, answer -> at("dispatched", answer.allocation())),
            word(DispatchAnswer.NotConfirmed.class, answer -> "not_confirmed"),
            word(DispatchAnswer.BatchOnHold.class, answer -> "on_hold"),
            word(DispatchAnswer.BatchNotOnHand.class, answer -> "not_on_hand"),
            word(DispatchAnswer.GoodsReturned.class, answer -> "returned:" + answer.batch()),
            word(
                    OrderAnswer.OrderAllocated.class,
                    answer -> "allocated:" + answer.lines().size()),
            word(OrderAnswer.OrderShort.class, answer -> "short"),
            word(
                    OrderAnswer.OrderCancelled.class,
                    answer -> "cancelled:" + answer.ended().size()),
            word(
                    OrderAnswer.OrderConfirmed.class,
                    answer -> "confirmed:" + answer.confirmed().size()),
            word(
                    OrderAnswer.OrderDispatched.class,
                    answer -> "dispatched:" + answer.allocations().size()),
            word(
                    OrderAnswer.NothingToDispatch.class,
                    answer -> answer.wasDispatched() ? "already_dispatched" : "not_allocated"),
            word(BatchConflictException.class, refusal -> "batch_conflict"),
            word(UnknownBatchException.class, refusal -> "unknown_batch"),
            word(LineConflictException.class, refusal -> "line_conflict"),
            word(UnknownSkuException.class, refusal -> "unknown_sku"),
            word(NotDispatchedException.class, refusal -> "not_dispatched"),
            word(BatchOfOtherSkuException.class, refusal -> "wrong_batch"),
            word(ExceedsDispatchedException.class, refusal -> "exceeds_dispatched"),
            word(BatchFullException.class, refusal -> "batch_full"),
            word(BatchUnderWayException.class, refusal -> "not_on_hand"));

    private OutcomeWords() {}

    /** {@return the word for each row of a command, followed by a colon and a batch or a number where there is one} */
    public static List<String> of(LoggedCommand request, Outcome<?> outcome) {
        Object said = said(outcome);
        if (request.word() != CommandWord.ALLOCATE_ORDER) {
            return List.of(
                    request.word() == CommandWord.ALLOCATE && said instanceof Answer.AlreadyDispatched
                            ? "dispatched"
                            : of(said));
        }
        List<String> words = new ArrayList<>(request.rows().size());
        for (int i = 0; i < request.rows().size(); i++) {
            OrderLine line = request.rows().get(i).orderLine();
            words.add(
                    said instanceof OrderAnswer.OrderShort order
                                    && isTakenDown(line, order, request.first().until())
                            ? "not_placed"
                            : ofLine(line, i, said));
        }
        return words;
    }

    /** {@return the word for the whole outcome} */
    public static String of(Outcome<?> outcome) {
        return of(said(outcome));
    }

    /** {@return the answer or the refusal} */
    public static Object said(Outcome<?> outcome) {
        return outcome instanceof Outcome.Answered<?> answered
                ? answered.answer()
                : ((Outcome.Failed<?>) outcome).error();
    }

    /** {@return the word for an answer or a refusal} */
    public static String of(Object said) {
        return WORDS.get(said.getClass()).apply(said);
    }

    /** {@return whether a line gave its stock back, or is reserved as before and not confirmed or extended, for lack of others} */
    private static boolean isTakenDown(OrderLine line, OrderAnswer.OrderShort order, Optional<Instant> asked) {
        return order.undone().contains(line)
                || order.kept().stream()
                        .filter(Answer.Allocated.class::isInstance)
                        .map(kept -> ((Answer.Allocated) kept).promise())
                        .filter(promise -> promise.line().equals(line))
                        .flatMap(promise -> promise.end().stream())
                        .anyMatch(end -> asked.isEmpty() || asked.get().isAfter(end));
    }

    private static String ofLine(OrderLine line, int index, Object said) {
        return ofRow(line, index, said)
                .map(own -> said instanceof OrderAnswer.OrderShort && own instanceof Answer.OutOfStock
                        ? "short"
                        : ofLine(own))
                .orElse("refused");
    }

    /**
     * {@return the answer or the refusal for one line of an order; empty when there is none but that for other lines}
     *
     * @param index the place of the line in the order
     * @param said the answer or the refusal for the whole order
     */
    public static Optional<Object> ofRow(OrderLine line, int index, Object said) {
        if (said instanceof OrderAnswer.OrderAllocated order) {
            return Optional.of(order.lines().get(index));
        }
        if (said instanceof OrderAnswer.OrderShort order) {
            return Stream.concat(order.missing().stream(), order.kept().stream())
                    .filter(answer -> key(answer).equals(line.key()))
                    .<Object>map(answer -> answer)
                    .findFirst();
        }
        return isToBlame(line, said) ? Optional.of(said) : Optional.empty();
    }

    private static LineKey key(Answer.ToAllocate answer) {
        return answer.<OrderLine>match(
                        allocated -> allocated.promise().line(),
                        Answer.OutOfStock::line,
                        waiting -> waiting.state().line(),
                        Answer.TooLate::line,
                        dispatched -> dispatched.state().line())
                .key();
    }

    private static String ofLine(Object said) {
        return said instanceof Answer.AlreadyDispatched ? "dispatched" : of(said);
    }

    private static boolean isToBlame(OrderLine line, Object refusal) {
        return refusal instanceof LineConflictException conflict
                        && conflict.asked().equals(line)
                || refusal instanceof UnknownSkuException unknown
                        && unknown.line().equals(line);
    }

    private static String at(String word, Promise promise) {
        return word + ":"
                + promise.parts().stream()
                        .map(Promise.Part::batch)
                        .map(Object::toString)
                        .collect(Collectors.joining("+"));
    }

    private static String at(String word, Allocation allocation) {
        return word + ":"
                + allocation.parts().stream()
                        .map(Part::batch)
                        .map(Object::toString)
                        .collect(Collectors.joining("+"));
    }

    /** {@return the word alone} */
    public static String withoutBatch(String outcome) {
        int colon = outcome.indexOf(':');
        return colon < 0 ? outcome : outcome.substring(0, colon);
    }

    /** {@return the types that have a word; a test compares them with the types of the library} */
    public static Set<Class<?>> types() {
        return WORDS.keySet();
    }

    private static <T> Map.Entry<Class<?>, Function<Object, String>> word(Class<T> type, Function<T, String> word) {
        return Map.entry(type, said -> word.apply(type.cast(said)));
    }
}
