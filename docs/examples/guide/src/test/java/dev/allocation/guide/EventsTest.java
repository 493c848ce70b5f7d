package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The page "events". */
class EventsTest {
    private final Store store = new InMemoryStore();

    @Test
    void takesASubscriptionWithItsOptions() {
        List<Event> letters = new ArrayList<>();

        // tag::subscription
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe(Subscription.of("shortage-letters", entry -> letters.add(entry.event()))
                        .to(Event.OutOfStock.class)
                        .fromOldest())
                .build();
        // end::subscription

        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 9)));
        service.subscriptions().deliver();
        assertThat(letters).hasSize(1);
    }

    @Test
    void dropsAParkedEventAndRemovesADeadName() {
        Subscriber fails = entry -> {
            throw new IllegalStateException("no paper");
        };
        AllocationService old = AllocationService.builder()
                .store(store)
                .subscribe("old-printer", entry -> {})
                .build();
        old.close();
        AllocationService service = AllocationService.builder()
                .store(store)
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe("printer", fails)
                .build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.subscriptions().deliver();

        // tag::drop
        for (ParkedEvent parked : service.subscriptions().parked("printer")) {
            Event event = parked.entry().event();
            service.subscriptions().drop("printer", event.sku(), event.number(), "printed by hand");
        }
        // end::drop

        // tag::status
        for (SubscriberStatus status : service.subscriptions().status()) {
            if (!service.subscriptions().serves(status.subscriber())) {
                System.out.println(status); // is it at work elsewhere, or dead?
            }
        }
        service.subscriptions().remove("old-printer");
        // end::status

        assertThat(service.subscriptions().status())
                .extracting(SubscriberStatus::subscriber)
                .containsExactly("printer");
        assertThat(service.subscriptions().status().get(0).waiting()).isZero();
        assertThat(service.subscriptions().resend("printer", new Sku("SOFA"), 1))
                .isFalse();
    }

    @Test
    void keepsEventsAsLongAsTheServiceSays() {
        createBatchDaysAgo(31);
        createBatchDaysAgo(29);
        List<Long> most = new ArrayList<>();
        Store store = watched(most);

        // tag::retention
        AllocationService service = AllocationService.builder()
                .store(store)
                .keepEvents(Duration.ofDays(30))
                .keepEvents(10_000_000)
                .build();
        // end::retention

        service.subscriptions().deliver();
        assertThat(store.events().after(0, 10))
                .extracting(entry -> entry.event().sku().value())
                .containsExactly("29 days ago");
        assertThat(most).as("how many events the log may keep").containsOnly(10_000_000L);
    }

    private void createBatchDaysAgo(int days) {
        String name = days + " days ago";
        AllocationService.builder()
                .store(store)
                .clock(Clock.offset(Clock.systemUTC(), Duration.ofDays(-days)))
                .build()
                .handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(name), new Sku(name), 5)));
    }

    /** Returns the same store, which remembers how many events its log was told to keep. */
    private Store watched(List<Long> most) {
        EventLog log = (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("trim")) {
                        most.add((Long) arguments[1]);
                    }
                    return method.invoke(store.events(), arguments);
                });
        return (Store) Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) ->
                        method.getName().equals("events") ? log : method.invoke(store, arguments));
    }

    @Test
    void givesASubscriberATimeLimit() {
        Subscriber printer = entry -> TimeUnit.DAYS.sleep(1);
        ExecutorService worker = Executors.newCachedThreadPool();

        // tag::limit
        Subscriber limited = entry -> {
            Future<?> work = worker.submit(() -> {
                printer.receive(entry);
                return null;
            });
            try {
                work.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException | InterruptedException failure) {
                work.cancel(true);
                throw failure;
            }
        };
        // end::limit

        AllocationService service = AllocationService.builder()
                .store(store)
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe("printer", limited)
                .build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.subscriptions().deliver();
        worker.shutdownNow();
        assertThat(service.subscriptions().parked("printer").get(0).reason()).contains("TimeoutException");
    }
}
