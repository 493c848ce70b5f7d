package dev.allocation.replay.trade;

import static dev.allocation.replay.trade.CannotReplayException.shown;

import dev.allocation.model.BatchReference;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.DispatchAnswer;
import dev.allocation.model.command.OrderAnswer;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What answers say besides their {@linkplain OutcomeWords word}, in English; some say no more. */
public final class AnswerWords {
    private static final Map<Class<?>, Function<Object, String>> WORDS = Map.ofEntries(
            words(Answer.BatchCreated.class, answer -> ""),
            words(
                    Answer.BatchQuantityChanged.class,
                    answer -> "lines freed: " + answer.moved().size() + " placed again, "
                            + answer.lost().size() + " lost, "
                            + answer.waiting().size() + " waiting"),
            words(
                    Answer.BatchQuantityDiffers.class,
                    answer -> "the batch has " + answer.quantity().inWords()),
            words(
                    Answer.BatchEtaChanged.class,
                    answer -> onTheBatch(answer.lines()) + ": " + answer.late().size() + " late, "
                            + answer.moved().size() + " moved"),
            words(Answer.BatchReceived.class, answer -> ""),
            words(Answer.BatchHeld.class, answer -> onTheBatch(answer.lines())),
            words(Answer.BatchReleased.class, answer -> onTheBatch(answer.lines())),
            words(Answer.Allocated.class, answer -> of(answer.promise())),
            words(Answer.OutOfStock.class, answer -> answer.shortfall().text()),
            words(
                    Answer.Waiting.class,
                    answer -> "priority " + answer.state().terms().priority() + ", place "
                            + answer.state().place() + "; " + answer.shortfall().text()),
            words(Answer.TooLate.class, answer -> "the reservation ended at " + TradeRow.text(answer.end())),
            words(Answer.AlreadyDispatched.class, answer -> answer.state().out().inWords() + " still out"),
            words(Answer.Deallocated.class, answer -> units(answer.allocation().parts())),
            words(Answer.StoppedWaiting.class, answer -> ""),
            words(Answer.NotAllocated.class, answer -> ""),
            words(Answer.Amended.class, answer -> of(answer.promise())),
            words(Answer.Confirmed.class, answer -> of(answer.promise())),
            words(
                    DispatchAnswer.Dispatched.class,
                    answer -> units(answer.allocation().parts())),
            words(DispatchAnswer.NotConfirmed.class, answer -> "reserved until " + TradeRow.text(answer.end())),
            words(DispatchAnswer.BatchOnHold.class, answer -> name(answer.batch()) + " is on hold"),
            words(DispatchAnswer.BatchNotOnHand.class, answer -> name(answer.batch()) + " is " + answer.arrival()),
            words(
                    DispatchAnswer.GoodsReturned.class,
                    answer -> answer.quantity().inWords() + " came back, " + answer.out() + " still out"),
            words(OrderAnswer.OrderAllocated.class, answer -> ""),
            words(OrderAnswer.OrderShort.class, answer -> ""),
            words(
                    OrderAnswer.OrderCancelled.class,
                    answer -> expired(answer.expired()) + ", dispatched before: "
                            + answer.dispatched().size()),
            words(
                    OrderAnswer.OrderConfirmed.class,
                    answer -> expired(answer.expired()) + ", as before: "
                            + answer.others().size()),
            words(
                    OrderAnswer.OrderDispatched.class,
                    answer -> expired(answer.expired()) + ", as before: "
                            + answer.others().size()),
            words(
                    OrderAnswer.NothingToDispatch.class,
                    answer -> expired(answer.expired()) + ", as before: "
                            + answer.others().size()));

    private AnswerWords() {}

    /** {@return the text of an answer or a refusal} */
    public static String of(Object said) {
        return said instanceof RefusedException refusal
                ? refusal.getMessage()
                : WORDS.get(said.getClass()).apply(said);
    }

    /** {@return the text of an answer or a refusal for each row of a command} */
    public static List<String> of(LoggedCommand request, Object said) {
        if (request.word() != CommandWord.ALLOCATE_ORDER) {
            return List.of(of(said));
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < request.rows().size(); i++) {
            words.add(OutcomeWords.ofRow(request.rows().get(i).orderLine(), i, said)
                    .map(AnswerWords::of)
                    .orElse(""));
        }
        return words;
    }

    /** {@return the types that have words; a test compares them with the types of the library} */
    public static Set<Class<?>> types() {
        return WORDS.keySet();
    }

    private static String of(Promise promise) {
        return promise.parts().stream()
                        .map(part -> units(part.quantity(), part.batch()) + ", " + part.arrival())
                        .collect(Collectors.joining("; "))
                + promise.end()
                        .map(end -> "; reserved until " + TradeRow.text(end))
                        .orElse("");
    }

    private static String units(List<Part> parts) {
        return parts.stream().map(part -> units(part.quantity(), part.batch())).collect(Collectors.joining("; "));
    }

    private static String units(Quantity quantity, BatchReference batch) {
        return quantity.inWords() + " of " + name(batch);
    }

    private static String name(BatchReference batch) {
        return shown(batch.value());
    }

    private static String onTheBatch(long lines) {
        return lines == 1 ? "1 line on the batch" : lines + " lines on the batch";
    }

    private static String expired(List<OrderLine> lines) {
        return "expired: " + lines.size();
    }

    private static <T> Map.Entry<Class<?>, Function<Object, String>> words(Class<T> type, Function<T, String> words) {
        return Map.entry(type, said -> words.apply(type.cast(said)));
    }
}
