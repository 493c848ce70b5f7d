package dev.allocation.service;

import dev.allocation.model.Answer;
import dev.allocation.model.BacklogFullException;
import dev.allocation.model.BatchConflictException;
import dev.allocation.model.ConflictException;
import dev.allocation.model.InvalidValueException;
import dev.allocation.model.LineConflictException;
import dev.allocation.model.MessageConflictException;
import dev.allocation.model.OutcomeUnknownException;
import dev.allocation.model.PolicyException;
import dev.allocation.model.StorageException;
import dev.allocation.model.UnknownBatchException;
import dev.allocation.model.UnknownSkuException;
import java.util.Map;
import java.util.Set;

/** The words that recordings have for commands, answers and errors; they are kept, whatever the classes are called. */
final class Words {
    private static final Map<Class<?>, String> COMMANDS = Map.of(
            Command.Allocate.class, "allocate",
            Command.Deallocate.class, "deallocate",
            Command.Amend.class, "amend",
            Command.CreateBatch.class, "create-batch",
            Command.ChangeBatchQuantity.class, "change-batch-quantity",
            Command.ChangeBatchEta.class, "change-batch-eta",
            Command.ReceiveBatch.class, "receive-batch");

    private static final Map<Class<?>, String> ANSWERS = Map.of(
            Answer.Allocated.class, "allocated",
            Answer.OutOfStock.class, "out-of-stock",
            Answer.Deallocated.class, "deallocated",
            Answer.NotAllocated.class, "not-allocated",
            Answer.Amended.class, "amended",
            Answer.BatchCreated.class, "batch-created",
            Answer.BatchQuantityChanged.class, "batch-quantity-changed",
            Answer.BatchEtaChanged.class, "batch-eta-changed",
            Answer.BatchReceived.class, "batch-received");

    private static final Map<Class<?>, String> ERRORS = Map.ofEntries(
            Map.entry(InvalidValueException.class, "invalid-value"),
            Map.entry(UnknownSkuException.class, "unknown-sku"),
            Map.entry(UnknownBatchException.class, "unknown-batch"),
            Map.entry(LineConflictException.class, "line-conflict"),
            Map.entry(BatchConflictException.class, "batch-conflict"),
            Map.entry(MessageConflictException.class, "message-conflict"),
            Map.entry(PolicyException.class, "policy-failed"),
            Map.entry(ConflictException.class, "conflict"),
            Map.entry(BacklogFullException.class, "backlog-full"),
            Map.entry(OutcomeUnknownException.class, "outcome-unknown"),
            Map.entry(StorageException.class, "store-failed"));

    private Words() {}

    static String of(Command<?> command) {
        return COMMANDS.get(command.getClass());
    }

    static String of(Answer answer) {
        return ANSWERS.get(answer.getClass());
    }

    /** {@return the word for an error of the library, and one for all others, which are faults of the program} */
    static String of(Throwable failure) {
        return ERRORS.getOrDefault(failure.getClass(), "error");
    }

    /** {@return how a list of commands ended: a single one as it would have alone, several as answered one by one} */
    static String of(Iterable<Outcome<?>> outcomes) {
        String word = null;
        for (Outcome<?> outcome : outcomes) {
            word = word == null ? of(outcome) : "answered";
        }
        return word;
    }

    private static String of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return of(refused.error());
        }
        return outcome instanceof Outcome.Unknown<?> unknown
                ? of(unknown.cause())
                : of(((Outcome.Answered<?>) outcome).answer());
    }

    static Set<Class<?>> ofCommands() {
        return COMMANDS.keySet();
    }

    static Set<Class<?>> ofAnswers() {
        return ANSWERS.keySet();
    }

    static Set<Class<?>> ofErrors() {
        return ERRORS.keySet();
    }
}
