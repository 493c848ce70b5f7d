package dev.allocation.service.subscriber;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Allocation;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AllocationsByOrderTest {
    private static final OrderLine TWO = line("o1", "LAMP", 2);
    private static final OrderLine THREE = line("o1", "LAMP", 3);

    private final AllocationsByOrder view = new AllocationsByOrder();

    @Test
    void listsTheAllocationsOfAnOrderSortedByLine() {
        OrderLine sofa = OrderLine.of(new OrderId("o1"), new LineId("0"), new Sku("SOFA"), 1);
        hear(new Event.Allocated(1, TWO, batch("b1")), new Event.Allocated(1, sofa, batch("b2")));
        assertThat(view.allocationsOf(order("o1")))
                .containsExactly(new Allocation(sofa, batch("b2"), 1), new Allocation(TWO, batch("b1"), 1));
        assertThat(view.allocationsOf(order("o2"))).isEmpty();
    }

    @Test
    @DisplayName("D2: an amended line keeps its sequence")
    void anAmendedLineKeepsItsSequence() {
        hear(new Event.Allocated(4, TWO, batch("b1")), new Event.LineAmended(5, THREE, batch("b1")));
        assertThat(view.allocationsOf(order("o1"))).containsExactly(new Allocation(THREE, batch("b1"), 4));
    }

    @Test
    void aFreedLineIsRemoved() {
        hear(
                new Event.Allocated(4, TWO, batch("b1")),
                new Event.Deallocated(5, TWO, batch("b1"), Event.Release.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    @DisplayName("E4: an event that is sent again changes nothing")
    void anEventThatIsSentAgainChangesNothing() {
        Event allocated = new Event.Allocated(4, TWO, batch("b1"));
        hear(allocated, new Event.Deallocated(5, TWO, batch("b1"), Event.Release.CANCELLED), allocated);
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    @DisplayName("R2: after a snapshot only later events count")
    void afterASnapshotOnlyLaterEventsCount() {
        Allocation held = new Allocation(THREE, batch("b1"), 4);
        view.load(new ProductSnapshot(sku("LAMP"), 6, List.of(), List.of(held)));
        hear(
                new Event.Allocated(4, TWO, batch("b1")),
                new Event.Deallocated(6, TWO, batch("b1"), Event.Release.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).containsExactly(held);
        hear(new Event.Deallocated(7, THREE, batch("b1"), Event.Release.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    void clearRemovesAllAllocations() {
        hear(new Event.Allocated(4, TWO, batch("b1")));
        view.clear();
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
        hear(new Event.Allocated(4, TWO, batch("b1")));
        assertThat(view.allocationsOf(order("o1"))).hasSize(1);
    }

    private void hear(Event... events) {
        List.of(events).forEach(event -> view.receive(new LogEntry(event.number(), NOON, event)));
    }
}
