package dev.allocation.jdbc;

import dev.allocation.engines.Engine;
import dev.allocation.port.Store;
import dev.allocation.testing.contract.AllocationServiceContract;
import dev.allocation.testing.contract.ConcurrencyContract;
import dev.allocation.testing.contract.CrashContract;
import dev.allocation.testing.contract.DeliveryContract;
import dev.allocation.testing.contract.EventLogContract;
import dev.allocation.testing.contract.HandleAllContract;
import dev.allocation.testing.contract.MessagesContract;
import dev.allocation.testing.contract.PlanningContract;
import dev.allocation.testing.contract.ProjectionContract;
import dev.allocation.testing.contract.ReadsContract;
import dev.allocation.testing.contract.SubscribersContract;
import dev.allocation.testing.contract.SubscriptionContract;
import dev.allocation.testing.contract.SupplyChainContract;
import dev.allocation.testing.contract.UnitOfWorkContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The store passes all contracts with plain SQL and its tables too, which a host chooses for engines behind PostgreSQL's driver;
 * {@link PlainSqlHistoryTest} runs the histories.
 */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#plain")
class PlainSqlTest {
    @Parameter
    Engine engine;

    private Store empty() {
        return Live.withPlainSqlOn(engine).empty();
    }

    @Nested
    class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected Store store() {
            return empty();
        }

        @Override
        protected boolean isAnyoneWaiting() {
            return Live.withPlainSqlOn(engine).waiting() > 0;
        }
    }

    @Nested
    class Reads extends ReadsContract {
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
    class HandleAll extends HandleAllContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class AllocationService extends AllocationServiceContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Concurrency extends ConcurrencyContract {
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
    class Delivery extends DeliveryContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Subscription extends SubscriptionContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Projection extends ProjectionContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class SupplyChain extends SupplyChainContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Planning extends PlanningContract {
        @Override
        protected Store store() {
            return empty();
        }
    }

    @Nested
    class Crash extends CrashContract {
        /** {@return a number that keeps this short: with plain SQL a command takes many statements} */
        @Override
        protected int stride() {
            return 11;
        }

        @Override
        protected Kept store() {
            empty();
            return life -> JdbcStore.builder(
                            new Wire(Live.withPlainSqlOn(engine).source()::getConnection)
                                    .on(life)
                                    .source())
                    .database(Database.POSTGRESQL_PLAIN)
                    .build();
        }
    }
}
