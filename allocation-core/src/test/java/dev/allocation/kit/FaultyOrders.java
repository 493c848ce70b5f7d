package dev.allocation.kit;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.model.planning.BatchOrder;
import dev.allocation.model.planning.Policies;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.law.OrderLaws;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Orders that somebody could write, each with a fault of its own. */
final class FaultyOrders {
    private static final BatchOrder EARLIEST_FIRST = Policies.earliestFirst();

    private FaultyOrders() {}

    @Domain(AllocationDomain.class)
    @Domain(DomainContext.Global.class)
    abstract static class Faulty extends OrderLaws {}

    static class SubtractsInTooFewBits extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) ->
                    (int) (other.available().units() - one.available().units());
        }
    }

    static class NeverSaysEqual extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) -> one.arrival().compareTo(other.arrival()) <= 0 ? -1 : 1;
        }
    }

    /** Scissors, paper, stone. */
    static class GoesRoundInCircles extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) -> {
                int ahead = Math.floorMod(one.number() - other.number(), 3);
                return ahead == 0 ? Long.compare(one.number(), other.number()) : ahead == 1 ? -1 : 1;
            };
        }
    }

    static class FailsOnStockOnHand extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) -> one.arrival()
                    .eta()
                    .orElseThrow()
                    .compareTo(other.arrival().eta().orElseThrow());
        }
    }

    /** Relies on units to be left, as if it sorted candidates only. */
    static class DividesByTheRest extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) -> Long.compare(share(line, one), share(line, other));
        }

        private static long share(OrderLine line, Batch batch) {
            return line.quantity().units() / batch.available().units();
        }
    }

    static class TakesTheWorst extends Faulty {
        @Override
        protected BatchOrder order() {
            return EARLIEST_FIRST;
        }

        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> Optional.of(Collections.max(candidates, EARLIEST_FIRST.forLine(line)));
        }
    }

    static class SparesTheShelf extends Faulty {
        @Override
        protected BatchOrder order() {
            return EARLIEST_FIRST;
        }

        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> candidates.stream()
                    .filter(batch -> batch.arrival() instanceof Arrival.UnderWay)
                    .min(EARLIEST_FIRST.forLine(line));
        }
    }

    /** Calls two days equal when they are close, so that equal batches differ from a third. */
    static class IgnoresADay extends Faulty {
        @Override
        protected BatchOrder order() {
            return (line, one, other) -> {
                long days = day(one) - day(other);
                return Math.abs(days) < 2 ? 0 : Long.signum(days);
            };
        }

        private static long day(Batch batch) {
            return batch.arrival().eta().map(LocalDate::toEpochDay).orElse(Long.MIN_VALUE / 2);
        }
    }

    /** Decides ties by itself, in another way than the library. */
    static class TakesTheNewestOfEquals extends Faulty {
        @Override
        protected BatchOrder order() {
            return EARLIEST_FIRST;
        }

        @Override
        protected AllocationPolicy policy() {
            return EARLIEST_FIRST.then(Policies.lastInFirstOut());
        }
    }

    static class DropsWhatIsJoined extends Faulty {
        @Override
        protected BatchOrder order() {
            return new BatchOrder() {
                @Override
                public int compare(OrderLine line, Batch one, Batch other) {
                    return Policies.earliestFirst().compare(line, one, other);
                }

                @Override
                public BatchOrder then(BatchOrder next) {
                    return next;
                }
            };
        }
    }
}
