package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged of subscribers that are in the way, as the page on operating says. */
class LogsTest {
    private static final Logger LOGGER = Logger.getLogger("dev.allocation.service.delivery.Maintenance");

    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private final InstantSource clock = () -> now;
    private final Store store = new InMemoryStore();
    private final List<String> logged = new ArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(ear);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(ear);
    }

    @Test
    void anUnusedNameIsLoggedUntilItIsRemoved() {
        service(Subscription.of("old-view", entry -> {}));
        AllocationService service = service(Subscription.of("mail", entry -> {}));
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.subscriptions().deliver();
        assertThat(logged).isEmpty();
        now = now.plus(Duration.ofDays(7).plusSeconds(1));
        service.subscriptions().deliver();
        now = now.plus(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        assertThat(logged)
                .containsExactly(
                        "WARNING subscriber 'old-view' has yet to take an event of 2026-12-01T12:00:00Z, which is"
                                + " kept for it beyond the age of events, PT168H; 1 were not sent to it, 0 are parked. If no"
                                + " service delivers to it any more, remove it");
        service.subscriptions().remove("old-view");
        now = now.plus(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        assertThat(logged).hasSize(1);
    }

    @Test
    void aFullSubscriberIsLoggedEachTimeItBecomesFull() {
        AllocationService service = service(Subscription.of("mail", entry -> {
                    throw new IOException("no route");
                })
                .mostWaiting(1));
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        service.subscriptions().deliver();
        now = now.plus(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        String full = "SEVERE subscriber 'mail' is sent no new events: 1 wait behind failed ones, 1 of them parked;"
                + " resend or drop those";
        assertThat(logged).containsExactly(full);
        service.subscriptions().drop("mail", new Sku("SOFA"), 1, "told by telephone");
        now = now.plus(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-8"), new Sku("SOFA"), 5)));
        now = now.plus(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        assertThat(logged).containsExactly(full, full);
    }

    private AllocationService service(Subscription subscription) {
        return AllocationService.builder()
                .store(store)
                .clock(clock.withZone(ZoneOffset.UTC))
                .retryDeliveries(new Retry(1, Duration.ZERO, Duration.ZERO))
                .subscribe(subscription)
                .build();
    }
}
