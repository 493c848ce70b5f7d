package shop;

import dev.allocation.port.Store;
import dev.allocation.testing.contract.AllocationServiceContract;
import dev.allocation.testing.contract.CombiningContract;
import dev.allocation.testing.contract.ConcurrencyContract;
import dev.allocation.testing.contract.CrashContract;
import dev.allocation.testing.contract.DeliveryContract;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.HandleAllContract;
import dev.allocation.testing.contract.MessagesContract;
import dev.allocation.testing.contract.PastContract;
import dev.allocation.testing.contract.PlanningContract;
import dev.allocation.testing.contract.ProjectionContract;
import dev.allocation.testing.contract.ReadsContract;
import dev.allocation.testing.contract.SubscribersContract;
import dev.allocation.testing.contract.SubscriptionContract;
import dev.allocation.testing.contract.SupplyChainContract;
import dev.allocation.testing.contract.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;
import shop.store.MapStore;

/** All contracts of a store but that of whole histories, which runs on jqwik: {@link MapStoreHistoryTest}. */
class MapStoreTest {
    // tag::contract
    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }
    // end::contract

    @Nested
    class Reads extends ReadsContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class EventLog extends EventLogContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Subscribers extends SubscribersContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Planning extends PlanningContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Past extends PastContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class SupplyChain extends SupplyChainContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Messages extends MessagesContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Service extends AllocationServiceContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Lists extends HandleAllContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Delivery extends DeliveryContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Projections extends ProjectionContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Threads extends ConcurrencyContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    @Nested
    class Combining extends CombiningContract {
        @Override
        protected Store store() {
            return new MapStore();
        }
    }

    // tag::crash
    @Nested
    class Crashes extends CrashContract {
        @Override
        protected Kept store() {
            Store outlives = new MapStore();
            return life -> life.over(outlives);
        }
    }
    // end::crash
}
