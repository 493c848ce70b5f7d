package dev.allocation.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
    private static final MessageId M1 = new MessageId("m1");
    private static final MessageId M2 = new MessageId("m2");
    private static final Receipt RECEIPT = new Receipt(M1, "digest", "outcome");

    @Test
    void listTheReceiptsToStore() {
        Receipts receipts = Receipts.of(List.of(new Need.Message(M1)), List.of());

        assertThat(receipts.kept()).isEmpty();
        receipts.keep(RECEIPT);
        assertThat(receipts.kept()).containsExactly(RECEIPT).isUnmodifiable();
        assertThat(receipts.find(M1)).contains(RECEIPT);
    }

    @Test
    void findStoredReceiptsAndDoNotStoreThemAgain() {
        Receipts receipts = Receipts.of(List.of(new Need.Message(M1), new Need.Message(M2)), List.of(RECEIPT));

        assertThat(receipts.find(M1)).contains(RECEIPT);
        assertThat(receipts.find(M2)).isEmpty();
        assertThat(receipts.kept()).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> receipts.keep(new Receipt(M1, "digest", "another")))
                .withMessage("cannot keep a receipt of message 'm1': it has one");
        assertThat(receipts.kept()).isEmpty();
    }

    @Test
    void failForAMessageThatNoNeedNames() {
        Receipts none = Receipts.of(
                List.of(new Need.Line(new LineKey(new OrderId("o1"), new LineId("1"), new Sku("LAMP")))), List.of());
        Receipts another = Receipts.of(List.of(new Need.Message(M2)), List.of());

        for (Receipts receipts : List.of(none, another)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> receipts.find(M1))
                    .withMessage("cannot read message 'm1', which was not loaded: no need names it");
            assertThatIllegalStateException().isThrownBy(() -> receipts.keep(RECEIPT));
            assertThat(receipts.kept()).isEmpty();
        }
    }
}
