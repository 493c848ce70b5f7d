package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.Event;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.testing.contract.Recorder;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a lease takes from the log, and what it leaves there. */
@OnAllEngines
class LeasesTest {
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);
    private static final Instant LATER = NOON.plusSeconds(10);

    @Parameter
    Engine engine;

    private JdbcStore store;
    private EventLog log;

    @BeforeEach
    void open() {
        store = Live.on(engine).empty();
        log = store.events();
    }

    @Test
    void aRebuildTakesTheWholeLogAndAllThatWaited() {
        log.subscribe("reports");
        happen("LAMP", 2);
        fail(Optional.empty());
        log.rebuild("reports");
        DeliveryLease lease = claimed(10, NOON);
        assertThat(lease.isRebuild()).isTrue();
        assertThat(status().position()).isEqualTo(lease.through());
        assertThat(status().lag()).isZero();
        assertThat(status().waiting()).isZero();
        assertThat(log.parked("reports")).isEmpty();
        assertThat(log.complete(lease, 0, List.of())).isTrue();
        assertThat(status().waiting()).isZero();
        assertThat(log.claim("reports", 10, LATER, LEASE_TIME)).isEmpty();
    }

    @Test
    void theOwnerOfALeaseIsShownWhileItIsHeld() {
        log.subscribe("reports");
        happen("LAMP", 1);
        assertThat(status().owner()).isEmpty();
        DeliveryLease lease = claimed(10, NOON);
        assertThat(status().owner().orElseThrow())
                .endsWith("/" + ProcessHandle.current().pid());
        log.complete(lease, 1, List.of());
        assertThat(status().owner()).isEmpty();
    }

    @Test
    void aRebuildThatIsOrderedWhileALeaseIsClaimedIsNotLost() {
        log.subscribe("reports");
        happen("LAMP", 1);
        EventLog overtaken = beforeFirst("update stock_subscriber", () -> log.rebuild("reports"));
        assertThat(overtaken.claim("reports", 10, NOON, LEASE_TIME))
                .hasValueSatisfying(lease -> assertThat(lease.isRebuild()).isTrue());
    }

    @Test
    void aLeaseThatSomebodyElseTakesMeanwhileIsNotTakenTwice() {
        log.subscribe("reports");
        happen("LAMP", 1);
        EventLog overtaken = beforeFirst("update stock_subscriber", () -> claimed(10, NOON));
        assertThat(overtaken.claim("reports", 10, NOON, LEASE_TIME)).isEmpty();
    }

    @Test
    void aChangeOfTheOrderWhileALeaseIsClaimedIsSeen() {
        log.subscribe("reports");
        happen("LAMP", 1);
        EventLog overtaken = beforeFirst(
                "update stock_subscriber",
                () -> log.subscribe("reports", new SubscriberOptions(Start.NOW, Order.GIVEN_UP, 10)));
        assertThat(overtaken.claim("reports", 10, NOON, LEASE_TIME))
                .hasValueSatisfying(lease -> assertThat(lease.order()).isEqualTo(Order.GIVEN_UP));
    }

    @Test
    void eventsThatAreDueAgainLeaveNoMoreRoomThanThereIs() {
        log.subscribe("reports");
        happen("LAMP", 1);
        happen("SOFA", 1);
        fail(Optional.of(LATER));
        happen("BED", 9);
        assertThat(names(claimed(4, LATER))).containsExactly("LAMP 1", "SOFA 1", "BED 1", "BED 2");
    }

    @Test
    void asManyWaitingEventsAsMayWaitLeaveNoRoom() {
        log.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 2));
        happen("LAMP", 1);
        happen("SOFA", 1);
        fail(Optional.of(LATER));
        happen("BED", 1);
        assertThat(log.claim("reports", 10, NOON, LEASE_TIME)).isEmpty();
        assertThat(names(claimed(10, LATER))).containsExactly("LAMP 1", "SOFA 1");
    }

    @Test
    void noMoreEventsAreTrimmedThanAskedForWhenSomeOfThemWait() {
        log.subscribe("reports");
        happen("LAMP", 1);
        happen("SOFA", 1);
        fail(Optional.empty());
        log.resend("reports", sku("SOFA"), 1, NOON);
        log.complete(claimed(10, NOON), 1, List.of());
        happen("BED", 4);
        log.complete(claimed(10, NOON), 4, List.of());
        assertThat(log.trim(LATER, 0, 2)).isEqualTo(2);
        assertThat(log.after(0, 10)).extracting(Recorder::nameOf).containsExactly("LAMP 1", "BED 2", "BED 3", "BED 4");
    }

    @Test
    void positionsAreNotLookedAtAgainOnceTheyAreTrimmed() {
        happen("LAMP", 3);
        assertThat(log.trim(LATER, 0, 10)).isEqualTo(3);
        Live.on(engine).sql("insert into stock_event_position (position, sku, number) values (1, 'LAMP', 1)");
        assertThat(log.trim(LATER, 0, 10)).isZero();
    }

    @Test
    void aLogThatWasRestoredIsTrimmedFromItsFirstEvent() {
        happen("LAMP", 3);
        assertThat(log.trim(LATER, 0, 10)).isEqualTo(3);
        Live.on(engine).sql(Live.emptying());
        happen("LAMP", 2);
        assertThat(log.trim(LATER, 0, 10)).isEqualTo(2);
    }

    @Test
    void aBacklogOfManyPagesIsNumberedToItsEnd() {
        happen("LAMP", 1);
        String source = switch (engine) {
            case H2 -> "system_range(2, 12000) as t(n)";
            case MARIADB -> "(select seq as n from seq_2_to_12000) as t";
            case POSTGRESQL_15, POSTGRESQL_18 -> "generate_series(2, 12000) as t(n)";
        };
        Live.on(engine)
                .sql(
                        "insert into stock_event (sku, number, kind, batch, committed_at, commit_id)"
                                + " select 'LAMP', n, 'batch-received.1', 'LAMP-0', current_timestamp, 0 from "
                                + source,
                        "insert into stock_unsequenced (commit_order, sku, number) select 1000000000000, 'LAMP', n from "
                                + source);
        log.subscribe("reports");
        assertThat(log.claim("reports", 10, NOON, LEASE_TIME)).isEmpty();
        assertThat(status().position()).isEqualTo(12_000);
    }

    @Test
    void eventsNumberedByAnotherProcessAreHandedOut() {
        log.subscribe("reports");
        happen("LAMP", 1);
        EventLog overtaken = beforeFirst("stock_event_position x", () -> log.after(0, 10));
        assertThat(overtaken.claim("reports", 10, NOON, LEASE_TIME))
                .map(LeasesTest::names)
                .contains(List.of("LAMP 1"));
    }

    @Test
    void aNameThatIsMadeKnownTwiceAtOnceIsKnownOnce() {
        // Known to nobody when it was looked for, and made known before the sequencer was locked.
        EventLog overtaken =
                beforeFirst(" from stock_sequencer where id = 1 for update", () -> log.subscribe("reports"));
        overtaken.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 7));
        assertIsKnownOnce();
    }

    @Test
    void aNameThatIsRemovedWhileItIsLookedForIsNewAgain() {
        log.subscribe("reports");
        EventLog overtaken = beforeFirst(" for update", () -> log.remove("reports"));
        overtaken.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 7));
        assertIsKnownOnce();
    }

    @Test
    void aNameThatIsKnownNeedsNoPositionsToBeMadeKnownAgain() {
        log.subscribe("reports");
        happen("LAMP", 1);
        log.subscribe("reports", new SubscriberOptions(Start.NOW, Order.KEPT, 7));
        assertThat(status().position()).isZero();
        assertThat(status().lag()).isOne();
        assertThat(names(claimed(10, NOON))).containsExactly("LAMP 1");
    }

    private void assertIsKnownOnce() {
        assertThat(log.subscribers())
                .singleElement()
                .extracting(SubscriberStatus::mostWaiting)
                .isEqualTo(7L);
    }

    /** {@return a log on which something happens just before the first statement with that text is sent} */
    private EventLog beforeFirst(String text, Runnable happening) {
        AtomicBoolean happened = new AtomicBoolean();
        DataSource source = Wire.proxy(DataSource.class, (proxy, ask, none) -> {
            Connection connection = Live.on(engine).connect();
            return Wire.proxy(Connection.class, (same, method, arguments) -> {
                boolean isIt = method.getName().equals("prepareStatement")
                        && bare((String) arguments[0]).contains(text);
                if (isIt && happened.compareAndSet(false, true)) {
                    happening.run();
                }
                return method.invoke(connection, arguments);
            });
        });
        return JdbcStore.builder(source).build().events();
    }

    /** {@return a statement without its comments, and without the limits that MariaDB takes before it} */
    private static String bare(String statement) {
        return statement.replaceAll("/\\*.*?\\*/ ", "").replaceFirst("^set statement .*? for ", "");
    }

    /** Fails all that is due. */
    private void fail(Optional<Instant> nextTry) {
        DeliveryLease lease = claimed(10, NOON);
        List<DeliveryLease.Failure> failures = lease.due().stream()
                .map(due -> due.entry().event())
                .filter(event -> event.number() == 1)
                .map(event -> failure(event, nextTry))
                .toList();
        assertThat(log.complete(lease, lease.due().size(), failures)).isTrue();
    }

    private static DeliveryLease.Failure failure(Event event, Optional<Instant> nextTry) {
        return new DeliveryLease.Failure(event.sku(), event.number(), 1, nextTry, "no");
    }

    private DeliveryLease claimed(int most, Instant now) {
        return log.claim("reports", most, now, LEASE_TIME).orElseThrow();
    }

    private static List<String> names(DeliveryLease lease) {
        return lease.due().stream()
                .map(DeliveryLease.Due::entry)
                .map(Recorder::nameOf)
                .toList();
    }

    private SubscriberStatus status() {
        return log.subscribers().get(0);
    }

    private void happen(String sku, int many) {
        for (int i = 0; i < many; i++) {
            handled(store, onHand(sku + "-" + i, sku, 1));
        }
    }
}
