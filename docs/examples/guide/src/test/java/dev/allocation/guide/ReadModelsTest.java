package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.AllocationService;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.Projection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page "read models". */
class ReadModelsTest {
    private final Store store = new InMemoryStore();

    // tag::model
    /** How many lines wait for each SKU. */
    static final class BackOrders implements Projection {
        private final Map<Sku, Long> versions = new HashMap<>();
        private final Map<Sku, Set<LineKey>> waiting = new HashMap<>();

        synchronized int of(Sku sku) {
            return waiting.getOrDefault(sku, Set.of()).size();
        }

        @Override
        public boolean isDurable() {
            return false;
        }

        @Override
        public synchronized void clear() {
            versions.clear();
            waiting.clear();
        }

        @Override
        public synchronized void load(ProductSnapshot part) {
            part.waiting().forEach(state -> add(state.line().key()));
            versions.put(part.sku(), part.version());
        }

        @Override
        public synchronized long version(Sku sku) {
            return versions.getOrDefault(sku, 0L);
        }

        @Override
        public synchronized void receive(LogEntry entry) {
            Event event = entry.event();
            if (event.number() <= version(event.sku())) {
                return;
            }
            versions.put(event.sku(), event.number());
            if (event instanceof WaitingEvent.LineWaiting begun) {
                add(begun.line().key());
            } else if (event instanceof WaitingEvent.StoppedWaiting ended) {
                remove(ended.line().key());
            } else if (event instanceof Event.Allocated placed) {
                remove(placed.line().key());
            }
        }

        private void add(LineKey line) {
            waiting.computeIfAbsent(line.sku(), first -> new HashSet<>()).add(line);
        }

        private void remove(LineKey line) {
            waiting.getOrDefault(line.sku(), new HashSet<>()).remove(line);
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
        BackOrders backOrders = new BackOrders();
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("back-orders", backOrders)
                .build();
        Sku sofa = new Sku("SOFA");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), sofa, 1)));
        service.handle(waiting("ada", 3));
        service.handle(waiting("bob", 2));
        service.subscriptions().deliver(); // builds the model
        assertThat(backOrders.of(sofa)).isEqualTo(2);

        service.handle(waiting("eve", 9));
        service.handle(waiting("zoe", 8));
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), sofa, 3)));
        service.handle(new Command.Deallocate(line("eve", 9).key()));
        service.subscriptions().deliver();
        assertThat(service.lines().waitingFor(sofa, 9))
                .extracting(LineState.Waiting::line)
                .containsExactly(line("bob", 2), line("zoe", 8));
        assertThat(backOrders.of(sofa)).isEqualTo(2);

        service.subscriptions().rebuild("back-orders");
        service.subscriptions().deliver();
        assertThat(backOrders.of(sofa)).isEqualTo(2);
    }

    private static Command.Allocate waiting(String order, long quantity) {
        return new Command.Allocate(line(order, quantity), Optional.empty(), Terms.NONE.waiting(0));
    }

    private static OrderLine line(String order, long quantity) {
        return OrderLine.of(new OrderId(order), new LineId("1"), new Sku("SOFA"), quantity);
    }
}
