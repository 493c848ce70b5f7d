package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.StorageException;
import dev.allocation.service.StubStore;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Answered;
import dev.allocation.service.attempt.Outcome.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final MessageId ID = new MessageId("it's");
    private static final Message<Answer.BatchCreated> MESSAGE = Message.of(ID, StubStore.COMMAND);
    private static final Outcome<Answer.BatchCreated> CREATED = new Answered<>(new Answer.BatchCreated(false));

    @Test
    void isDecidedOnceAndKeepsItsOutcome() {
        Receipts receipts = receipts();
        assertThat(MESSAGE.outcome(receipts, () -> CREATED)).isEqualTo(CREATED);
        assertThat(receipts.kept()).extracting(Receipt::message).containsExactly(ID);
        assertThat(outcomeWith(receipts.kept().get(0))).isEqualTo(CREATED);
    }

    @Test
    void ofAnotherCommandIsAConflict() {
        assertThat(errorWith(new Receipt(ID, "another", "batch-created.1\n0\n")))
                .isInstanceOf(MessageConflictException.class)
                .hasMessage("cannot handle message 'it''s' with " + StubStore.COMMAND
                        + ": it was handled with another command; nothing was changed");
    }

    @Test
    void whoseReceiptCannotBeReadIsAFailureOfTheStore() {
        assertThat(errorWith(new Receipt(ID, MESSAGE.digest(), "batch-burnt.1\n0\n")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("read what became of message 'it''s'")
                .hasMessageContaining("unknown kind 'batch-burnt.1'");
    }

    private static RuntimeException errorWith(Receipt first) {
        return ((Failed<?>) outcomeWith(first)).error();
    }

    /** {@return the outcome when the message has a receipt, so that nothing is decided or kept} */
    private static Outcome<Answer.BatchCreated> outcomeWith(Receipt first) {
        Receipts receipts = receipts(first);
        Outcome<Answer.BatchCreated> outcome = MESSAGE.outcome(receipts, () -> {
            throw new AssertionError("a message with a receipt was decided");
        });
        assertThat(receipts.kept()).isEmpty();
        return outcome;
    }

    private static Receipts receipts(Receipt... found) {
        return Receipts.of(List.of(MESSAGE.need()), List.of(found));
    }
}
