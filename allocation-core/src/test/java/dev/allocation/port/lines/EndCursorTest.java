package dev.allocation.port.lines;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.Allocation;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A place among reservations, which are sorted by end, then SKU, then age. */
class EndCursorTest {
    private static final Instant LATER = NOON.plusSeconds(1);
    private static final List<Allocation> SORTED = List.of(
            reserved("DESK", NOON, 7),
            reserved("LAMP", NOON, 3),
            reserved("LAMP", NOON, 4),
            reserved("SOFA", NOON, 2),
            reserved("DESK", LATER, 6));

    @Test
    void reservationsAreSortedByEndThenSkuThenAge() {
        assertThat(SORTED).isSortedAccordingTo(EndCursor.ORDER);
    }

    @Test
    void aPlaceIsBehindOneReservation() {
        for (int i = 0; i < SORTED.size(); i++) {
            assertThat(SORTED.stream().filter(EndCursor.after(SORTED.get(i))::precedes))
                    .isEqualTo(SORTED.subList(i + 1, SORTED.size()));
        }
    }

    @Test
    void aPlaceIsBehindAllReservationsOfAProductWithOneEnd() {
        assertThat(SORTED.stream().filter(EndCursor.afterProductOf(SORTED.get(1))::precedes))
                .isEqualTo(SORTED.subList(3, 5));
    }

    @Test
    void aPlaceIsBehindAllReservationsWithOneEnd() {
        assertThat(SORTED.stream().filter(EndCursor.after(NOON)::precedes)).isEqualTo(SORTED.subList(4, 5));
        assertThat(SORTED.stream().filter(EndCursor.after(Instant.MIN)::precedes))
                .isEqualTo(SORTED);
    }

    @Test
    void aPlaceHasNoAgeWithoutAProduct() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EndCursor(NOON, Optional.empty(), OptionalLong.of(3)))
                .withMessage("place with a sequence must have a product, but sequence 3 has none");
        assertThat(new EndCursor(NOON, Optional.of(sku("LAMP")), OptionalLong.of(3)))
                .isEqualTo(EndCursor.after(SORTED.get(1)));
    }

    @Test
    void anAllocationThatIsFirmHasNoPlace() {
        Allocation firm = new Allocation(line("o1", "LAMP", 1), batch("b1"), 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndCursor.after(firm))
                .withMessage("reservation must have an end, but has none: " + firm);
        assertThatIllegalArgumentException().isThrownBy(() -> EndCursor.afterProductOf(firm));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndCursor.after(NOON).precedes(firm));
    }

    private static Allocation reserved(String sku, Instant end, long sequence) {
        return new Allocation(
                line("o" + sequence, sku, 1),
                List.of(new Part(batch("b1"), new Quantity(1), sequence)),
                Optional.of(end),
                Terms.NONE);
    }
}
