package shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.port.ConflictException;
import dev.allocation.model.product.Need;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.AllocationServiceContract;
import dev.allocation.testing.contract.ConcurrencyContract;
import dev.allocation.testing.contract.CrashContract;
import dev.allocation.testing.contract.DeliveryContract;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.Given;
import dev.allocation.testing.contract.HandleAllContract;
import dev.allocation.testing.contract.MessagesContract;
import dev.allocation.testing.contract.ProjectionContract;
import dev.allocation.testing.contract.ReadsContract;
import dev.allocation.testing.contract.SubscribersContract;
import dev.allocation.testing.contract.SubscriptionContract;
import dev.allocation.testing.contract.UnitOfWorkContract;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import shop.store.CountedStore;

/** All contracts of a store but that of whole histories, which runs on jqwik: {@link CountedStoreHistoryTest}. */
class CountedStoreTest {
    private static Store empty() {
        return new CountedStore(new InMemoryStore());
    }

    @Test
    void countsWhatIsCommittedAndNothingElse() {
        CountedStore store = new CountedStore(new InMemoryStore());
        Given.handled(store, Given.onHand("shelf-7", "SOFA", 5));
        try (UnitOfWork late = store.begin()) {
            late.load(List.of(new Need.KnownBatch(Given.batch("shelf-7"))));
            Given.handled(store, Given.count("shelf-7", 4));
            assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> late.commit(Given.NOON));
        }

        assertThat(store.commits()).isEqualTo(2);
    }

    // tag::contract
    @Nested
    class UnitsOfWork extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return empty();
        }
    }
    // end::contract

    @Nested
    class Reads extends ReadsContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class EventLog extends EventLogContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Subscribers extends SubscribersContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Messages extends MessagesContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Service extends AllocationServiceContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Lists extends HandleAllContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Delivery extends DeliveryContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Subscriptions extends SubscriptionContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Projections extends ProjectionContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Threads extends ConcurrencyContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    // tag::crash
    @Nested
    class Crashes extends CrashContract {
        @Override
        protected Kept store() {
            Store outlives = new InMemoryStore();
            return life -> life.over(new CountedStore(outlives));
        }
    }
    // end::crash
}
