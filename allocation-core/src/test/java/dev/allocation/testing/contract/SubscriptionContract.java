package dev.allocation.testing.contract;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static dev.allocation.testing.contract.Recorder.nameOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.allocation.model.Event;
import dev.allocation.model.command.Command;
import dev.allocation.port.Store;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberStatus;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.subscriber.Subscriber;
import dev.allocation.service.subscriber.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Checks what a host can request with a subscription, and do with it, on every store, end to end (rules E3 to E5). */
@Timeout(60)
public abstract class SubscriptionContract {
    private final SettableClock clock = new SettableClock(NOON);
    private final Recorder mail = new Recorder();
    private final List<AllocationService> built = new ArrayList<>();
    private Store store;

    /** Creates the contract; JUnit calls this for each test. */
    protected SubscriptionContract() {}

    /** {@return an empty store; the previous one is no longer used} */
    protected abstract Store store();

    @BeforeEach
    void open() {
        store = store();
    }

    @AfterEach
    void close() {
        built.forEach(AllocationService::close);
    }

    @Test
    @DisplayName("E3: events of other types than those asked for count as delivered, without a call")
    void eventsOfOtherTypesCountAsDelivered() {
        AllocationService service =
                service(Subscription.of("mail", mail).to(Event.OutOfStock.class, Event.Deallocated.class));
        handle(
                service,
                onHand("b1", "LAMP", 5),
                allocate("o1", "LAMP", 2),
                allocate("o2", "LAMP", 9),
                deallocate("o1", "LAMP"));
        assertThat(service.subscriptions().deliver()).isEqualTo(2);
        assertThat(mail.news()).containsExactly("LAMP 3", "LAMP 4");
        assertThat(status(service).lag()).isZero();
        assertThat(service.subscriptions().deliver()).isZero();
    }

    @Test
    @DisplayName("E3: a type may stand for several")
    void aTypeMayStandForSeveral() {
        AllocationService service = service(Subscription.of("mail", mail).to(Event.OfLine.class));
        handle(service, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2), allocate("o2", "LAMP", 9));
        service.subscriptions().deliver();
        assertThat(mail.news()).containsExactly("LAMP 2", "LAMP 3");
    }

    @Test
    @DisplayName("E3: a new name may start with the oldest event")
    void aNewNameMayStartWithTheOldestEvent() {
        handle(service(), onHand("b1", "LAMP", 5));
        AllocationService service = service(Subscription.of("mail", mail).fromOldest());
        handle(service, onHand("b2", "LAMP", 5));
        service.subscriptions().deliver();
        assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
    }

    @Test
    @DisplayName("E5: without order, later events of a SKU go on, and the failed one is tried on its own")
    void withoutOrderLaterEventsAreDelivered() {
        mail.then(failing(entry -> nameOf(entry).equals("LAMP 1")));
        AllocationService service = service(Subscription.of("mail", mail).withoutOrder());
        handle(service, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2));
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 2");
        clock.advance(Duration.ofSeconds(1));
        service.subscriptions().deliver();
        handle(service, allocate("o2", "LAMP", 2));
        service.subscriptions().deliver();
        assertThat(mail.news()).containsExactly("LAMP 1", "LAMP 3");
        assertThat(service.subscriptions().parked("mail")).hasSize(1);
    }

    @Test
    @DisplayName("E4: another order is refused while events wait")
    void anotherOrderIsRefusedWhileEventsWait() {
        mail.then(failing(entry -> true));
        AllocationService service = service(Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 5));
        service.subscriptions().deliver();
        assertThatIllegalStateException()
                .isThrownBy(() -> service(Subscription.of("mail", mail).withoutOrder()))
                .withMessageContaining("'mail'");
    }

    @Test
    @DisplayName("a service that cannot be built makes no subscriber known, and changes none")
    void aServiceThatCannotBeBuiltMakesNoneKnown() {
        mail.then(failing(entry -> true));
        AllocationService service = service(Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 5));
        service.subscriptions().deliver();
        List<SubscriberStatus> before = service.subscriptions().status();
        assertThatIllegalStateException()
                .isThrownBy(() -> service(
                        Subscription.of("audit", mail),
                        Subscription.of("mail", mail).withoutOrder(),
                        Subscription.of("view", mail)));
        assertThat(service.subscriptions().status()).isEqualTo(before);
    }

    @Test
    @DisplayName("E5: a subscriber that fails every third time hears of all, each SKU in order")
    void aSubscriberThatFailsEveryThirdTime() {
        AtomicInteger calls = new AtomicInteger();
        List<String> taken = new ArrayList<>();
        mail.then(entry -> {
            if (calls.incrementAndGet() % 3 == 0) {
                throw new IOException("every third time");
            }
            taken.add(nameOf(entry));
        });
        AllocationService service = service(Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 50), onHand("b2", "SOFA", 50));
        for (int i = 0; i < 10; i++) {
            handle(service, allocate("o" + i, "LAMP", 1), allocate("o" + i, "SOFA", 1));
            service.subscriptions().deliver();
            clock.advance(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 20; i++) {
            service.subscriptions()
                    .parked("mail")
                    .forEach(parked -> service.subscriptions()
                            .resend(
                                    "mail",
                                    parked.entry().event().sku(),
                                    parked.entry().event().number()));
            service.subscriptions().deliver();
            clock.advance(Duration.ofSeconds(1));
        }
        for (String sku : List.of("LAMP", "SOFA")) {
            assertThat(taken)
                    .filteredOn(name -> name.startsWith(sku))
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 11)
                            .mapToObj(number -> sku + " " + number)
                            .toList());
        }
        assertThat(status(service).waiting()).isZero();
    }

    @Test
    @DisplayName("E5: a parked event can be dropped with a reason, and those behind it go on")
    void aParkedEventCanBeDropped() {
        mail.then(failing(entry -> nameOf(entry).equals("LAMP 1")));
        AllocationService service = service(Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2));
        untilParked(service);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.subscriptions().drop("mail", sku("LAMP"), 1, " "))
                .withMessageContaining("'LAMP'");
        assertThat(service.subscriptions().drop("mail", sku("LAMP"), 1, "the letter was sent by hand"))
                .isTrue();
        assertThat(service.subscriptions().drop("mail", sku("LAMP"), 1, "the letter was sent by hand"))
                .isFalse();
        mail.news();
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(mail.news()).containsExactly("LAMP 2");
    }

    @Test
    @DisplayName("E5: too many waiting events stop new ones, and nothing is lost")
    void tooManyWaitingEventsStopNewOnes() {
        AtomicBoolean down = new AtomicBoolean(true);
        mail.then(failing(entry -> down.get()));
        AllocationService service = service(Subscription.of("mail", mail).mostWaiting(2));
        handle(service, onHand("b1", "LAMP", 5), onHand("b2", "SOFA", 5));
        untilParked(service);
        handle(service, onHand("b3", "BED", 5));
        mail.news();
        assertThat(service.subscriptions().deliver()).isZero();
        assertThat(mail.news()).isEmpty();
        assertThat(status(service).isFull()).isTrue();
        down.set(false);
        service.subscriptions().resend("mail", sku("LAMP"), 1);
        assertThat(service.subscriptions().deliver()).isEqualTo(2);
        assertThat(mail.news()).containsExactly("LAMP 1", "BED 1");
        assertThat(status(service).isFull()).isFalse();
    }

    @Test
    @DisplayName("E5: subscribers can be listed and removed, but for those of the service itself")
    void subscribersCanBeListedAndRemoved() {
        service(Subscription.of("old", entry -> {})).close();
        AllocationService service = service(Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 5));
        service.subscriptions().deliver();
        assertThat(service.subscriptions().status())
                .extracting(
                        SubscriberStatus::subscriber,
                        status -> service.subscriptions().serves(status.subscriber()))
                .containsExactly(tuple("mail", true), tuple("old", false));
        assertThat(service.subscriptions().status().get(1).lag()).isEqualTo(1);
        assertThat(service.subscriptions().status().get(1).oldest()).contains(NOON);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> service.subscriptions().remove("mail"))
                .withMessageContaining("'mail'");
        assertThat(service.subscriptions().remove("old")).isTrue();
        assertThat(service.subscriptions().remove("old")).isFalse();
        assertThat(service.subscriptions().status()).hasSize(1);
    }

    @Test
    @DisplayName("E3: old events are dropped from time to time, when every subscriber has taken them")
    void oldDeliveredEventsAreDropped() {
        AllocationService service = build(builder().keepEvents(Duration.ofDays(1)), Subscription.of("mail", mail));
        Recorder slow = new Recorder();
        AllocationService other = build(builder(), Subscription.of("slow", slow));
        handle(service, onHand("b1", "LAMP", 5));
        service.subscriptions().deliver();
        clock.advance(Duration.ofDays(2));
        handle(service, onHand("b2", "LAMP", 5));
        service.subscriptions().deliver();
        assertThat(log(store)).as("one has not taken them").hasSize(2);
        other.subscriptions().deliver();
        assertThat(slow.news()).containsExactly("LAMP 1", "LAMP 2");
        service.subscriptions().deliver();
        assertThat(log(store)).as("it is not a minute since the last time").hasSize(2);
        clock.advance(Duration.ofMinutes(1));
        service.subscriptions().deliver();
        assertThat(log(store)).extracting(Recorder::nameOf).containsExactly("LAMP 2");
    }

    @Test
    @DisplayName("E3: events beyond the limit are dropped, the oldest first")
    void eventsBeyondTheLimitAreDropped() {
        AllocationService service = build(builder().keepEvents(2), Subscription.of("mail", mail));
        handle(service, onHand("b1", "LAMP", 5), onHand("b2", "LAMP", 5), onHand("b3", "LAMP", 5));
        service.subscriptions().deliver();
        assertThat(log(store)).extracting(Recorder::nameOf).containsExactly("LAMP 2", "LAMP 3");
    }

    @Test
    @DisplayName("E4: two services with one subscriber never deliver to it at once, and every event comes in order")
    void twoServicesWithOneSubscriberNeverDeliverToItAtOnce() throws Exception {
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger together = new AtomicInteger();
        Semaphore arrived = new Semaphore(0);
        mail.then(entry -> {
            together.accumulateAndGet(atWork.incrementAndGet(), Math::max);
            Thread.yield();
            atWork.decrementAndGet();
            arrived.release();
        });
        AllocationService one = build(builder().idlePause(Duration.ofMillis(1)), Subscription.of("mail", mail));
        AllocationService two = build(builder().idlePause(Duration.ofMillis(1)), Subscription.of("mail", mail));
        one.start();
        two.start();
        for (int i = 0; i < 150; i++) {
            handle(one, onHand("lamp" + i, "LAMP", 5));
            handle(two, onHand("sofa" + i, "SOFA", 5));
        }
        assertThat(arrived.tryAcquire(300, 30, TimeUnit.SECONDS)).isTrue();
        assertThat(together).hasValue(1);
        assertThat(mail.entries()).isEqualTo(log(store));
    }

    @Test
    @DisplayName("E3: events that are committed during a poll are delivered without waiting for the idle pause")
    void eventsCommittedDuringAPollAreDeliveredAtOnce() throws Exception {
        Semaphore arrived = new Semaphore(0);
        mail.then(entry -> arrived.release());
        AllocationService service = build(builder().idlePause(Duration.ofDays(1)), Subscription.of("mail", mail));
        service.start();
        for (int i = 0; i < 200; i++) {
            handle(service, onHand("b" + i, "LAMP", 5));
            assertThat(arrived.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static Subscriber failing(Predicate<LogEntry> which) {
        return entry -> {
            if (which.test(entry)) {
                throw new IOException("no route");
            }
        };
    }

    private void untilParked(AllocationService service) {
        service.subscriptions().deliver();
        clock.advance(Duration.ofSeconds(1));
        service.subscriptions().deliver();
        assertThat(service.subscriptions().parked("mail")).isNotEmpty();
    }

    private static SubscriberStatus status(AllocationService service) {
        return service.subscriptions().status().get(0);
    }

    private AllocationService.Builder builder() {
        return AllocationService.builder()
                .store(store)
                .clock(clock)
                .retryDeliveries(new Retry(2, Duration.ofMillis(100), Duration.ofSeconds(1)));
    }

    private AllocationService service(Subscription... subscriptions) {
        return build(builder(), subscriptions);
    }

    private AllocationService build(AllocationService.Builder builder, Subscription... subscriptions) {
        for (Subscription subscription : subscriptions) {
            builder.subscribe(subscription);
        }
        built.add(builder.build());
        return built.get(built.size() - 1);
    }

    private static void handle(AllocationService service, Command<?>... commands) {
        List.of(commands).forEach(service::handle);
    }
}
