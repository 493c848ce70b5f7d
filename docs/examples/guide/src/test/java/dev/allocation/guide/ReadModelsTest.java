package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.ProductSnapshot;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.LogEntry;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.Projection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** The page "read models". */
class ReadModelsTest {
    private final Store store = new InMemoryStore();

    // tag::model
    /** How many lines hold units of each SKU. */
    static final class PromisedLines implements Projection {
        private record Count(long version, long lines) {}

        private static final Count NONE = new Count(0, 0);

        private final Map<Sku, Count> counts = new ConcurrentHashMap<>();

        long of(Sku sku) {
            return counts.getOrDefault(sku, NONE).lines;
        }

        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public void clear() {
            counts.clear();
        }

        @Override
        public void load(ProductSnapshot part) {
            long lines = of(part.sku()) + part.allocations().size();
            counts.put(part.sku(), new Count(part.version(), lines));
        }

        @Override
        public long version(Sku sku) {
            return counts.getOrDefault(sku, NONE).version;
        }

        @Override
        public void receive(LogEntry entry) {
            Event event = entry.event();
            Count count = counts.getOrDefault(event.sku(), NONE);
            if (event.number() > count.version) {
                counts.put(event.sku(), new Count(event.number(), count.lines + more(event)));
            }
        }

        private static long more(Event event) {
            if (event instanceof Event.Allocated) {
                return 1;
            }
            return event instanceof Event.Deallocated ? -1 : 0;
        }
    }
    // end::model

    @Test
    void keepsTheAllocationsOfOrders() {
        // tag::orders
        AllocationsByOrder orders = new AllocationsByOrder();
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("orders-of-shop-1", orders)
                .build();
        // end::orders
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)));
        service.subscriptions().deliver();
        assertThat(orders.allocationsOf(new OrderId("ada"))).hasSize(1);
        // tag::rebuild
        service.subscriptions().rebuild("orders-of-shop-1");
        // end::rebuild
        service.subscriptions().deliver();
        assertThat(orders.allocationsOf(new OrderId("ada"))).hasSize(1);
    }

    @Test
    void keepsAModelOfTheHosts() {
        PromisedLines promised = new PromisedLines();
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("promised", promised)
                .build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)));
        service.subscriptions().deliver();
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("bob"), new LineId("1"), new Sku("SOFA"), 2)));
        service.handle(new Command.Deallocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3)
                .key()));
        service.subscriptions().deliver();
        assertThat(promised.of(new Sku("SOFA"))).isEqualTo(1);
    }
}
