package dev.allocation.kit;

import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.law.PolicyLaws;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Policies that somebody could write, each with a fault of its own. */
final class FaultyPolicies {
    private static final Comparator<Batch> BY_NUMBER = Comparator.comparingLong(Batch::number);

    private FaultyPolicies() {}

    @Domain(AllocationDomain.class)
    @Domain(DomainContext.Global.class)
    abstract static class Faulty extends PolicyLaws {}

    static class TakesTheFirst extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> candidates.stream().findFirst();
        }
    }

    /** A minimum by arrival alone is the first of those that arrive on one day. */
    static class LeavesTiesToTheList extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> Optional.of(Collections.min(candidates, Comparator.comparing(Batch::arrival)));
        }
    }

    static class ThrowsDice extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            Random dice = new Random();
            return (line, candidates) -> {
                List<Batch> sorted = candidates.stream().sorted(BY_NUMBER).toList();
                return Optional.of(sorted.get(dice.nextInt(sorted.size())));
            };
        }
    }

    static class HashesByIdentity extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> candidates.stream().min(Comparator.comparingInt(System::identityHashCode));
        }
    }

    static class TakesLeases extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            AtomicInteger turn = new AtomicInteger();
            return (line, candidates) -> {
                List<Batch> sorted = candidates.stream().sorted(BY_NUMBER).toList();
                return Optional.of(sorted.get(turn.getAndIncrement() % sorted.size()));
            };
        }
    }

    /** What it saw of any product, it takes for old stock of all. */
    static class MixesProductsUp extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            AtomicLong newest = new AtomicLong();
            return (line, candidates) -> {
                long before = newest.getAndAccumulate(
                        Collections.max(candidates, BY_NUMBER).number(), Math::max);
                return candidates.stream()
                        .filter(batch -> batch.number() >= before)
                        .min(BY_NUMBER);
            };
        }
    }

    /** One that refuses what it refused before, as a cache without the batches in its key does. */
    static class CachesRefusals extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            Set<OrderLine> refused = new HashSet<>();
            return (line, candidates) -> {
                Optional<Batch> choice =
                        candidates.stream().filter(FaultyPolicies::isOnHand).min(BY_NUMBER);
                if (choice.isEmpty()) {
                    refused.add(line);
                }
                return refused.contains(line) ? Optional.empty() : choice;
            };
        }
    }

    static class CountsOnLateShips extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> {
                LocalDate today = LocalDate.now();
                return candidates.stream()
                        .min(Comparator.<Batch, Boolean>comparing(
                                        batch -> !batch.arrival().isBy(today))
                                .thenComparing(BY_NUMBER.reversed()));
            };
        }
    }

    static class WantsStockOnHand extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> Optional.of(candidates.stream()
                    .filter(FaultyPolicies::isOnHand)
                    .min(BY_NUMBER)
                    .orElseThrow());
        }
    }

    static class SortsWhatItWasGiven extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> {
                candidates.sort(BY_NUMBER);
                return Optional.of(candidates.get(0));
            };
        }
    }

    static class AnswersNull extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> null;
        }
    }

    static class PromisesWhatIsNotThere extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            return (line, candidates) -> {
                BatchRegistration dream = BatchRegistration.onHand(
                        new BatchReference("dream"), line.sku(), line.quantity().units());
                return Optional.of(new Batch(dream, 1, dream.quantity(), dream.arrival(), Quantity.NONE, 0, false));
            };
        }
    }

    static class RemembersWhatWasThere extends Faulty {
        @Override
        protected AllocationPolicy policy() {
            List<Batch> seen = new ArrayList<>();
            return (line, candidates) -> {
                seen.addAll(candidates);
                return seen.stream().min(BY_NUMBER);
            };
        }
    }

    private static boolean isOnHand(Batch batch) {
        return batch.arrival() instanceof Arrival.OnHand;
    }
}
