package dev.allocation.model.planning;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderLine;
import dev.allocation.testing.law.OrderLaws;

/** A2: the default policy keeps the laws of an order: on hand, then the earliest ETA, then the batch created first. */
class AllocationPolicyProperties extends OrderLaws {
    @Override
    protected BatchOrder order() {
        return AllocationPolicyProperties::earliestFirst;
    }

    @Override
    protected AllocationPolicy policy() {
        return AllocationPolicy.EARLIEST_FIRST;
    }

    private static int earliestFirst(OrderLine line, Batch one, Batch other) {
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
