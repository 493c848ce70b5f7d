package dev.allocation.replay.report;

import dev.allocation.model.OrderId;
import java.util.HashSet;
import java.util.Set;

/** The counts of a week. */
public final class Week {
    private final Set<OrderId> dispatched = new HashSet<>();
    private final Set<OrderId> beganToWait = new HashSet<>();
    private final Set<OrderId> expired = new HashSet<>();
    private long allocated;
    private long outOfStock;
    private long placedAgain;
    private long lost;
    private long waiting;
    private long onHand;
    private long underWay;

    public void countAllocated() {
        allocated++;
    }

    public void countOutOfStock() {
        outOfStock++;
    }

    public void countPlacedAgain() {
        placedAgain++;
    }

    public void countLost() {
        lost++;
    }

    public void countDispatched(OrderId order) {
        dispatched.add(order);
    }

    public void countBeganToWait(OrderId order) {
        beganToWait.add(order);
    }

    public void countExpired(OrderId order) {
        expired.add(order);
    }

    public void addWaiting(long lines) {
        waiting += lines;
    }

    public void addFree(long units, boolean isOnHand) {
        if (isOnHand) {
            onHand += units;
        } else {
            underWay += units;
        }
    }

    /** {@return the number of lines that were promised stock, without those that were placed again} */
    public long allocated() {
        return allocated;
    }

    /** {@return how often a line was announced as out of stock, without those that lost stock by a cut} */
    public long outOfStock() {
        return outOfStock;
    }

    /** {@return the number of lines that found stock again after a cut of their batch} */
    public long placedAgain() {
        return placedAgain;
    }

    /** {@return the number of lines that found no stock after a cut of their batch, whether or not they wait} */
    public long lost() {
        return lost;
    }

    /** {@return the number of orders of which goods left} */
    public long dispatched() {
        return dispatched.size();
    }

    /** {@return the number of orders of which a line began to wait} */
    public long beganToWait() {
        return beganToWait.size();
    }

    /** {@return the number of orders of which a reservation ended without confirmation} */
    public long expired() {
        return expired.size();
    }

    /** {@return the change of the number of lines that wait} */
    public long waiting() {
        return waiting;
    }

    /** {@return the change of the units of the reported SKU in the warehouse that can be promised} */
    public long onHand() {
        return onHand;
    }

    /** {@return the change of the units of the reported SKU on ships that can be promised} */
    public long underWay() {
        return underWay;
    }
}
