package dev.allocation.service;

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
import java.util.Optional;

/** A command with the message that carries it: the outcome of the first time is the outcome of every time. */
record Message<R extends Answer>(MessageId id, Command<R> command, String digest) {
    static <R extends Answer> Message<R> of(MessageId id, Command<R> command) {
        return new Message<>(id, command, CommandDigest.of(command));
    }

    Need need() {
        return new Need.Message(id);
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
