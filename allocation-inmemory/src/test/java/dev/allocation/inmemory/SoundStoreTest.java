package dev.allocation.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.AllocationServiceContract;
import dev.allocation.testing.contract.CombiningContract;
import dev.allocation.testing.contract.ConcurrencyContract;
import dev.allocation.testing.contract.CrashContract;
import dev.allocation.testing.contract.DeliveryContract;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.HandleAllContract;
import dev.allocation.testing.contract.HistoryContract;
import dev.allocation.testing.contract.MessagesContract;
import dev.allocation.testing.contract.PastContract;
import dev.allocation.testing.contract.PlanningContract;
import dev.allocation.testing.contract.ProjectionContract;
import dev.allocation.testing.contract.ReadsContract;
import dev.allocation.testing.contract.SubscribersContract;
import dev.allocation.testing.contract.SubscriptionContract;
import dev.allocation.testing.contract.SupplyChainContract;
import dev.allocation.testing.contract.UnitOfWorkContract;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.PropertyDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plain store passes every contract as long as nothing is wrong with it. So what a contract finds in a faulty one is the
 * fault.
 *
 * <p>The classes within are run by {@link Caught} only.
 */
class SoundStoreTest {
    static final class AllocationService extends AllocationServiceContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Combining extends CombiningContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Concurrency extends ConcurrencyContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Crash extends CrashContract {
        @Override
        protected Kept store() {
            return new PlainStore();
        }
    }

    static final class Delivery extends DeliveryContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class EventLog extends EventLogContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class HandleAll extends HandleAllContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    @PropertyDefaults(tries = 20)
    static final class History extends HistoryContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Messages extends MessagesContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Past extends PastContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Planning extends PlanningContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Projection extends ProjectionContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Reads extends ReadsContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class SupplyChain extends SupplyChainContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Subscribers extends SubscribersContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class Subscription extends SubscriptionContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static final class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new PlainStore();
        }
    }

    static Stream<Class<?>> contracts() {
        return Arrays.stream(SoundStoreTest.class.getDeclaredClasses());
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void theStoreWithoutAFaultPasses(Class<?> contract) {
        Caught.nowhere(contract);
    }

    @Test
    void everyContractOfAFaultAlsoRunsOnTheSoundStore() {
        assertThat(Stream.of(FaultyStoresTest.class, FaultyLogsTest.class)
                        .flatMap(test -> Arrays.stream(test.getDeclaredClasses()))
                        .map(SoundStoreTest::contractOf)
                        .filter(contract -> contract.endsWith("Contract")))
                .isNotEmpty()
                .isSubsetOf(contracts().map(SoundStoreTest::contractOf).toList());
    }

    private static String contractOf(Class<?> test) {
        return test.getSuperclass().getSimpleName();
    }
}
