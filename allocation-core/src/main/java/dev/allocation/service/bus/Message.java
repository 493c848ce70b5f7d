package dev.allocation.service.bus;

import dev.allocation.model.MessageId;
import dev.allocation.model.Quoted;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Need;
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
        Optional<Outcome<R>> first;
        try {
            first = firstOutcome(receipts);
        } catch (MessageConflictException | StorageException error) {
            return new Outcome.Failed<>(error);
        }
        if (first.isPresent()) {
            return first.get();
        }
        Outcome<R> outcome = decision.get();
        keep(outcome, receipts);
        return outcome;
    }

    /** {@return the outcome of the first time; empty when this is the first time} */
    Optional<Outcome<R>> firstOutcome(Receipts receipts) {
        return receipts.find(id).map(this::outcome);
    }

    private Outcome<R> outcome(Receipt receipt) {
        if (!receipt.command().equals(digest)) {
            throw new MessageConflictException(id, command.toString());
        }
        try {
            return ReceiptCodec.read(command, receipt.outcome());
        } catch (RuntimeException unreadable) {
            throw new StorageException("read what became of message " + Quoted.of(id.value()), unreadable);
        }
    }

    /** Adds the receipt of the outcome to those that the commit stores. */
    void keep(Outcome<R> outcome, Receipts receipts) {
        receipts.keep(new Receipt(id, digest, ReceiptCodec.write(command, outcome)));
    }
}
