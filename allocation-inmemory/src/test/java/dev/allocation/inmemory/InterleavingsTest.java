package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.inmemory.table.ProductLock;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.product.Replaced;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.testing.contract.Given;
import java.time.Duration;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Checks interleavings of threads in the store in memory. Lincheck tries interleavings of a few operations, and their results
 * must be those of some serial order (rule C1).
 */
class InterleavingsTest {
    private static final int ITERATIONS = Integer.getInteger("allocation.lincheck.iterations", 5);

    private static ModelCheckingOptions modelChecking() {
        return small(new ModelCheckingOptions()).invocationsPerIteration(100);
    }

    /** Runs threads as the scheduler interleaves them. */
    private static StressOptions stress() {
        return small(new StressOptions()).invocationsPerIteration(200);
    }

    private static <O extends Options<O, ?>> O small(O options) {
        return options.iterations(ITERATIONS)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .minimizeFailedScenario(false);
    }

    /** A lock: one thread at a time is between taking it and giving it back. */
    public static class LockOperations {
        private final ProductLock lock = new ProductLock();
        private int count;

        @Operation
        public int next() {
            lock.take(Long.MAX_VALUE);
            try {
                count++;
                return count;
            } finally {
                lock.giveBack();
            }
        }
    }

    /** A counter without a lock. */
    public static class RacyOperations {
        private int count;

        @Operation
        public int next() {
            count++;
            return count;
        }
    }

    /** Products: what a unit of work decides holds when it is committed. */
    @Param(name = "order", gen = IntGen.class, conf = "1:3")
    public static class StoreOperations {
        private static final Sku LAMP = new Sku("LAMP");

        private final InMemoryStore store = new InMemoryStore();

        public StoreOperations() {
            Given.committed(
                    store,
                    List.of(new Need.NewBatch(LAMP, Given.batch("b1"))),
                    products -> Given.decided(products, Given.onHand("b1", "LAMP", 2)));
        }

        @Operation
        public String allocate(@Param(name = "order") int order) {
            return decided(order, Given.allocate("o" + order, "LAMP", 1));
        }

        @Operation
        public String deallocate(@Param(name = "order") int order) {
            return decided(order, Given.deallocate("o" + order, "LAMP"));
        }

        @Operation
        public long available() {
            return store.reads().availabilityOf(LAMP, Given.NOON).orElseThrow().onHand();
        }

        private String decided(int order, Command<?> command) {
            List<Need> needs = List.of(new Need.Line(Given.key("o" + order, "LAMP")));
            return Given.committed(
                    store, needs, products -> Given.decided(products, command).toString());
        }
    }

    /** Leases: nobody is handed what is handed out. */
    @Param(name = "many", gen = IntGen.class, conf = "1:2")
    public static class LeaseOperations {
        private final MemoryLog log = new MemoryLog(Retention.DEFAULT);

        public LeaseOperations() {
            log.subscribe("mail");
        }

        @Operation
        public void append() {
            log.append(
                    List.of(new Event.BatchReceived(new Sku("LAMP"), 1, Given.batch("b1"))),
                    List.of(Replaced.NONE),
                    Given.NOON);
        }

        @Operation
        public long take(@Param(name = "many") int many) {
            return log.claim("mail", many, Given.NOON, Duration.ofMinutes(1))
                    .map(DeliveryLease::through)
                    .orElse(0L);
        }
    }

    @Test
    void aLockLetsOneThreadInAtATime() {
        stress().check(LockOperations.class);
    }

    @Test
    void decisionsOnOneProductAreLinearizable() {
        stress().check(StoreOperations.class);
    }

    @Test
    void aLeaseIsHandedOutOnce() {
        stress().check(LeaseOperations.class);
    }

    @Test
    void anUnlockedCounterIsDetected() {
        assertThatThrownBy(() -> modelChecking().check(RacyOperations.class))
                .hasStackTraceContaining("Invalid execution results")
                .hasStackTraceContaining("next(");
    }
}
