package dev.allocation.service;

import dev.allocation.model.Answer;
import dev.allocation.model.BatchConflictException;
import dev.allocation.model.LineConflictException;
import dev.allocation.model.Quoted;
import dev.allocation.model.RefusedException;
import dev.allocation.model.UnknownBatchException;
import dev.allocation.model.UnknownSkuException;
import dev.allocation.service.Outcome.Answered;
import dev.allocation.service.Outcome.Refused;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Answers and refusals as the texts that receipts keep.
 *
 * <p>The words for the kinds are kept for as long as receipts are, and never follow the names of classes; a change of what a
 * text means is a new word with a higher version.
 */
final class OutcomeForm {
    private record Kind<T>(
            String word, Class<T> type, BiConsumer<FieldWriter, T> write, Function<FieldReader, Outcome<?>> read) {
        String write(Object value) {
            FieldWriter to = new FieldWriter(word);
            write.accept(to, type.cast(value));
            return to.toString();
        }
    }

    private static final List<Kind<?>> KINDS = List.of(
            answer(
                    "allocated.1",
                    Answer.Allocated.class,
                    (to, answer) -> to.batch(answer.batch()).flag(answer.repeated()),
                    from -> new Answer.Allocated(from.batch(), from.flag())),
            answer(
                    "out-of-stock.1",
                    Answer.OutOfStock.class,
                    (to, answer) -> to.line(answer.line()),
                    from -> new Answer.OutOfStock(from.line())),
            answer(
                    "deallocated.1",
                    Answer.Deallocated.class,
                    (to, answer) -> to.line(answer.line()).batch(answer.batch()),
                    from -> new Answer.Deallocated(from.line(), from.batch())),
            answer(
                    "not-allocated.1",
                    Answer.NotAllocated.class,
                    (to, answer) -> to.key(answer.line()),
                    from -> new Answer.NotAllocated(from.key())),
            answer(
                    "amended.1",
                    Answer.Amended.class,
                    (to, answer) -> to.batch(answer.from()).batch(answer.batch()),
                    from -> new Answer.Amended(from.batch(), from.batch())),
            answer(
                    "batch-created.1",
                    Answer.BatchCreated.class,
                    (to, answer) -> to.flag(answer.repeated()),
                    from -> new Answer.BatchCreated(from.flag())),
            answer(
                    "batch-quantity-changed.1",
                    Answer.BatchQuantityChanged.class,
                    (to, answer) -> to.all(answer.placedAgain(), FieldWriter::allocation)
                            .all(answer.lost(), FieldWriter::line),
                    from -> new Answer.BatchQuantityChanged(
                            from.all(FieldReader::allocation), from.all(FieldReader::line))),
            answer(
                    "batch-eta-changed.1",
                    Answer.BatchEtaChanged.class,
                    (to, answer) -> to.number(answer.lines()).all(answer.late(), FieldWriter::line),
                    from -> new Answer.BatchEtaChanged(from.number(), from.all(FieldReader::line))),
            answer(
                    "batch-received.1",
                    Answer.BatchReceived.class,
                    (to, answer) -> to.flag(answer.repeated()),
                    from -> new Answer.BatchReceived(from.flag())),
            refusal(
                    "unknown-sku.1",
                    UnknownSkuException.class,
                    (to, error) -> to.line(error.line()),
                    from -> new UnknownSkuException(from.line())),
            refusal(
                    "unknown-batch.1",
                    UnknownBatchException.class,
                    (to, error) -> to.batch(error.batch()),
                    from -> new UnknownBatchException(from.batch())),
            refusal(
                    "line-conflict.1",
                    LineConflictException.class,
                    (to, error) -> to.line(error.asked()).allocation(error.held()),
                    from -> new LineConflictException(from.line(), from.allocation())),
            refusal(
                    "batch-conflict.1",
                    BatchConflictException.class,
                    (to, error) -> to.purchase(error.asked()).purchase(error.known()),
                    from -> new BatchConflictException(from.purchase(), from.purchase())));

    private static final Map<Class<?>, Kind<?>> BY_TYPE =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::type, kind -> kind));
    private static final Map<String, Kind<?>> BY_WORD =
            KINDS.stream().collect(Collectors.toUnmodifiableMap(Kind::word, kind -> kind));

    private OutcomeForm() {}

    /** {@return the types that have a word; a test compares them with those there are} */
    static Set<Class<?>> types() {
        return BY_TYPE.keySet();
    }

    static String write(Answer answer) {
        return BY_TYPE.get(answer.getClass()).write(answer);
    }

    static String write(RefusedException refusal) {
        return BY_TYPE.get(refusal.getClass()).write(refusal);
    }

    /**
     * {@return the outcome that was written}
     *
     * @throws RuntimeException when it is none that this version of the library knows
     */
    static Outcome<?> read(String text) {
        FieldReader from = new FieldReader(text);
        String word = from.field();
        Kind<?> kind = BY_WORD.get(word);
        if (kind == null) {
            throw new IllegalArgumentException("it is of the unknown kind " + Quoted.of(word));
        }
        Outcome<?> outcome = kind.read().apply(from);
        from.end();
        return outcome;
    }

    private static <A extends Answer> Kind<A> answer(
            String word, Class<A> type, BiConsumer<FieldWriter, A> write, Function<FieldReader, A> read) {
        return new Kind<>(word, type, write, from -> new Answered<>(read.apply(from)));
    }

    private static <E extends RefusedException> Kind<E> refusal(
            String word, Class<E> type, BiConsumer<FieldWriter, E> write, Function<FieldReader, E> read) {
        return new Kind<>(word, type, write, from -> new Refused<>(read.apply(from)));
    }
}
