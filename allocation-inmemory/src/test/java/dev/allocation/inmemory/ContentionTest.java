package dev.allocation.inmemory;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Command.ChangeBatchQuantity;
import dev.allocation.model.loading.Need;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Retry;
import dev.allocation.testing.contract.Crew;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.contract.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that want one product at the same time: each has its turn, in one attempt. */
@Timeout(120)
class ContentionTest {
    private static final int COMMANDS = 20_000;

    private final InMemoryStore store = new InMemoryStore();

    @ParameterizedTest
    @ValueSource(ints = {2, 8, 64})
    @DisplayName("C2: on one SKU no command is a conflict, however many callers there are")
    void onOneSkuNoCommandIsAConflict(int callers) {
        handled(store, onHand("b1", "LAMP", 1_000_000));
        AllocationService service = service(AllocationPolicy.EARLIEST_FIRST);
        Crew.of(callers, thread -> () -> {
            for (int i = 0; i < COMMANDS / callers; i++) {
                service.handle(allocate(thread + "-" + i, "LAMP", 1));
            }
            return null;
        });
        assertThat(store.reads()
                        .availabilityOf(sku("LAMP"), Given.NOON)
                        .orElseThrow()
                        .allocated())
                .isEqualTo(COMMANDS / callers * callers);
    }

    @Test
    @DisplayName("C2: a caller whose policy is slow has its turn beside one that never pauses")
    void aSlowPolicyIsNotStarvedByAFastCaller() {
        handled(store, onHand("b1", "LAMP", 1_000_000));
        AllocationService fast = service(AllocationPolicy.EARLIEST_FIRST);
        AllocationService slow = service((line, candidates) -> {
            LockSupport.parkNanos(100_000);
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch isRunning = new CountDownLatch(1);
        Crew.of(2, thread -> () -> {
            if (thread == 0) {
                while (!isOver.get()) {
                    fast.handle(allocate("fast", "LAMP", 1));
                    fast.handle(deallocate("fast", "LAMP"));
                    isRunning.countDown();
                }
            } else {
                isRunning.await();
                for (int i = 0; i < 100; i++) {
                    slow.handle(allocate("slow-" + i, "LAMP", 1));
                }
                isOver.set(true);
            }
            return null;
        });
    }

    @Test
    @DisplayName("N1, V1: a command that waited for its product is decided at the instant at which its turn comes")
    void aCommandIsDecidedWhenItsTurnComes() {
        SettableClock clock = new SettableClock(Given.NOON);
        AllocationService service =
                AllocationService.builder().store(store).clock(clock).build();
        OrderLine line = line("late", "LAMP", 1);
        Command.Allocate reserve = new Command.Allocate(line, Optional.of(Given.NOON.plusSeconds(1)), Terms.NONE);
        CountDownLatch isHeld = new CountDownLatch(1);
        service.handle(onHand("b1", "LAMP", 1));
        service.handle(reserve);
        Crew.of(2, thread -> () -> {
            if (thread == 0) {
                isHeld.await();
                assertThat(service.handle(new Command.Confirm(line.key())))
                        .isEqualTo(new Answer.NotAllocated(line.key()));
            } else {
                try (UnitOfWork held = store.begin()) {
                    held.load(List.of(new Need.Product(sku("LAMP"))));
                    isHeld.countDown();
                    while (!store.isAnyoneWaiting()) {
                        Thread.onSpinWait();
                    }
                    clock.advance(Duration.ofSeconds(1));
                }
            }
            return null;
        });
    }

    @Test
    @DisplayName("S2, C2: a cut of a large batch is answered beside a caller that never pauses")
    void aCutOfALargeBatchIsAnsweredBesideAWriter() {
        int lines = 20_000;
        List<Command<?>> commands = new ArrayList<>();
        commands.add(onHand("large", "LAMP", lines));
        for (int i = 0; i < lines; i++) {
            commands.add(allocate("o" + i, "LAMP", 1));
        }
        commands.add(onHand("other", "LAMP", 10));
        AllocationService service = service(AllocationPolicy.EARLIEST_FIRST);
        service.handleAll(commands);
        AtomicBoolean isOver = new AtomicBoolean();
        CountDownLatch isRunning = new CountDownLatch(1);
        Crew.of(2, thread -> () -> {
            if (thread == 0) {
                while (!isOver.get()) {
                    service.handle(allocate("writer", "LAMP", 1));
                    service.handle(deallocate("writer", "LAMP"));
                    isRunning.countDown();
                }
            } else {
                isRunning.await();
                Answer.BatchQuantityChanged cut = (Answer.BatchQuantityChanged)
                        service.handle(new ChangeBatchQuantity(batch("large"), Quantity.NONE));
                assertThat(cut.moved().size() + cut.lost().size()).isEqualTo(lines);
                isOver.set(true);
            }
            return null;
        });
    }

    private AllocationService service(AllocationPolicy policy) {
        return AllocationService.builder()
                .store(store)
                .policy(policy)
                .retryConflicts(new Retry(1, Duration.ZERO, Duration.ZERO))
                .build();
    }
}
