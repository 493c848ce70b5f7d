package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final MessageId M1 = new MessageId("m1");
    private static final Receipt RECEIPT = new Receipt(M1, "command", "outcome");

    private final Messages messages = new Messages();

    @Test
    void nobodySeesWhatIsOnlyClaimed() {
        assertThat(messages.claim(M1)).isTrue();
        assertThat(messages.find(M1)).isEmpty();
        assertThat(messages.claim(M1)).isFalse();
        assertThat(messages.trim(NOON, 10)).isZero();
        messages.keep(RECEIPT, NOON);
        assertThat(messages.find(M1)).contains(RECEIPT);
        assertThat(messages.claim(M1)).isFalse();
    }

    @Test
    void whatIsReleasedCanBeClaimedAgain() {
        messages.claim(M1);
        messages.release(M1);
        assertThat(messages.claim(M1)).isTrue();
    }

    @Test
    void whatIsTrimmedCanBeClaimedAgain() {
        messages.claim(M1);
        messages.keep(RECEIPT, NOON);
        assertThat(messages.trim(NOON, 10)).isZero();
        assertThat(messages.trim(NOON.plusNanos(1), 0)).isZero();
        assertThat(messages.trim(NOON.plusNanos(1), 10)).isOne();
        assertThat(messages.find(M1)).isEmpty();
        assertThat(messages.claim(M1)).isTrue();
    }
}
