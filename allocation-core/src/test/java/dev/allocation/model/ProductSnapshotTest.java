package dev.allocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.product.ProductSnapshot;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProductSnapshotTest {
    @Test
    void aSmallSnapshotIsOnePart() {
        ProductSnapshot whole = snapshot(ProductSnapshot.MOST_LISTED, ProductSnapshot.MOST_LISTED);
        assertThat(whole.inParts()).containsExactly(whole);
        ProductSnapshot nothing = snapshot(0, 0);
        assertThat(nothing.inParts()).containsExactly(nothing);
    }

    @Test
    void tooManyBatchesAreCutBeforeTheAllocations() {
        ProductSnapshot whole = snapshot(ProductSnapshot.MOST_LISTED + 1, 1);
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
        ProductSnapshot whole = snapshot(1, 2 * ProductSnapshot.MOST_LISTED + 1);
        assertThat(whole.inParts())
                .extracting(
                        part -> part.batches().size(),
                        part -> part.allocations().size())
                .hasToString("[(1, 0), (0, 1000), (0, 1000), (0, 1)]");
        assertThat(whole.inParts().stream().flatMap(part -> part.allocations().stream()))
                .isEqualTo(whole.allocations());
        assertThat(whole.inParts()).extracting(ProductSnapshot::sku).containsOnly(whole.sku());
        assertThat(whole.inParts()).extracting(ProductSnapshot::version).containsOnly(whole.version());
    }

    @Test // B1, X1
    void tooManyOfOneStateCutTheOthersOffToo() {
        int many = ProductSnapshot.MOST_LISTED + 1;
        List<LineState.Waiting> waiting = IntStream.range(0, many)
                .mapToObj(i -> new LineState.Waiting(line(i), Terms.NONE.waiting(0), i + 1L))
                .toList();
        List<LineState.Dispatched> dispatched = IntStream.range(0, many)
                .mapToObj(i -> new LineState.Dispatched(line(i), Quantity.NONE))
                .toList();
        ProductSnapshot one = snapshot(1, 1);
        ProductSnapshot whole =
                new ProductSnapshot(one.sku(), one.version(), one.batches(), one.allocations(), waiting, dispatched);

        assertThat(whole.inParts())
                .extracting(
                        part -> part.batches().size(),
                        part -> part.allocations().size(),
                        part -> part.waiting().size(),
                        part -> part.dispatched().size())
                .hasToString("[(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1000, 0), (0, 0, 1, 0), (0, 0, 0, 1000),"
                        + " (0, 0, 0, 1)]");
        assertThat(whole.inParts().stream().flatMap(part -> part.waiting().stream()))
                .isEqualTo(waiting);
        assertThat(whole.inParts().stream().flatMap(part -> part.dispatched().stream()))
                .isEqualTo(dispatched);
    }

    private static OrderLine line(int order) {
        return OrderLine.of(new OrderId("o" + order), new LineId("1"), new Sku("LAMP"), 1);
    }

    private static ProductSnapshot snapshot(int batches, int allocations) {
        return new ProductSnapshot(
                new Sku("LAMP"),
                7,
                IntStream.range(0, batches)
                        .mapToObj(i -> new Batch(
                                BatchRegistration.onHand(new BatchReference("b" + i), new Sku("LAMP"), 1),
                                i + 1,
                                new Quantity(1),
                                new Arrival.OnHand(),
                                new Quantity(0),
                                0,
                                false))
                        .toList(),
                Stream.iterate(0, i -> i + 1)
                        .limit(allocations)
                        .map(i -> new Allocation(
                                OrderLine.of(new OrderId("o" + i), new LineId("1"), new Sku("LAMP"), 1),
                                new BatchReference("b0"),
                                i + 10L))
                        .toList());
    }
}
