package dev.allocation.service.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The set in which a check of a store looks for lines that are there twice. */
class SeenNumbersTest {
    private final SeenNumbers seen = new SeenNumbers();

    @Test
    void pairsWithOneEqualNumberAreDifferent() {
        assertThat(seen.add(1, 2)).isTrue();
        assertThat(seen.add(2, 1)).isTrue();
        assertThat(seen.add(1, 1)).isTrue();
        assertThat(seen.add(0, 1)).isTrue();
        assertThat(seen.add(1, 0)).isTrue();
        assertThat(seen.add(1, 2)).isFalse();
        assertThat(seen.add(0, 1)).isFalse();
        assertThat(seen.add(1, 0)).isFalse();
    }

    @Test
    void holdsWhatASetHoldsHoweverMuchItGrows() {
        Set<List<Long>> expected = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            long first = random.nextInt(40);
            long second = 1 + random.nextInt(40) - (first > 0 ? 1 : 0); // never both 0
            assertThat(seen.add(first, second))
                    .as("%d %d", first, second)
                    .isEqualTo(expected.add(List.of(first, second)));
        }
    }
}
