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
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.log.LogEntry;
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
        hear(
                new Event.Allocated(1, TWO, batch("b1"), Event.AllocationReason.NEW),
                new Event.Allocated(1, sofa, batch("b2"), Event.AllocationReason.NEW));
        assertThat(view.allocationsOf(order("o1")))
                .containsExactly(new Allocation(sofa, batch("b2"), 1), new Allocation(TWO, batch("b1"), 1));
        assertThat(view.allocationsOf(order("o2"))).isEmpty();
    }

    @Test
    @DisplayName("D2: an amended line keeps its sequence")
    void anAmendedLineKeepsItsSequence() {
        hear(
                new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW),
                new Event.LineAmended(5, THREE, batch("b1")));
        assertThat(view.allocationsOf(order("o1"))).containsExactly(new Allocation(THREE, batch("b1"), 4));
    }

    @Test
    void aFreedLineIsRemoved() {
        hear(
                new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW),
                new Event.Deallocated(5, TWO, batch("b1"), Event.DeallocationReason.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    @DisplayName("E4: an event that is sent again changes nothing")
    void anEventThatIsSentAgainChangesNothing() {
        Event allocated = new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW);
        hear(allocated, new Event.Deallocated(5, TWO, batch("b1"), Event.DeallocationReason.CANCELLED), allocated);
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    @DisplayName("R2: after a snapshot only later events count")
    void afterASnapshotOnlyLaterEventsCount() {
        Allocation held = new Allocation(THREE, batch("b1"), 4);
        view.load(new ProductSnapshot(sku("LAMP"), 6, List.of(), List.of(held)));
        hear(
                new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW),
                new Event.Deallocated(6, TWO, batch("b1"), Event.DeallocationReason.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).containsExactly(held);
        hear(new Event.Deallocated(7, THREE, batch("b1"), Event.DeallocationReason.CANCELLED));
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
    }

    @Test
    @DisplayName("B1, B2: it follows a line that waits, is amended, is allocated, or stops to wait")
    void followsALineThatWaits() {
        Terms terms = Terms.NONE.waiting(4);
        hear(new WaitingEvent.LineWaiting(2, TWO, terms, 2, Event.ShortageReason.NOT_FOUND));
        assertThat(view.linesOf(order("o1"))).containsExactly(new LineState.Waiting(TWO, terms, 2));
        hear(new WaitingEvent.WaitingAmended(3, THREE));
        assertThat(view.linesOf(order("o1"))).containsExactly(new LineState.Waiting(THREE, terms, 2));
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
        hear(new Event.Allocated(4, THREE, batch("b1"), Event.AllocationReason.NEW));
        assertThat(view.linesOf(order("o1"))).containsExactly(new Allocation(THREE, batch("b1"), 4));
        OrderLine other = line("o2", "LAMP", 2);
        hear(
                new WaitingEvent.LineWaiting(5, other, terms, 5, Event.ShortageReason.NOT_FOUND),
                new WaitingEvent.StoppedWaiting(6, other, Event.DeallocationReason.CANCELLED));
        assertThat(view.linesOf(order("o2"))).isEmpty();
    }

    @Test
    @DisplayName("X1, X4: it follows a line whose parts leave, and whose units come back")
    void followsALineThatIsDispatched() {
        view.load(new ProductSnapshot(
                sku("SOFA"),
                3,
                List.of(),
                List.of(),
                List.of(),
                List.of(new LineState.Dispatched(line("o1", "SOFA", 1), Quantity.NONE))));
        hear(
                new Event.Allocated(4, THREE, batch("b1"), Event.AllocationReason.NEW),
                new Event.Dispatched(5, THREE, batch("b1"), THREE.quantity()),
                new Event.Returned(6, THREE, batch("b1"), new Quantity(1)));
        assertThat(view.linesOf(order("o1")))
                .containsExactly(
                        new LineState.Dispatched(THREE, new Quantity(1)),
                        new LineState.Dispatched(line("o1", "SOFA", 1), Quantity.NONE));
        hear(new Event.Returned(7, THREE, batch("b1"), new Quantity(2)));
        assertThat(view.linesOf(order("o1"))).hasSize(1);
    }

    @Test
    void clearRemovesAllAllocations() {
        hear(new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW));
        view.clear();
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
        hear(new Event.Allocated(4, TWO, batch("b1"), Event.AllocationReason.NEW));
        assertThat(view.allocationsOf(order("o1"))).hasSize(1);
    }

    private void hear(Event... events) {
        List.of(events).forEach(event -> view.receive(new LogEntry(event.number(), NOON, event)));
    }
}
