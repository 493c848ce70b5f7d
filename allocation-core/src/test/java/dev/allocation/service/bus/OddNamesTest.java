package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.MessageId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Receipts;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import dev.allocation.service.InvalidConfigurationException;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.service.subscriber.AllocationsByOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Names and reasons with lines, escapes for a terminal and turned text in them, as messages and logs show them. */
class OddNamesTest {
    /** What a name of a subscriber, and an id, may have in it. */
    private static final String NAME = "a'\\\u2028b\u202ec";

    private static final String SHOWN = "'a''\\\\\\u2028b\\u202Ec'";
    private static final String REASON = "first\nsecond\u001b[31m\u2029third";
    private static final String REASON_SHOWN = "first\\u000Asecond\\u001B[31m\\u2029third";
    private static final Sku SKU = new Sku(NAME);

    private final StubStore store = new StubStore();
    private final Logs logs = new Logs();
    private final AllocationService service = AllocationService.builder()
            .store(store)
            .subscribe(NAME, entry -> {
                throw new IllegalStateException(REASON);
            })
            .build();

    @AfterEach
    void close() {
        service.close();
        logs.close();
    }

    @Test
    void anEventThatFailedIsLoggedInOneLine() {
        Event event = new Event.BatchCreated(1, BatchRegistration.onHand(new BatchReference("b1"), new Sku(NAME), 1));
        DeliveryLease.Due due = new DeliveryLease.Due(new LogEntry(1, Instant.EPOCH, event), 0);
        store.leases.add(DeliveryLease.ofEvents(NAME, 1, Instant.EPOCH, Order.KEPT, 1, List.of(due)));
        store.counts = false;
        service.subscriptions().deliver();
        assertThat(logs.told()).hasSize(2);
        assertThat(logs.told().get(0))
                .startsWith("WARNING subscriber " + SHOWN + " failed with event 1 of " + SHOWN + ", attempt 1: "
                        + "java.lang.IllegalStateException: " + REASON_SHOWN + "; the event is sent again from ");
        assertThat(logs.told().get(1)).startsWith("WARNING a lease of subscriber " + SHOWN + " does not count");
    }

    @Test
    void anEventThatIsMissingIsLoggedInOneLine() {
        try (AllocationService building = AllocationService.builder()
                .store(store)
                .subscribe(NAME, new AllocationsByOrder())
                .build()) {
            Event event =
                    new Event.BatchCreated(3, BatchRegistration.onHand(new BatchReference("b1"), new Sku(NAME), 1));
            DeliveryLease.Due due = new DeliveryLease.Due(new LogEntry(1, Instant.EPOCH, event), 0);
            store.leases.add(DeliveryLease.ofEvents(NAME, 1, Instant.EPOCH, Order.KEPT, 1, List.of(due)));
            building.subscriptions().deliver();
        }
        assertThat(logs.told())
                .containsExactly("WARNING projection " + SHOWN + " misses an event: event 3 of " + SHOWN
                        + " arrived, but it has events up to 0; it is rebuilt");
    }

    @Test
    void anEventThatIsDroppedIsLoggedInOneLine() {
        store.found = true;
        service.subscriptions().drop(NAME, SKU, 1, REASON);
        assertThat(logs.told())
                .containsExactly(
                        "WARNING event 1 of " + SHOWN + " was dropped for subscriber " + SHOWN + ": " + REASON_SHOWN);
    }

    @Test
    void aSubscriberThatIsFullIsLoggedInOneLine() {
        store.subscribers = List.of(new SubscriberStatus(NAME, 0, 0, 5, 5, 1, Optional.empty(), Optional.empty()));
        service.subscriptions().deliver();
        assertThat(logs.told()).hasSize(1);
        assertThat(logs.told().get(0)).startsWith("SEVERE subscriber " + SHOWN + " is sent no new events");
    }

    @Test
    void anUnknownNameIsShownInOneLine() {
        Products products = new Products(List.of(), List.of(), Map.of());
        Receipts receipts = Receipts.of(List.of(), List.of());
        assertThat(Stream.of(
                                catchThrowable(() -> service.subscriptions().drop(NAME, SKU, 1, " ")),
                                catchThrowable(() -> service.subscriptions().remove(NAME)),
                                catchThrowable(() -> service.subscriptions().rebuild(NAME)),
                                catchThrowable(() -> receipts.find(new MessageId(NAME))),
                                catchThrowable(() -> products.find(SKU)),
                                catchThrowable(() -> ReceiptCodec.read(
                                        new Command.ReceiveBatch(new BatchReference("b1")), NAME + "\n")))
                        .map(Throwable::getMessage))
                .allSatisfy(message -> assertThat(message).contains(SHOWN));
    }

    @Test
    @DisplayName("an invalid name is refused by its beginning, with all problems in one line")
    void anInvalidNameIsRefusedByItsBeginning() {
        InvalidConfigurationException refusal = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> AllocationService.builder()
                        .store(store)
                        .subscribe("x\n".repeat(2_500_000), entry -> {})
                        .subscribe("mail\u001b", null)
                        .build());
        assertThat(refusal.problems())
                .containsExactly(
                        "subscriber name must have 1 to 255 characters and not be blank, but is '"
                                + "x\\u000A".repeat(127) + "x' (the first 255 of 5000000 characters)",
                        "subscriber name must not have a control character or an unpaired surrogate: 'mail\\u001B'");
        assertThat(refusal).hasMessageNotContaining("\n").hasMessageNotContaining("\u001b");
        assertThat(refusal.getMessage()).hasSizeLessThan(10_005);
    }
}
