package dev.allocation.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.service.audit.Violation.Kind;
import org.junit.jupiter.api.Test;

/** The text of a violation, which operators read. */
class ViolationTest {
    @Test
    void namesEachIdThenTheInvariantAndItsFigures() {
        assertThat(Violation.of(Kind.LINE_QUANTITY, 3, 2)
                        .ofProduct("LAMP")
                        .onBatch("b1")
                        .ofLine("o1", "7")
                        .at(9))
                .hasToString("product 'LAMP', batch 'b1', order 'o1', line '7', number 9:"
                        + " parts must sum up to the quantity of the line (P1): expected 3, found 2");
    }

    @Test
    void saysWhetherAnIdIsOfAMessageOrASubscriber() {
        assertThat(Violation.of(Kind.RECEIPT, "a readable outcome", "burnt").of("m1"))
                .hasToString("message 'm1': receipt must have a readable outcome (E6):"
                        + " expected a readable outcome, found burnt");
        assertThat(Violation.of(Kind.CURSOR, 1, 2).of("mail"))
                .hasToString(
                        "subscriber 'mail': subscriber must not be further than the log (E4): expected 1, found 2");
    }

    @Test
    void startsWithTheInvariantWhenNoIdIsConcerned() {
        assertThat(Violation.of(Kind.TRIMMED, 1, 2))
                .hasToString("log must be trimmed up to its last position at most (E3): expected 1, found 2");
        assertThat(Violation.of(Kind.POSITION_MISSING, 1, 2).at(5))
                .hasToString("number 5: positions of the log must have no gap (E3): expected 1, found 2");
    }

    @Test
    void everyKindHasItsRuleAndItsWords() {
        assertThat(Kind.values()).allSatisfy(kind -> {
            assertThat(kind.rule()).matches("[A-Z][0-9]+");
            assertThat(Violation.of(kind, 1, 2).toString()).startsWith(kind.words() + " (" + kind.rule() + ")");
        });
        assertThat(Kind.RECEIPT.words()).isEqualTo("receipt must have a readable outcome");
    }
}
