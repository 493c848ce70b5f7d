package dev.allocation.replay;

import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.Outcome;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The words for the outcomes of commands, by the type of the answer or refusal. */
final class OutcomeWords {
    private static final Map<Class<?>, Function<Object, String>> WORDS = Map.ofEntries(
            word(Answer.BatchCreated.class, answer -> answer.repeated() ? "existing" : "created"),
            word(Answer.BatchQuantityChanged.class, answer -> "changed"),
            word(Answer.BatchEtaChanged.class, answer -> "changed"),
            word(Answer.BatchReceived.class, answer -> "received"),
            word(Answer.BatchHeld.class, answer -> "held"),
            word(Answer.BatchReleased.class, answer -> "released"),
            word(Answer.Allocated.class, answer -> answer.repeated() ? "repeated" : "allocated:" + answer.batch()),
            word(Answer.OutOfStock.class, answer -> "out_of_stock"),
            word(Answer.Deallocated.class, answer -> "deallocated"),
            word(Answer.NotAllocated.class, answer -> "not_allocated"),
            word(Answer.Amended.class, answer -> "amended:" + answer.batch()),
            word(BatchConflictException.class, refusal -> "batch_conflict"),
            word(UnknownBatchException.class, refusal -> "unknown_batch"),
            word(LineConflictException.class, refusal -> "line_conflict"),
            word(UnknownSkuException.class, refusal -> "unknown_sku"));

    private OutcomeWords() {}

    /** {@return the word, followed by a colon and the batch where there is one} */
    static String of(Outcome<?> outcome) {
        Object said = outcome instanceof Outcome.Answered<?> answered
                ? answered.answer()
                : ((Outcome.Failed<?>) outcome).error();
        return WORDS.get(said.getClass()).apply(said);
    }

    /** {@return the word alone} */
    static String withoutBatch(String outcome) {
        int colon = outcome.indexOf(':');
        return colon < 0 ? outcome : outcome.substring(0, colon);
    }

    /** {@return the types that have a word; a test compares them with the types of the library} */
    static Set<Class<?>> types() {
        return WORDS.keySet();
    }

    private static <T> Map.Entry<Class<?>, Function<Object, String>> word(Class<T> type, Function<T, String> word) {
        return Map.entry(type, said -> word.apply(type.cast(said)));
    }
}
