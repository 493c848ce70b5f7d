package dev.allocation.kit;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.law.PreferenceLaws;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Orders of preference that somebody could write, each with a fault of its own. */
final class FaultyPreferences {
    private static final Comparator<Batch> EARLIEST_FIRST =
            Comparator.comparing(Batch::arrival).thenComparing(Batch::number);

    private FaultyPreferences() {}

    @Domain(AllocationDomain.class)
    @Domain(DomainContext.Global.class)
    abstract static class Faulty extends PreferenceLaws {}

    static class KnowsNoTies extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return Comparator.comparing(Batch::arrival);
        }
    }

    static class FoldsCase extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return Comparator.comparing(batch -> batch.reference().value(), String.CASE_INSENSITIVE_ORDER);
        }
    }

    static class SubtractsInTooFewBits extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            Comparator<Batch> fullest = (one, other) ->
                    (int) (other.available().units() - one.available().units());
            return fullest.thenComparing(Batch::number);
        }
    }

    static class NeverSaysEqual extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return (one, other) -> one.arrival().compareTo(other.arrival()) <= 0 ? -1 : 1;
        }
    }

    /** Scissors, paper, stone. */
    static class GoesRoundInCircles extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return (one, other) -> {
                int ahead = Math.floorMod(one.number() - other.number(), 3);
                return ahead == 0 ? Long.compare(one.number(), other.number()) : ahead == 1 ? -1 : 1;
            };
        }
    }

    static class FailsOnStockOnHand extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return Comparator.<Batch, java.time.LocalDate>comparing(
                            batch -> batch.arrival().eta().orElseThrow())
                    .thenComparing(Batch::number);
        }
    }

    static class TakesTheWorst extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return EARLIEST_FIRST;
        }

        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> Optional.of(Collections.max(candidates, EARLIEST_FIRST));
        }
    }

    static class SparesTheShelf extends Faulty {
        @Override
        protected Comparator<Batch> preference() {
            return EARLIEST_FIRST;
        }

        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> candidates.stream()
                    .filter(batch -> batch.arrival() instanceof Arrival.UnderWay)
                    .min(EARLIEST_FIRST);
        }
    }
}
