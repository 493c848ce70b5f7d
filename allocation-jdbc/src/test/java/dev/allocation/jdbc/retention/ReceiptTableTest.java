package dev.allocation.jdbc.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import dev.allocation.model.MessageId;
import dev.allocation.port.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of long outcomes; what they are read as is in the contract of messages. */
class ReceiptTableTest {
    private static final int LONGEST_PART = 50_000;
    private static final String SOFA = "\uD83D\uDECB"; // two chars

    @Test
    void anOutcomeIsCutAfterTheLongestPart() {
        String longest = "x".repeat(LONGEST_PART);
        assertThat(parts("")).containsExactly("");
        assertThat(parts(longest)).containsExactly(longest);
        assertThat(parts(longest + longest + "y")).containsExactly(longest, longest, "y");
    }

    @Test // T1
    void noCharacterIsCutInHalf() {
        String shorter = "x".repeat(LONGEST_PART - 1);
        assertThat(parts(shorter + SOFA + "y")).containsExactly(shorter, SOFA + "y");
        assertThat(parts("x" + shorter + "y" + SOFA)).containsExactly("x" + shorter, "y" + SOFA);
        assertThat(parts("x" + shorter + SOFA)).containsExactly("x" + shorter, SOFA);
    }

    private static List<Object> parts(String outcome) {
        SqlContext context = new SqlContext(
                new H2(Limits.NONE), new TableNames(Optional.empty(), TableNames.DEFAULT_PREFIX), "write");
        return new ReceiptTable(context)
                .insert(new Receipt(new MessageId("m1"), "f".repeat(64), outcome), Instant.EPOCH).rows().rows().stream()
                        .map(row -> row[3])
                        .toList();
    }
}
