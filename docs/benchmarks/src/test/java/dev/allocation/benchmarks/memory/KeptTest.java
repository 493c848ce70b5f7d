package dev.allocation.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTest {
    @Test
    void eachProductHasUnitsForItsLines() {
        // With far fewer lines, the spare units of the batches would make good an uneven spread.
        assertThat(Kept.bytes(60_000)).isBetween(20.0, 2_000.0);
    }
}
