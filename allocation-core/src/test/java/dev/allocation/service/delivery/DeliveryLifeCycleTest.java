package dev.allocation.service.delivery;

import static dev.allocation.service.StubStore.COMMAND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.product.ProductSnapshot;
import dev.allocation.port.StorageException;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.SubscriberOptions.Order;
import dev.allocation.service.AllocationService;
import dev.allocation.service.Logs;
import dev.allocation.service.StubStore;
import dev.allocation.service.subscriber.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Start and close; what is delivered meanwhile, and close beside a subscriber at work, is in the delivery contract. */
@Timeout(60)
class DeliveryLifeCycleTest {
    private static final LogEntry ENTRY =
            new LogEntry(1, Instant.EPOCH, new Event.BatchCreated(1, COMMAND.registration()));
    private static final DeliveryLease LEASE =
            DeliveryLease.ofEvents("mail", 1, Instant.EPOCH, Order.KEPT, 1, List.of(new DeliveryLease.Due(ENTRY, 0)));

    /** Hears what it is sent, and builds nothing. */
    private final class View implements Projection {
        @Override
        public void clear() {}

        @Override
        public void load(ProductSnapshot product) {}

        @Override
        public long version(Sku sku) {
            return 0;
        }

        @Override
        public void receive(LogEntry entry) {
            heard.add(entry);
        }
    }

    private final StubStore store = new StubStore();
    private final BlockingQueue<LogEntry> heard = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AllocationService service =
            builder().subscribe("mail", heard::add).build();

    private final Logs logs = new Logs();
    private final List<AllocationService> patients = new ArrayList<>();

    @AfterEach
    void close() {
        service.close();
        patients.forEach(AllocationService::close);
        logs.close();
    }

    @Test
    @DisplayName("E5: delivery survives a store that fails, and goes on when it is back")
    void deliverySurvivesAStoreThatFails() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        store.onClaim = () -> {
            if (failures.incrementAndGet() <= 3) {
                throw new IllegalStateException("connection lost");
            }
        };
        store.leases.add(LEASE);
        service.start();
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(ENTRY);
        assertThat(store.completed.poll(30, TimeUnit.SECONDS)).isEqualTo(LEASE);
        assertThat(failures).hasValueGreaterThan(3);
    }

    @Test
    @DisplayName("E5: a lease is ended also where the store fails for a moment, so that nobody waits for its end")
    void aLeaseIsEndedAlsoWhereTheStoreFailsForAMoment() {
        AtomicInteger failures = new AtomicInteger();
        store.onCompletion = () -> {
            if (failures.incrementAndGet() <= 3) {
                throw new StorageException("complete a lease", new IllegalStateException("connection lost"));
            }
        };
        store.leases.add(LEASE);
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(store.completed).containsExactly(LEASE);
        assertThat(heard).containsExactly(ENTRY);
    }

    @Test
    @DisplayName("E6: a lease that cannot be ended is an error of the store")
    void aLeaseThatCannotBeEndedIsAnErrorOfTheStore() {
        store.onCompletion = () -> {
            throw new StorageException("complete a lease", new IllegalStateException("connection lost"));
        };
        store.leases.add(LEASE);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(service.subscriptions()::deliver)
                .withMessageContaining("complete a lease");
    }

    @Test
    void closeWaitsForThreadsOfTheHostThatDeliver() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AllocationService busy = builder()
                .subscribe("mail", entry -> {
                    working.countDown();
                    goOn.await();
                    heard.add(entry);
                })
                .build();
        store.leases.add(LEASE);
        ExecutorService host = Executors.newFixedThreadPool(2);
        Future<Integer> delivery = host.submit(busy.subscriptions()::deliver);
        assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
        AtomicBoolean deliveredBeforeClose = new AtomicBoolean();
        Thread closer = new Thread(() -> {
            busy.close();
            deliveredBeforeClose.set(heard.contains(ENTRY));
        });
        closer.start();
        untilItRests(closer);
        goOn.countDown();
        closer.join(30_000);
        assertThat(deliveredBeforeClose).isTrue();
        assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        host.shutdown();
    }

    @Test
    void closeLogsAThreadOfTheHostThatStillDelivers() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AllocationService busy = builder()
                .shutdownTimeout(Duration.ZERO)
                .subscribe("mail", entry -> {
                    working.countDown();
                    goOn.await();
                })
                .build();
        store.leases.add(LEASE);
        ExecutorService host = Executors.newFixedThreadPool(1);
        Future<Integer> delivery = host.submit(busy.subscriptions()::deliver);
        assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
        busy.close();
        assertThat(logs.told())
                .containsExactly("WARNING a thread of the host still delivers; it stops after the current event");
        goOn.countDown();
        assertThat(delivery.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        host.shutdown();
    }

    @Test
    void aSubscriberMayCloseTheServiceThatDeliversToIt() {
        AllocationService[] closing = new AllocationService[1];
        closing[0] = builder()
                .shutdownTimeout(Duration.ofDays(1))
                .subscribe("mail", entry -> closing[0].close())
                .build();
        store.leases.add(LEASE);
        assertThat(closing[0].subscriptions().deliver()).isEqualTo(1);
    }

    @Test
    void aStartedServiceIsNotStartedAgain() {
        service.start();
        assertThatIllegalStateException().isThrownBy(service::start).withMessageContaining("started");
    }

    @Test
    void aStartedServiceWithoutSubscribersIsNotStartedAgain() {
        AllocationService silent = builder().build();
        silent.start();
        assertThatIllegalStateException().isThrownBy(silent::start).withMessageContaining("started");
        silent.close();
    }

    @Test
    void aClosedServiceIsNotStartedAgain() {
        service.close();
        assertThatIllegalStateException().isThrownBy(service::start).withMessageContaining("closed");
        assertThat(threads).isEmpty();
    }

    @Test
    void mayBeClosedAgain() {
        service.start();
        service.close();
        assertThatNoException().isThrownBy(service::close);
    }

    @Test
    void aClosedServiceDeliversNothingAndAnswersCommands() {
        store.leases.add(LEASE);
        service.close();
        assertThat(service.subscriptions().deliver()).isZero();
        assertThat(heard).isEmpty();
        assertThat(service.handle(COMMAND)).isEqualTo(new Answer.BatchCreated(false));
    }

    @Test
    void closeEndsTheThreads() throws Exception {
        service.start();
        assertThat(threads).as("for the subscriber, and for the maintenance").hasSize(2);
        service.close();
        for (Thread thread : threads) {
            thread.join(30_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    @Test
    void closeReturnsAtOnceWithoutWork() {
        AllocationService patient = builder()
                .shutdownTimeout(Duration.ofDays(300))
                .subscribe("mail", heard::add)
                .build();
        patient.start();
        patient.close();
        assertThat(threads).allMatch(thread -> !thread.isAlive());
    }

    @Test
    void acceptsAnyShutdownTimeout() {
        AllocationService patient = builder()
                .shutdownTimeout(Duration.ofSeconds(Long.MAX_VALUE))
                .subscribe("mail", heard::add)
                .build();
        patient.start();
        assertThatNoException().isThrownBy(patient::close);
    }

    @Test
    void anInterruptedCloseCompletesAndKeepsTheInterrupt() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        AllocationService busy = builder()
                .shutdownTimeout(Duration.ofDays(1))
                .subscribe("mail", entry -> {
                    working.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        stopped.countDown();
                    }
                })
                .build();
        store.leases.add(LEASE);
        busy.start();
        assertThat(working.await(30, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();
        busy.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(logs.told())
                .contains("WARNING thread test-delivery still delivers after the shutdown timeout; it is interrupted"
                        + " now");
    }

    @Test
    void itsOwnThreadsAreNamedDaemons() throws Exception {
        BlockingQueue<Thread> own = new LinkedBlockingQueue<>();
        AllocationService plain = AllocationService.builder()
                .store(store)
                .subscribe("mail", entry -> own.add(Thread.currentThread()))
                .build();
        store.leases.add(LEASE);
        plain.start();
        Thread thread = own.poll(30, TimeUnit.SECONDS);
        plain.close();
        assertThat(thread).isNotNull();
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).startsWith("allocation-delivery");
    }

    @Test
    @DisplayName("E3: one lease follows another without a pause")
    void oneLeaseFollowsAnotherWithoutAPause() throws Exception {
        store.leases.addAll(List.of(LEASE, LEASE, LEASE));
        startPatient(builder().subscribe("mail", heard::add));
        for (int i = 0; i < 3; i++) {
            assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(ENTRY);
        }
    }

    @Test
    @DisplayName("E5: a store that fails is left alone for a while")
    void aStoreThatFailsIsLeftAloneForAWhile() throws Exception {
        store.onClaim = () -> {
            throw new IllegalStateException("connection lost");
        };
        store.onTrim = store.onClaim;
        startPatient(builder().subscribe("mail", heard::add));
        assertThat(store.pages).hasSize(1);
        assertThat(store.trims).hasSize(1);
        assertThat(logs.told())
                .containsExactlyInAnyOrder(
                        "SEVERE delivery to 'mail' failed; it continues after a pause, or when its lease has ended",
                        "SEVERE maintenance failed; it continues after a pause");
    }

    @Test
    @DisplayName("N2: the next sweep comes a second after one that failed, and not a minute after it")
    void theNextSweepComesASecondAfterAFailedOne() throws Exception {
        CountDownLatch sweeps =
                new CountDownLatch(4); // the first pass has two, and each later one of the same minute has one
        store.onSweep = () -> {
            sweeps.countDown();
            throw new IllegalStateException("policy failed");
        };
        startPatient(builder());
        assertThat(sweeps.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(logs.told()).containsExactly("SEVERE maintenance failed; it continues after a pause");
    }

    @Test
    @DisplayName("E6: a failure of the maintenance is logged, and takes no count from a host that delivers")
    void aFailedMaintenanceTakesNoCountFromTheHost() {
        store.onSweep = () -> {
            throw new IllegalStateException("policy failed");
        };
        store.leases.add(LEASE);
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(logs.told()).containsExactly("SEVERE maintenance failed; it continues after a pause");
    }

    @Test
    @DisplayName(
            "E5: a resent event, and one that waited behind a dropped one, is delivered without waiting for the idle pause")
    void resentAndReleasedEventsAreDeliveredAtOnce() throws Exception {
        AllocationService patient = startPatient(builder().subscribe("mail", heard::add));
        store.found = true;
        store.leases.add(LEASE);
        assertThat(patient.subscriptions().resend("mail", COMMAND.registration().sku(), 1))
                .isTrue();
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(ENTRY);
        untilAllRest();
        store.leases.add(LEASE);
        assertThat(patient.subscriptions().drop("mail", COMMAND.registration().sku(), 1, "sent by hand"))
                .isTrue();
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(ENTRY);
        assertThat(logs.told())
                .containsExactly("WARNING event 1 of 'LAMP' was dropped for subscriber 'mail': sent by hand");
    }

    @Test
    @DisplayName("R2: a rebuild does not wait for the idle pause")
    void aRebuildDoesNotWaitForTheIdlePause() throws Exception {
        AllocationService patient = startPatient(builder().subscribe("mail", new View()));
        store.leases.add(LEASE);
        patient.subscriptions().rebuild("mail");
        assertThat(heard.poll(30, TimeUnit.SECONDS)).isEqualTo(ENTRY);
        assertThat(store.rebuilds).containsExactly("mail");
    }

    @Test
    @DisplayName("R2: who delivers to a projection builds it, and brings it the events since then")
    void deliveryBuildsAProjectionAndBringsTheEventsSinceThen() {
        AllocationService service = builder().subscribe("mail", new View()).build();
        store.leases.add(DeliveryLease.ofRebuild("mail", 1, Instant.EPOCH, Order.KEPT, 0));
        store.leases.add(LEASE);
        assertThat(service.subscriptions().deliver()).isEqualTo(1);
        assertThat(heard).containsExactly(ENTRY);
    }

    @Test
    void aStartedServiceTrimsOldEvents() throws Exception {
        service.start();
        assertThat(store.trims.poll(30, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    @DisplayName("E6: of several subscribers that the store fails for, each is told")
    void ofSeveralSubscribersThatTheStoreFailsForEachIsTold() {
        store.onClaim = () -> {
            throw new IllegalStateException("connection " + store.pages.size() + " lost");
        };
        AllocationService several = builder()
                .subscribe("mail", heard::add)
                .subscribe("view", heard::add)
                .subscribe("book", heard::add)
                .build();
        assertThatIllegalStateException()
                .isThrownBy(several.subscriptions()::deliver)
                .withMessage("connection 1 lost")
                .satisfies(first -> assertThat(first.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("connection 2 lost", "connection 3 lost"));
    }

    /** Starts a service that looks for work but once, unless it is woken, and waits until it has done so. */
    private AllocationService startPatient(AllocationService.Builder builder) throws InterruptedException {
        AllocationService patient = builder.idlePause(Duration.ofDays(1)).build();
        patients.add(patient);
        patient.start();
        untilAllRest();
        return patient;
    }

    private void untilAllRest() throws InterruptedException {
        for (Thread thread : threads) {
            untilItRests(thread);
        }
    }

    private static void untilItRests(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.sleep(1);
        }
    }

    private AllocationService.Builder builder() {
        return AllocationService.builder()
                .store(store)
                .idlePause(Duration.ofMillis(1))
                .threads(work -> {
                    Thread thread = new Thread(work, "test-delivery");
                    thread.setDaemon(true);
                    threads.add(thread);
                    return thread;
                });
    }
}
