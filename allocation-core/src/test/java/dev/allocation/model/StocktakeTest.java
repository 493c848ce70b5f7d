package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StocktakeTest {
    @Test
    void whatFitsIsOnePart() {
        Stocktake whole = stocktake(Stocktake.MOST_LISTED, Stocktake.MOST_LISTED);
        assertThat(whole.inParts()).containsExactly(whole);
        Stocktake nothing = stocktake(0, 0);
        assertThat(nothing.inParts()).containsExactly(nothing);
    }

    @Test
    void tooManyBatchesAreCutBeforeTheAllocations() {
        Stocktake whole = stocktake(Stocktake.MOST_LISTED + 1, 1);
        assertThat(whole.inParts())
                .extracting(
                        part -> part.batches().size(),
                        part -> part.allocations().size())
                .hasToString("[(1000, 0), (1, 0), (0, 1)]");
        assertThat(whole.inParts().stream().flatMap(part -> part.batches().stream()))
                .isEqualTo(whole.batches());
    }

    @Test
    void tooManyAllocationsAreCutInTheirOrder() {
        Stocktake whole = stocktake(1, 2 * Stocktake.MOST_LISTED + 1);
        assertThat(whole.inParts())
                .extracting(
                        part -> part.batches().size(),
                        part -> part.allocations().size())
                .hasToString("[(1, 0), (0, 1000), (0, 1000), (0, 1)]");
        assertThat(whole.inParts().stream().flatMap(part -> part.allocations().stream()))
                .isEqualTo(whole.allocations());
        assertThat(whole.inParts()).extracting(Stocktake::sku).containsOnly(whole.sku());
        assertThat(whole.inParts()).extracting(Stocktake::version).containsOnly(whole.version());
    }

    private static Stocktake stocktake(int batches, int allocations) {
        return new Stocktake(
                new Sku("LAMP"),
                7,
                IntStream.range(0, batches)
                        .mapToObj(i -> new Batch(
                                Purchase.onHand("b" + i, "LAMP", 1),
                                i + 1,
                                new Quantity(1),
                                new Arrival.OnHand(),
                                new Quantity(0),
                                0))
                        .toList(),
                Stream.iterate(0, i -> i + 1)
                        .limit(allocations)
                        .map(i -> new Allocation(
                                OrderLine.of("o" + i, "1", "LAMP", 1), new BatchReference("b0"), i + 10L))
                        .toList());
    }
}
