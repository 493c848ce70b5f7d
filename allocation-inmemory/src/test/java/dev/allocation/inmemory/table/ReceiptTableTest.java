package dev.allocation.inmemory.table;

import static dev.allocation.testing.contract.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import org.junit.jupiter.api.Test;

class ReceiptTableTest {
    private static final MessageId M1 = new MessageId("m1");
    private static final Receipt RECEIPT = new Receipt(M1, "digest", "outcome");

    private final ReceiptTable table = new ReceiptTable();

    @Test
    void findsAStoredReceipt() {
        assertThat(table.find(M1)).isEmpty();
        table.keep(RECEIPT, NOON);
        assertThat(table.find(M1)).contains(RECEIPT);
    }

    @Test
    void trimsReceiptsStoredBeforeATime() {
        table.keep(RECEIPT, NOON);
        assertThat(table.trim(NOON, 10)).isZero();
        assertThat(table.trim(NOON.plusNanos(1), 0)).isZero();
        assertThat(table.find(M1)).contains(RECEIPT);
        assertThat(table.trim(NOON.plusNanos(1), 10)).isOne();
        assertThat(table.find(M1)).isEmpty();
    }

    @Test
    void trimsTheOldestFirst() {
        for (int i = 3; i >= 1; i--) {
            table.keep(new Receipt(new MessageId("m" + i), "digest", "outcome"), NOON.plusNanos(i));
        }
        assertThat(table.trim(NOON.plusSeconds(1), 2)).isEqualTo(2);
        assertThat(table.find(new MessageId("m2"))).isEmpty();
        assertThat(table.find(new MessageId("m3"))).isPresent();
    }
}
