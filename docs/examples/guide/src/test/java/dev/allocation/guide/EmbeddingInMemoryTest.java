package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.inmemory.Retention;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.product.Draft;
import dev.allocation.port.BacklogFullException;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.service.AllocationService;
import dev.allocation.service.InvalidConfigurationException;
import dev.allocation.service.attempt.Retry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The page "embedding in memory". */
class EmbeddingInMemoryTest {
    @Test
    void namesEveryProblemOfTheWiringAtOnce() {
        // tag::problems
        AllocationService.Builder incomplete =
                AllocationService.builder().policy(null).subscribe(" ", entry -> {});

        assertThatThrownBy(incomplete::build)
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        invalid -> assertThat(invalid.problems())
                                .containsExactly(
                                        "subscriber name must have 1 to 255 characters and not be blank, but is ' '",
                                        "store must not be null",
                                        "policy must not be null"));
        // end::problems
    }

    @Test
    void deliversOnThreadsOfItsOwn() throws InterruptedException {
        // tag::start
        BlockingQueue<LogEntry> printed = new LinkedBlockingQueue<>();
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .subscribe("printer", printed::add)
                .build();
        service.start();
        // end::start

        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        assertThat(printed.poll(10, TimeUnit.SECONDS)).isNotNull();

        service.close();
    }

    @Test
    void parksWhatFailsAndSendsItAgainWhenTold() {
        boolean[] broken = {true};

        // tag::parked
        AllocationService service = AllocationService.builder()
                .store(new InMemoryStore())
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe("printer", entry -> {
                    if (broken[0]) {
                        throw new IllegalStateException("no paper");
                    }
                })
                .build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.subscriptions().deliver();

        ParkedEvent parked = service.subscriptions().parked("printer").get(0);
        Event event = parked.entry().event();
        assertThat(parked.reason()).isEqualTo("java.lang.IllegalStateException: no paper");

        broken[0] = false;
        service.subscriptions().resend("printer", event.sku(), event.number());
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(service.subscriptions().parked("printer")).isEmpty();
        // end::parked
    }

    @Test
    void refusesWhatTheLogHasNoRoomFor() {
        // tag::backlog
        InMemoryStore store = new InMemoryStore(new Retention(100, 2));
        AllocationService service = AllocationService.builder()
                .store(store)
                .subscribe("printer", entry -> {})
                .build();
        service.handle(create("shelf-7"));
        service.handle(create("shelf-8"));

        assertThatThrownBy(() -> service.handle(create("shelf-9")))
                .isInstanceOfSatisfying(BacklogFullException.class, full -> {
                    assertThat(full.backlog()).isEqualTo(2);
                    assertThat(full.limit()).isEqualTo(2);
                });
        assertThat(service.batch(new BatchReference("shelf-9"))).isEmpty();

        service.subscriptions().deliver();
        service.handle(create("shelf-9"));
        // end::backlog

        assertThat(service.batch(new BatchReference("shelf-9"))).isPresent();
    }

    @Test
    void rebuildsAProductFromItsEvents() {
        // tag::rebuild
        InMemoryStore store = new InMemoryStore(new Retention(Long.MAX_VALUE, Long.MAX_VALUE));
        AllocationService service = AllocationService.builder().store(store).build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("order-1"), new LineId("1"), new Sku("SOFA"), 3)));

        Draft sofa = Draft.ofNew(new Sku("SOFA"));
        long position = 0;
        List<LogEntry> page = store.events().after(position, 1_000);
        while (!page.isEmpty()) {
            for (LogEntry entry : page) {
                if (entry.event().sku().equals(sofa.sku())) {
                    sofa.emit(entry.event());
                }
                position = entry.position();
            }
            page = store.events().after(position, 1_000);
        }

        assertThat(sofa.version()).isEqualTo(2);
        assertThat(sofa.changedBatches())
                .containsExactly(service.batch(new BatchReference("shelf-7")).orElseThrow());
        // end::rebuild
    }

    private static Command.CreateBatch create(String reference) {
        return new Command.CreateBatch(BatchRegistration.onHand(new BatchReference(reference), new Sku("SOFA"), 5));
    }
}
