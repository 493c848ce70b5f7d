package dev.allocation.service.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.ConflictException;
import dev.allocation.service.StubStore;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Requests that the same thread sends while it carries out others; the queues are in the tests of the combiner. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class CombinedExecutionTest {
    private static final Sku LAMP = new Sku("LAMP");
    private static final Sku SOFA = new Sku("SOFA");

    private final StubStore store = new StubStore();
    private final AtomicReference<Runnable> onInstant = new AtomicReference<>();
    private final List<ConflictException> retried = new CopyOnWriteArrayList<>();
    private final CombinedExecution combining = combining();
    private CompletableFuture<Outcome<?>> outer;
    private CompletableFuture<Outcome<?>> other;

    /** {@return requests that are combined, and wait in a queue for longer than any test} */
    private CombinedExecution combining() {
        Clock clock = clockOf(() -> {
            Optional.ofNullable(onInstant.getAndSet(null)).ifPresent(Runnable::run);
            return Instant.EPOCH;
        });
        KnownSkus skus = new KnownSkus();
        Planner planner = new Planner(AllocationPolicy.EARLIEST_FIRST, Map.of());
        Execution execution = new Execution(store, planner, clock, () -> {}, Optional.of(skus));
        return new CombinedExecution(2, 64, execution, new ConflictRetry(Retry.CONFLICTS), skus, Duration.ofHours(1));
    }

    private static Clock clockOf(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    @Test
    @DisplayName("C2: a command that a policy or a clock sends does not wait for the command that it interrupts")
    void anInnerCommandDoesNotWaitForItsOuterOne() {
        AtomicReference<Outcome<?>> inner = new AtomicReference<>();
        onInstant.set(() -> inner.set(outcome(LAMP)));
        assertThat(outcome(LAMP)).isEqualTo(notAllocated(LAMP));
        assertThat(inner).hasValue(notAllocated(LAMP));
    }

    @Test
    @DisplayName("C2: nor does it wait for a command on another SKU that its own thread carries out")
    void anInnerCommandDoesNotWaitForOthersOfTheGroup() throws Exception {
        Runnable gate = shareAConnection();
        AtomicReference<Outcome<?>> inner = new AtomicReference<>();
        onInstant.set(() -> inner.set(outcome(SOFA)));
        gate.run();
        assertThat(outer.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(LAMP));
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(SOFA));
        assertThat(inner).hasValue(notAllocated(SOFA));
        assertThat(store.loads).isEqualTo(2);
    }

    @Test
    @DisplayName("C2: requests on several SKUs have one attempt together, and then each goes by itself")
    void requestsOnSeveralSkusHaveOneAttemptTogether() throws Exception {
        ConflictException lost = new ConflictException(List.of(LAMP, SOFA), "another change", null);
        store.onCommit = () -> {
            store.onCommit = StubStore.Fault.NONE;
            throw lost;
        };
        Runnable gate = shareAConnection();
        gate.run();
        assertThat(outer.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(LAMP));
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(SOFA));
        assertThat(retried).containsExactly(lost);
        assertThat(store.inTurn).isEmpty();
    }

    @Test
    @DisplayName("E6: an unknown outcome names only the caller's own product")
    void anUnknownOutcomeNamesOnlyTheCallersProduct() throws Exception {
        store.onCommit = () -> {
            throw new IllegalStateException("connection lost");
        };
        Runnable gate = shareAConnection();
        gate.run();
        assertThat(unknownSkus(outer.get(30, TimeUnit.SECONDS))).containsExactly(LAMP);
        assertThat(unknownSkus(other.get(30, TimeUnit.SECONDS))).containsExactly(SOFA);
        assertThat(store.loads).as("attempts").isEqualTo(1);
        assertThat(retried).isEmpty();
    }

    @Test
    @DisplayName("C2: requests on several SKUs that are committed together are carried out once")
    void requestsThatAreCommittedTogetherAreCarriedOutOnce() throws Exception {
        Runnable gate = shareAConnection();
        gate.run();
        assertThat(outer.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(LAMP));
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(notAllocated(SOFA));
        assertThat(store.loads).as("attempts").isEqualTo(1);
        assertThat(retried).isEmpty();
    }

    private static List<Sku> unknownSkus(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        return ((Outcome.Unknown<?>) outcome).cause().skus();
    }

    /** {@return an action that lets two requests go on: the first waits for its connection, and the second waits with it} */
    private Runnable shareAConnection() {
        CountDownLatch connecting = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        store.onConnection = () -> {
            store.onConnection = StubStore.Fault.NONE;
            connecting.countDown();
            await(gate);
        };
        outer = CompletableFuture.supplyAsync(() -> outcome(LAMP), CombinedExecutionTest::start);
        await(connecting);
        AtomicReference<Thread> waits = new AtomicReference<>();
        other = CompletableFuture.supplyAsync(() -> outcome(SOFA), work -> waits.set(start(work)));
        while (waits.get().getState() != Thread.State.TIMED_WAITING) {
            assertThat(other).as("the outcome of the request that was to wait").isNotDone();
            assertThat(Thread.interrupted()).as("out of time").isFalse();
            Thread.yield();
        }
        return gate::countDown;
    }

    private Outcome<?> outcome(Sku sku) {
        return combining.outcome(new Request.Plain<>(new Command.Deallocate(line(sku))), retried::add);
    }

    private static Outcome<?> notAllocated(Sku sku) {
        return new Outcome.Answered<>(new Answer.NotAllocated(line(sku)));
    }

    private static LineKey line(Sku sku) {
        return new LineKey(new OrderId("o1"), new LineId("1"), sku);
    }

    private static Thread start(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
