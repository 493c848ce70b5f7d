package dev.allocation.web.entrypoint;

import dev.allocation.model.AllocationException;
import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.planning.UnknownPolicyException;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A request that sends one command. It has the same replies whether the command is carried out or only tried.
 *
 * @param command the command
 * @param answered makes the reply of the answer
 * @param unknownBatch the reply to a batch that is unknown, if it differs from that of other requests
 * @param <R> the type of the answer
 */
record Call<R extends Answer>(Command<R> command, Function<? super R, Reply> answered, Optional<Reply> unknownBatch) {
    Call(Command<R> command, Function<? super R, Reply> answered) {
        this(command, answered, Optional.empty());
    }

    /** {@return the same call, for a path that names the batch: an unknown one is not found} */
    Call<R> aboutBatch() {
        return new Call<>(command, answered, Optional.of(Reply.NOT_FOUND));
    }

    Reply sendTo(AllocationService service) {
        return replyOf(() -> service.handle(command));
    }

    /** {@return the reply of a call that is carried out once, however often it comes} */
    Reply sendTo(AllocationService service, MessageId id) {
        return replyOf(() -> service.handle(id, command));
    }

    /**
     * {@return the reply to the outcome of the command}
     *
     * @throws AllocationException when the command failed, and was not refused
     */
    Reply replyTo(Outcome<?> outcome) {
        return replyOf(() -> {
            if (outcome instanceof Outcome.Answered<?> known) {
                return command.answerType().cast(known.answer());
            }
            throw outcome instanceof Outcome.Failed<?> failed ? failed.error() : ((Outcome.Unknown<?>) outcome).cause();
        });
    }

    private Reply replyOf(Supplier<R> answer) {
        try {
            return answered.apply(answer.get());
        } catch (RefusedException refusal) {
            return refusal instanceof UnknownBatchException && unknownBatch.isPresent()
                    ? unknownBatch.get()
                    : Failures.replyTo(refusal);
        } catch (UnknownPolicyException unknown) {
            return Failures.replyTo(unknown);
        }
    }
}
