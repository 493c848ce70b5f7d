package dev.allocation.kit;

import dev.allocation.model.planning.BatchFilter;
import dev.allocation.testing.arbitrary.AllocationDomain;
import dev.allocation.testing.law.FilterLaws;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Filters that somebody could write, each with a fault of its own. */
final class FaultyFilters {
    private FaultyFilters() {}

    @Domain(AllocationDomain.class)
    @Domain(DomainContext.Global.class)
    abstract static class Faulty extends FilterLaws {}

    /** Admits what is better than all that it has seen. */
    static class WantsMoreEachTime extends Faulty {
        @Override
        protected BatchFilter filter() {
            AtomicLong most = new AtomicLong();
            return (line, batch) -> {
                long units = batch.available().units();
                return most.getAndAccumulate(units, Math::max) <= units;
            };
        }
    }

    /** Counts what the line would leave in the batch, of which a split line can have a part only. */
    static class ReliesOnRoom extends Faulty {
        @Override
        protected BatchFilter filter() {
            return (line, batch) -> batch.available().minus(line.quantity()).units() < 3;
        }
    }

    static class AdmitsEachSecondBatch extends Faulty {
        @Override
        protected BatchFilter filter() {
            AtomicInteger turn = new AtomicInteger();
            return (line, batch) -> turn.getAndIncrement() % 2 == 0;
        }
    }
}
