package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.ParkedEvent;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.port.log.SubscriberOptions.Start;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit of the log whose connection breaks: it is done once, and the answer is that of the call which did it. */
@OnEachProduct
class LostLogCommitTest {
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);

    @Parameter
    Engine engine;

    private Wire wire;
    private JdbcStore store;
    private JdbcStore plain;
    private EventLog log;
    private EventLog beside;

    @BeforeEach
    void open() {
        plain = Live.on(engine).empty();
        beside = plain.events();
        wire = new Wire(Live.on(engine)::connect);
        store = JdbcStore.builder(wire.source()).build();
        log = store.events();
    }

    private AllocationService service() {
        return AllocationService.builder()
                .store(plain)
                .clock(new SettableClock(NOON))
                .build();
    }

    /** Makes 'reports' known, with one event before it. */
    private void subscribed() {
        beside.subscribe("reports");
        service().handle(onHand("b1", "LAMP", 5));
    }

    /** Makes 'reports' known, with one event that is parked, and one behind it. */
    private void parked() {
        subscribed();
        DeliveryLease lease = beside.claim("reports", 1, NOON, LEASE_TIME).orElseThrow();
        beside.complete(lease, 1, List.of(new DeliveryLease.Failure(sku("LAMP"), 1, 10, Optional.empty(), "no")));
        service().handle(onHand("b2", "LAMP", 5));
        assertThat(beside.parked("reports")).extracting(ParkedEvent::attempts).containsExactly(10);
    }

    private SubscriberStatus status() {
        return beside.subscribers().get(0);
    }

    @ParameterizedTest
    @EnumSource
    void aDropIsDoneOnce(Wire.Break moment) {
        parked();
        wire.breakNext(moment, () -> {});
        assertThat(log.drop("reports", sku("LAMP"), 1, NOON)).isTrue();
        assertThat(beside.parked("reports")).isEmpty();
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME).orElseThrow().due())
                .extracting(due -> due.entry().event().number())
                .containsExactly(2L);
    }

    @ParameterizedTest
    @EnumSource
    void aDropThatNeverArrivedYieldsToAResendOfSomebodyElse(Wire.Break moment) {
        parked();
        boolean arrives = moment == Wire.Break.BEFORE_THE_ANSWER_ARRIVES;
        wire.breakNext(
                moment,
                () -> assertThat(beside.resend("reports", sku("LAMP"), 1, NOON)).isEqualTo(!arrives));
        assertThat(log.drop("reports", sku("LAMP"), 1, NOON)).isEqualTo(arrives);
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME).orElseThrow().due())
                .extracting(due -> due.entry().event().number())
                .first()
                .isEqualTo(arrives ? 2L : 1L);
    }

    @ParameterizedTest
    @EnumSource
    void aDropThatSomebodyElseDidMeanwhileIsDoneOnce(Wire.Break moment) {
        parked();
        wire.breakNext(moment, () -> beside.drop("reports", sku("LAMP"), 1, NOON));
        assertThat(log.drop("reports", sku("LAMP"), 1, NOON)).isTrue();
        assertThat(status().waiting()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aResendIsDoneOnce(Wire.Break moment) {
        parked();
        wire.breakNext(moment, () -> {});
        assertThat(log.resend("reports", sku("LAMP"), 1, NOON)).isTrue();
        assertThat(beside.parked("reports")).isEmpty();
        assertThat(beside.claim("reports", 1, NOON, LEASE_TIME).orElseThrow().due())
                .singleElement()
                .satisfies(due -> assertThat(due.attempts()).isZero());
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriberIsRemovedOnce(Wire.Break moment) {
        parked();
        wire.breakNext(moment, () -> {});
        assertThat(log.remove("reports")).isTrue();
        assertThat(beside.subscribers()).isEmpty();
        assertThat(log.remove("reports")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aSubscriberIsMadeKnownOnce(Wire.Break moment) {
        service().handle(onHand("b1", "LAMP", 5));
        wire.breakNext(moment, () -> {});
        log.subscribe("reports", new SubscriberOptions(Start.OLDEST, Order.KEPT, 7));
        assertThat(beside.subscribers())
                .extracting(SubscriberStatus::subscriber)
                .containsExactly("reports");
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME).orElseThrow().due())
                .hasSize(1);
    }

    @Test
    void aNameThatIsRemovedWhileItIsMadeKnownAgainIsMadeKnown() {
        beside.subscribe("reports");
        wire.breakNext(
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> wire.beforeNext(
                        "for update", () -> assertThat(beside.remove("reports")).isTrue()));
        log.subscribe(Map.of("letters", SubscriberOptions.DEFAULT, "reports", SubscriberOptions.DEFAULT));
        assertThat(beside.subscribers())
                .extracting(SubscriberStatus::subscriber)
                .containsExactly("letters", "reports");
    }

    @ParameterizedTest
    @EnumSource
    void aRebuildIsOrderedOnce(Wire.Break moment) {
        subscribed();
        wire.breakNext(moment, () -> {});
        log.rebuild("reports");
        DeliveryLease lease = beside.claim("reports", 10, NOON, LEASE_TIME).orElseThrow();
        assertThat(lease.isRebuild()).isTrue();
        assertThat(beside.complete(lease, 0, List.of())).isTrue();
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME))
                .hasValueSatisfying(next -> assertThat(next.isRebuild()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseIsClaimedOnceAndServed(Wire.Break moment) {
        subscribed();
        wire.breakNext(moment, () -> {});
        DeliveryLease lease = log.claim("reports", 10, NOON, LEASE_TIME).orElseThrow();
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME))
                .as("while it is taken")
                .isEmpty();
        assertThat(lease.due()).hasSize(1);
        assertThat(beside.complete(lease, 1, List.of())).isTrue();
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseIsCompletedOnceAndCounts(Wire.Break moment) {
        subscribed();
        DeliveryLease lease = log.claim("reports", 10, NOON, LEASE_TIME).orElseThrow();
        wire.breakNext(moment, () -> {});
        assertThat(log.complete(lease, 1, List.of())).isTrue();
        assertThat(beside.claim("reports", 10, NOON, LEASE_TIME)).isEmpty();
        assertThat(log.complete(lease, 1, List.of())).as("once more").isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aLeaseIsRenewed(Wire.Break moment) {
        subscribed();
        DeliveryLease lease = log.claim("reports", 10, NOON, LEASE_TIME).orElseThrow();
        wire.breakNext(moment, () -> {});
        assertThat(log.renew(lease, NOON, LEASE_TIME.multipliedBy(2))).isTrue();
        assertThat(beside.claim("reports", 10, NOON.plus(LEASE_TIME), LEASE_TIME))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTrimmingIsDoneOnce(Wire.Break moment) {
        service().handle(onHand("b1", "LAMP", 5));
        wire.breakNext(moment, () -> {});
        log.trim(NOON.plusSeconds(1), 0, 10);
        assertThat(log(plain)).isEmpty();
        service().handle(new MessageId("message"), onHand("b2", "LAMP", 5));
        wire.breakNext(moment, () -> {});
        store.trimMessages(NOON.plusSeconds(1), 10);
        assertThat(plain.trimMessages(NOON.plusSeconds(1), 10)).isZero();
    }

    @Test
    void theOutcomeIsUnknownWhileTheDatabaseIsDown() {
        parked();
        EventLog hasty = JdbcStore.builder(wire.source())
                .recovery(Duration.ofSeconds(1))
                .build()
                .events();
        wire.breakNext(Wire.Break.BEFORE_THE_ANSWER_ARRIVES, wire::goDown);
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> hasty.drop("reports", sku("LAMP"), 1, NOON))
                .withMessageContainingAll("drop an event of 'reports'", "may be done or not");
        assertThat(beside.parked("reports")).isEmpty();
    }

    @Test
    void aCompletionThatSomebodyElseCameAfterIsUnknown() {
        subscribed();
        DeliveryLease lease = log.claim("reports", 1, NOON, LEASE_TIME).orElseThrow();
        service().handle(onHand("b2", "LAMP", 5));
        wire.breakNext(
                Wire.Break.BEFORE_THE_ANSWER_ARRIVES,
                () -> assertThat(beside.claim("reports", 1, NOON, LEASE_TIME)).isPresent());
        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> log.complete(lease, 1, List.of()))
                .withMessageContaining("complete a lease of 'reports'");
    }

    @Test
    void aLeaseThatSomebodyElseGotMeanwhileIsNotRenewed() {
        subscribed();
        DeliveryLease lease = log.claim("reports", 1, NOON, LEASE_TIME).orElseThrow();
        wire.breakNext(
                Wire.Break.BEFORE_THE_WRITE_ARRIVES,
                () -> assertThat(beside.claim("reports", 1, NOON.plus(LEASE_TIME), LEASE_TIME))
                        .isPresent());
        assertThat(log.renew(lease, NOON, LEASE_TIME)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownSubscriberStartsNoRecovery(Wire.Break moment) {
        wire.breakNext(moment, () -> {});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.drop("nobody", sku("LAMP"), 1, NOON))
                .withMessageContaining("'nobody'");
    }
}
