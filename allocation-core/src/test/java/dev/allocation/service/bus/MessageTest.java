package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Receipts;
import dev.allocation.port.StorageException;
import dev.allocation.service.StubStore;
import dev.allocation.service.execution.Outcome.Answered;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final MessageId ID = new MessageId("it's");
    private static final Message<Answer.BatchCreated> MESSAGE = Message.of(ID, StubStore.COMMAND);

    @Test
    void isNewUntilAnOutcomeWasKept() {
        Receipts receipts = receipts();
        assertThat(MESSAGE.firstOutcome(receipts)).isEmpty();
        MESSAGE.keep(new Answered<>(new Answer.BatchCreated(false)), receipts);
        assertThat(receipts.kept()).extracting(Receipt::message).containsExactly(ID);
        assertThat(MESSAGE.firstOutcome(receipts(receipts.kept().get(0))))
                .contains(new Answered<>(new Answer.BatchCreated(false)));
    }

    @Test
    void ofAnotherCommandIsAConflict() {
        assertThatExceptionOfType(MessageConflictException.class)
                .isThrownBy(() -> MESSAGE.firstOutcome(receipts(new Receipt(ID, "another", "batch-created.1\n0\n"))))
                .withMessage("cannot handle message 'it''s' with " + StubStore.COMMAND
                        + ": it was handled with another command; nothing was changed");
    }

    @Test
    void whoseReceiptCannotBeReadIsAFailureOfTheStore() {
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(
                        () -> MESSAGE.firstOutcome(receipts(new Receipt(ID, MESSAGE.digest(), "batch-burnt.1\n0\n"))))
                .withMessageContaining("read what became of message 'it''s'")
                .withMessageContaining("unknown kind 'batch-burnt.1'");
    }

    private static Receipts receipts(Receipt... found) {
        return Receipts.of(List.of(MESSAGE.need()), List.of(found));
    }
}
