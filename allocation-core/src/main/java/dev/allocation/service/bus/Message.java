package dev.allocation.service.bus;

import dev.allocation.model.MessageId;
import dev.allocation.model.Quoted;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.StorageException;
import dev.allocation.service.descriptor.CommandDigest;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A command with the message that carries it: the outcome of the first time is the outcome of every time. */
public record Message<R extends Answer>(MessageId id, Command<R> command, String digest) implements Request<R> {
    public static <R extends Answer> Message<R> of(MessageId id, Command<R> command) {
        return new Message<>(id, command, CommandDigest.of(command));
    }

    Need need() {
        return new Need.Message(id);
    }

    @Override
    public List<Need> needs() {
        List<Need> needs = new ArrayList<>(Descriptors.of(command).needs());
        needs.add(need());
        return needs;
    }

    /** {@return the outcome of the first time, or else of the decision, whose receipt is kept; an error is an outcome too} */
    @Override
    public Outcome<R> outcome(Receipts receipts, Supplier<Outcome<R>> decision) {
        Optional<Receipt> first = receipts.find(id);
        if (first.isPresent()) {
            return outcome(first.get());
        }
        Outcome<R> outcome = decision.get();
        receipts.keep(new Receipt(id, digest, ReceiptCodec.write(command, outcome)));
        return outcome;
    }

    private Outcome<R> outcome(Receipt first) {
        if (!first.digest().equals(digest)) {
            return new Outcome.Failed<>(new MessageConflictException(id, command.toString()));
        }
        try {
            return ReceiptCodec.read(command, first.outcome());
        } catch (RuntimeException unreadable) {
            return new Outcome.Failed<>(
                    new StorageException("read what became of message " + Quoted.of(id.value()), unreadable));
        }
    }
}
