package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.model.Event;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.Store;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.AllocationsByOrder;
import dev.allocation.service.subscriber.Projection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks read models on every store: they are built from the tables and kept by events, with the same result (rule R2). */
@Timeout(60)
public abstract class ProjectionContract {
    private static final String VIEW = "view";
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);
    private static final int ORDERS = 12;

    /** A projection that counts its builds, records its events, and passes all calls on to a view. */
    private static class Watched implements Projection {
        final AllocationsByOrder view = new AllocationsByOrder();
        final AtomicInteger builds = new AtomicInteger();
        final List<LogEntry> heard = new ArrayList<>();

        @Override
        public void clear() {
            builds.incrementAndGet();
            view.clear();
        }

        @Override
        public void load(ProductSnapshot product) throws IOException {
            view.load(product);
        }

        @Override
        public long version(Sku sku) {
            return view.version(sku);
        }

        @Override
        public void receive(LogEntry entry) {
            heard.add(entry);
            view.receive(entry);
        }
    }

    /** A read model that refuses all events of an order. */
    private static final class Refusing extends Watched {
        final Set<OrderId> refused = new HashSet<>();

        @Override
        public void receive(LogEntry entry) {
            if (entry.event() instanceof Event.OfLine of
                    && refused.contains(of.line().key().order())) {
                throw new IllegalStateException("bug");
            }
            super.receive(entry);
        }
    }

    private final SettableClock clock = new SettableClock(NOON);
    private final List<AllocationService> built = new ArrayList<>();
    private Store store;

    /** Creates the contract; JUnit calls this for each test. */
    protected ProjectionContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
        handled(store, onHand("b1", "LAMP", 9), onHand("b2", "LAMP", 9), onHand("b3", "SOFA", 90));
        handled(store, allocate("o1", "LAMP", 5), allocate("o1", "SOFA", 2), allocate("o2", "LAMP", 4), count("b1", 5));
    }

    @AfterEach
    void close() {
        built.forEach(AllocationService::close);
    }

    @Test
    @DisplayName("R2: a new one is built from the tables and updated by events")
    void aNewOneIsBuiltFromTheTablesAndUpdatedByEvents() {
        AllocationsByOrder view = new AllocationsByOrder();
        AllocationService service = service(view);
        assertThat(view.allocationsOf(order("o1"))).isEmpty();
        service.subscriptions().deliver();
        assertIsAsTheTables(view);
        handled(store, deallocate("o1", "LAMP"), allocate("o3", "SOFA", 3), count("b3", 4));
        service.subscriptions().deliver();
        assertIsAsTheTables(view);
    }

    @Test
    @DisplayName("R2: a rebuilt one is the same, while commands continue")
    void aRebuiltOneIsTheSameWhileCommandsContinue() throws InterruptedException, ExecutionException {
        AllocationsByOrder view = new AllocationsByOrder();
        AllocationService service = service(view);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> orders = threads.submit(() -> placeAndFree(stop, "LAMP"));
            Future<?> others = threads.submit(() -> placeAndFree(stop, "SOFA"));
            for (int i = 0; i < 20; i++) {
                service.subscriptions().rebuild(VIEW);
                service.subscriptions().deliver();
            }
            stop.set(true);
            orders.get();
            others.get();
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
        int delivered;
        do {
            delivered = service.subscriptions()
                    .deliver(); // a page at a time, because by its clock all events were committed after the start
        } while (delivered > 0);
        assertIsAsTheTables(view);
    }

    @Test
    @DisplayName("R2: a rebuild clears and builds once")
    void aRebuildClearsAndBuildsOnce() {
        Watched view = new Watched();
        AllocationService service = service(view);
        service.subscriptions().deliver();
        view.view.clear();
        service.subscriptions().rebuild(VIEW);
        service.subscriptions().deliver();
        service.subscriptions().deliver();
        assertThat(view.builds).hasValue(2);
        assertIsAsTheTables(view.view);
    }

    @Test
    @DisplayName("R2: a build that fails is done again from the start, and meanwhile no event is sent")
    void aBuildThatFailsIsDoneAgain() {
        AtomicInteger failures = new AtomicInteger(2);
        Watched view = new Watched() {
            @Override
            public void load(ProductSnapshot product) throws IOException {
                super.load(product);
                if (failures.getAndDecrement() > 0) {
                    throw new IOException("disk full");
                }
            }
        };
        AllocationService service = service(view);
        service.subscriptions().deliver();
        handled(store, allocate("o3", "SOFA", 3));
        service.subscriptions().deliver();
        assertThat(view.heard).isEmpty();
        clock.advance(LEASE_TIME);
        service.subscriptions().deliver();
        clock.advance(LEASE_TIME);
        service.subscriptions().deliver();
        assertThat(view.builds).hasValue(3);
        assertIsAsTheTables(view.view);
    }

    @Test
    @DisplayName("R2: one that stalls until another has built, writes over that and fails, has it built once more")
    void oneThatWritesOverAnotherBuildAndFailsHasItBuiltOnceMore() {
        AtomicBoolean stalls = new AtomicBoolean(true);
        Watched view = new Watched() {
            @Override
            public void load(ProductSnapshot product) throws IOException {
                super.load(product);
                if (stalls.getAndSet(false)) {
                    clock.advance(LEASE_TIME);
                    service(this).subscriptions().deliver();
                    assertIsAsTheTables(view);
                    view.clear();
                    throw new IOException("connection reset");
                }
            }
        };
        service(view).subscriptions().deliver();
        service(view).subscriptions().deliver();
        assertIsAsTheTables(view.view);
        assertThat(view.builds).hasValue(3);
    }

    @Test
    @DisplayName("R2: one call of deliver ends though a model falls behind with each event, and commands go on")
    void oneCallEndsThoughAModelFallsBehindWithEachEvent() {
        AtomicInteger orders = new AtomicInteger();
        Watched behind = new Watched() {
            @Override
            public void load(ProductSnapshot product) throws IOException {
                super.load(product);
                if (product.sku().value().equals("SOFA") && orders.get() < 100) {
                    clock.advance(Duration.ofMillis(1));
                    handled(store, allocate("more" + orders.incrementAndGet(), "SOFA", 1));
                    handled(store, deallocate("more" + orders.get(), "SOFA"));
                }
            }

            @Override
            public void receive(LogEntry entry) {
                heard.add(entry);
            }
        };
        AllocationService service = service(behind);
        service.subscriptions().deliver();
        assertThat(behind.builds).hasValue(2);
        clock.advance(Duration.ofMillis(1));
        service.subscriptions().deliver();
        assertThat(behind.builds).hasValue(3);
    }

    @Test
    @DisplayName("R2: an interrupt of the host's thread ends a build, and the next call builds again")
    void anInterruptEndsABuildAndTheNextCallBuildsAgain() {
        AtomicBoolean interrupts = new AtomicBoolean(true);
        Watched view = new Watched() {
            @Override
            public void load(ProductSnapshot product) throws IOException {
                super.load(product);
                if (interrupts.get()) {
                    Thread.currentThread().interrupt();
                    throw new IOException("channel closed");
                }
            }
        };
        AllocationService service = service(view);
        service.subscriptions().deliver();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        interrupts.set(false);
        service.subscriptions().deliver();
        assertThat(view.builds).hasValue(2);
        assertIsAsTheTables(view.view);
    }

    @Test
    @DisplayName("E5, R2: one is built again when a parked event of it is dropped, by whatever service")
    void oneIsBuiltAgainWhenAParkedEventOfItIsDropped() {
        Refusing view = new Refusing();
        AllocationService service = tryingOnce(view);
        service.subscriptions().deliver();
        view.refused.add(order("o1"));
        handled(store, deallocate("o1", "SOFA"), amend("o2", "LAMP", 3));
        service.subscriptions().deliver();
        ParkedEvent parked = service.subscriptions().parked(VIEW).get(0);
        AllocationService other = AllocationService.builder().store(store).build();
        other.subscriptions()
                .drop(VIEW, parked.entry().event().sku(), parked.entry().event().number(), "a bug");
        service.subscriptions().deliver();
        assertIsAsTheTables(view.view);
        assertThat(view.builds).hasValue(2);
        assertThat(service.subscriptions().parked(VIEW)).isEmpty();
    }

    @Test
    @DisplayName("E5, R2: one that is rebuilt after a drop is not sent the events that waited behind the dropped one")
    void aRebuiltOneIsNotSentTheWaitingEvents() {
        Refusing view = new Refusing();
        AllocationService service = tryingOnce(view);
        service.subscriptions().deliver();
        view.refused.add(order("o5"));
        handled(store, allocate("o5", "SOFA", 3));
        service.subscriptions().deliver();
        view.refused.clear();
        view.heard.clear();
        handled(store, amend("o5", "SOFA", 4));
        service.subscriptions().deliver();
        ParkedEvent parked = service.subscriptions().parked(VIEW).get(0);
        service.subscriptions()
                .drop(VIEW, parked.entry().event().sku(), parked.entry().event().number(), "a bug");
        service.subscriptions().deliver();
        assertThat(view.heard).isEmpty();
        assertIsAsTheTables(view.view);
    }

    @Test
    @DisplayName("E4, R2: one that would be sent an event without the one before it is built again instead")
    void oneIsBuiltAgainWhereAnEventIsMissing() {
        Watched view = new Watched();
        AllocationService service = service(view);
        service.subscriptions().deliver();
        handled(store, deallocate("o1", "SOFA"));
        DeliveryLease lost = store.events().claim(VIEW, 10, NOON, LEASE_TIME).orElseThrow();
        store.events().complete(lost, lost.due().size(), List.of());
        handled(store, allocate("o3", "SOFA", 1));
        service.subscriptions().deliver();
        assertIsAsTheTables(view.view);
        assertThat(view.builds).hasValue(2);
        assertThat(view.heard).isEmpty();
    }

    private AllocationService tryingOnce(Projection projection) {
        AllocationService service = AllocationService.builder()
                .store(store)
                .clock(clock)
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe(VIEW, projection)
                .build();
        built.add(service);
        return service;
    }

    @Test
    @DisplayName("R2: one that is durable is not built again by a restart; one in memory is")
    void aDurableOneIsNotRebuiltByARestart() {
        Watched durable = new Watched();
        service(durable).subscriptions().deliver();
        AllocationService restarted = service(durable);
        handled(store, allocate("o3", "SOFA", 3));
        restarted.subscriptions().deliver();
        assertThat(durable.builds).hasValue(1);
        assertThat(durable.heard).hasSize(1);

        AllocationsByOrder inMemory = new AllocationsByOrder();
        service(inMemory).subscriptions().deliver();
        assertIsAsTheTables(inMemory);
    }

    @Test
    @DisplayName("R2: a rebuild is refused when another one was ordered meanwhile")
    void aRebuildIsRefusedWhenAnotherWasOrderedMeanwhile() {
        SubscriberOptions options = SubscriberOptions.DEFAULT;
        store.events().subscribe(VIEW, new SubscriberOptions(SubscriberOptions.Start.REBUILD, options.order(), 9));
        DeliveryLease first = store.events().claim(VIEW, 10, NOON, LEASE_TIME).orElseThrow();
        assertThat(first.isRebuild()).isTrue();
        assertThat(store.events().claim(VIEW, 10, NOON, LEASE_TIME)).isEmpty();
        store.events().rebuild(VIEW);
        assertThat(store.events().renew(first, NOON, LEASE_TIME)).isFalse();
        assertThat(store.events().claim(VIEW, 10, NOON, LEASE_TIME)).isEmpty();
        assertThat(store.events().complete(first, 0, List.of())).isFalse();
        DeliveryLease second = store.events().claim(VIEW, 10, NOON, LEASE_TIME).orElseThrow();
        assertThat(second.isRebuild()).isTrue();
        assertThat(store.events().renew(second, NOON.plus(LEASE_TIME), LEASE_TIME))
                .isTrue();
        assertThat(store.events().claim(VIEW, 10, NOON.plus(LEASE_TIME), LEASE_TIME))
                .isEmpty();
        assertThat(store.events().complete(second, 0, List.of())).isTrue();
        assertThat(store.events().claim(VIEW, 10, NOON.plus(LEASE_TIME), LEASE_TIME))
                .isEmpty();
    }

    @Test
    @DisplayName("R2: events after an unfinished rebuild are not trimmed")
    void eventsAfterAnUnfinishedRebuildAreNotTrimmed() {
        AllocationService service = service(new Watched());
        service.subscriptions().deliver();
        store.events().rebuild(VIEW);
        DeliveryLease lease = store.events().claim(VIEW, 10, NOON, LEASE_TIME).orElseThrow();
        handled(store, allocate("o3", "SOFA", 3));
        store.events().trim(NOON.plus(LEASE_TIME), 0, 1_000);
        assertThat(Given.log(store)).hasSize(1);
        store.events().complete(lease, 0, List.of());
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
    }

    @Test
    void aSubscriberThatIsNoProjectionIsNotRebuilt() {
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("mail", entry -> {})
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.subscriptions().rebuild("mail"))
                .withMessage("cannot rebuild 'mail': it is not a projection that this service delivers to");
    }

    private AllocationService service(Projection projection) {
        AllocationService service = AllocationService.builder()
                .store(store)
                .clock(clock)
                .leaseTime(LEASE_TIME)
                .subscribe(VIEW, projection)
                .build();
        built.add(service);
        return service;
    }

    private void placeAndFree(AtomicBoolean stop, String sku) {
        AllocationService service = AllocationService.builder().store(store).build();
        for (int i = 0; !stop.get(); i++) {
            String order = "o" + i % ORDERS;
            Command<?> command = i / ORDERS % 2 == 0 ? allocate(order, sku, 1) : deallocate(order, sku);
            service.handleAll(List.of(command));
        }
    }

    private void assertIsAsTheTables(AllocationsByOrder view) {
        for (int i = 0; i < ORDERS; i++) {
            assertThat(view.allocationsOf(order("o" + i)))
                    .isEqualTo(store.reads().allocationsOf(order("o" + i), Given.NOON));
        }
    }
}
