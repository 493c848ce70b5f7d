package dev.allocation.testing.reference;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.BatchFullException;
import dev.allocation.model.command.BatchOfOtherSkuException;
import dev.allocation.model.command.BatchUnderWayException;
import dev.allocation.model.command.ExceedsDispatchedException;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.NotDispatchedException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.service.attempt.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The result of a command, in a form by which two implementations of the rules can be compared. Immutable. */
public sealed interface Verdict {
    /**
     * The command was answered.
     *
     * @param answer its answer
     */
    record Answered(Answer answer) implements Verdict {}

    /**
     * The command was refused.
     *
     * @param type the type of the exception
     * @param about the values that the exception names, in the order of its accessors
     */
    record Refused(Class<? extends AllocationException> type, List<?> about) implements Verdict {
        private static final Map<Class<? extends RefusedException>, Function<RefusedException, List<?>>> ACCESSORS =
                Map.ofEntries(
                        names(UnknownSkuException.class, error -> List.of(error.line(), error.sku())),
                        names(UnknownBatchException.class, error -> List.of(error.batch())),
                        names(LineConflictException.class, error -> List.of(error.asked(), error.held())),
                        names(BatchConflictException.class, error -> List.of(error.asked(), error.known())),
                        names(NotDispatchedException.class, error -> List.of(error.line())),
                        names(
                                BatchOfOtherSkuException.class,
                                error -> List.of(error.line(), error.batch(), error.found())),
                        names(
                                ExceedsDispatchedException.class,
                                error -> List.of(error.line(), error.asked(), error.out())),
                        names(
                                BatchFullException.class,
                                error -> List.of(error.line(), error.batch(), error.asked(), error.found())),
                        names(BatchUnderWayException.class, error -> List.of(error.batch(), error.arrival())));

        /**
         * Copies the list.
         *
         * @param type the type of the exception, not null
         * @param about the values that the exception names, not null
         */
        public Refused {
            about = List.copyOf(about);
        }

        static Refused with(RefusedException error) {
            return new Refused(error.getClass(), ACCESSORS.get(error.getClass()).apply(error));
        }

        private static <E extends RefusedException>
                Map.Entry<Class<? extends RefusedException>, Function<RefusedException, List<?>>> names(
                        Class<E> type, Function<E, List<?>> about) {
            return Map.entry(type, error -> about.apply(type.cast(error)));
        }
    }

    /**
     * {@return the verdict on a command that is sent now}
     *
     * @param sending sends the command
     */
    static Verdict of(Supplier<? extends Answer> sending) {
        try {
            return new Answered(sending.get());
        } catch (RefusedException error) {
            return Refused.with(error);
        }
    }

    /**
     * {@return the verdict on a command of a list}
     *
     * @param outcome its outcome
     * @throws AssertionError when the store failed, which is no verdict on the rules
     */
    static Verdict of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Answered<?> answered) {
            return new Answered(answered.answer());
        }
        if (outcome instanceof Outcome.Failed<?> failed && failed.error() instanceof RefusedException error) {
            return Refused.with(error);
        }
        throw new AssertionError("the rules answer or refuse each command, found " + outcome);
    }
}
