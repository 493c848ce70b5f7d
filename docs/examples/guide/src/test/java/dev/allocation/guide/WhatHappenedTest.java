package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.OrderCommand;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.history.HistoryEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.AsOf;
import dev.allocation.service.audit.Audit;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page "what happened", from top to bottom. */
class WhatHappenedTest {
    private static AllocationService at(Instant time, Store store) {
        return AllocationService.builder()
                .store(store)
                .clock(Clock.fixed(time, ZoneOffset.UTC))
                .build();
    }

    @Test
    void readsAsOneProgram() {
        Store store = new InMemoryStore();

        // tag::start
        Sku sofa = new Sku("SOFA");
        BatchReference shelf = new BatchReference("shelf-7");
        OrderId order17 = new OrderId("order-17");
        OrderLine line = OrderLine.of(order17, new LineId("1"), sofa, 3);

        Instant nine = Instant.parse("2027-03-01T09:00:00Z");
        AllocationService morning = at(nine, store);
        morning.handle(new Command.CreateBatch(BatchRegistration.onHand(shelf, sofa, 10)));
        morning.handle(new Command.Allocate(line));

        Instant three = Instant.parse("2027-03-01T15:00:00Z");
        AllocationService afternoon = at(three, store);
        afternoon.handle(new Command.ChangeBatchQuantity(shelf, new Quantity(2)));
        afternoon.handle(new OrderCommand.CancelOrder(order17));
        Audit audit = afternoon.audit();
        // end::start

        // tag::order
        List<String> told = new ArrayList<>();
        for (HistoryEntry entry : audit.historyOf(order17, 100)) {
            told.add(entry.at() + " " + entry.event().getClass().getSimpleName());
        }
        assertThat(told)
                .containsExactly(
                        "2027-03-01T09:00:00Z Allocated",
                        "2027-03-01T15:00:00Z Deallocated",
                        "2027-03-01T15:00:00Z OutOfStock");
        // end::order

        // tag::replaced
        HistoryEntry counted = audit.historyOf(sofa, 2, 1).get(0);
        assertThat(counted.event()).isEqualTo(new Event.BatchQuantityChanged(sofa, 3, shelf, new Quantity(2)));
        assertThat(counted.replaced().quantity()).contains(new Quantity(10));
        // end::replaced

        // tag::as-of
        ProductSnapshot atNoon = audit.asOf(sofa, Instant.parse("2027-03-01T12:00:00Z"))
                .product()
                .orElseThrow();
        assertThat(atNoon.batches().get(0).available()).isEqualTo(new Quantity(7));
        assertThat(atNoon.allocations().get(0).line()).isEqualTo(line);
        assertThat(audit.asOf(sofa, 1).product().orElseThrow().allocations()).isEmpty();
        // end::as-of

        // tag::too-old
        store.events().trim(three, Long.MAX_VALUE, 1_000);
        assertThat(audit.asOf(sofa, 1)).isEqualTo(new AsOf.TooOld(sofa, 2, nine));
        assertThat(audit.asOf(sofa, 2).product()).contains(atNoon);
        // end::too-old
    }
}
