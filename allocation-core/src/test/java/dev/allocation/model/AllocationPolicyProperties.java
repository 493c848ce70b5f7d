package dev.allocation.model;

import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.testing.law.PreferenceLaws;
import java.util.Comparator;

/** A2: the default policy keeps the laws of a preference: on hand, then the earliest ETA, then the batch created first. */
class AllocationPolicyProperties extends PreferenceLaws {
    @Override
    protected Comparator<Batch> preference() {
        return AllocationPolicyProperties::earliestFirst;
    }

    @Override
    protected AllocationPolicy policy() {
        return AllocationPolicy.EARLIEST_FIRST;
    }

    private static int earliestFirst(Batch one, Batch other) {
        boolean onHand = one.arrival().eta().isEmpty();
        if (onHand != other.arrival().eta().isEmpty()) {
            return onHand ? -1 : 1;
        }
        int byDay = onHand
                ? 0
                : one.arrival().eta().get().compareTo(other.arrival().eta().get());
        return byDay == 0 ? Long.compare(one.number(), other.number()) : byDay;
    }
}
