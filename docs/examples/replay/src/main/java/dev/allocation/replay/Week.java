package dev.allocation.replay;

import dev.allocation.model.OrderId;
import java.util.HashSet;
import java.util.Set;

/** The counts of a week. */
final class Week {
    private final Set<OrderId> dispatched = new HashSet<>();
    private final Set<OrderId> beganToWait = new HashSet<>();
    private final Set<OrderId> lapsed = new HashSet<>();
    private long allocated;
    private long outOfStock;
    private long placedAgain;
    private long lost;
    private long waiting;
    private long onHand;
    private long underWay;

    void countAllocated() {
        allocated++;
    }

    void countOutOfStock() {
        outOfStock++;
    }

    void countPlacedAgain() {
        placedAgain++;
    }

    void countLost() {
        lost++;
    }

    void countDispatched(OrderId order) {
        dispatched.add(order);
    }

    void countBeganToWait(OrderId order) {
        beganToWait.add(order);
    }

    void countLapsed(OrderId order) {
        lapsed.add(order);
    }

    void addWaiting(long lines) {
        waiting += lines;
    }

    void addFree(long units, boolean isOnHand) {
        if (isOnHand) {
            onHand += units;
        } else {
            underWay += units;
        }
    }

    /** {@return the number of lines that were promised stock, without those that were placed again} */
    long allocated() {
        return allocated;
    }

    /** {@return how often a line was announced as out of stock, without those that lost stock by a cut} */
    long outOfStock() {
        return outOfStock;
    }

    /** {@return the number of lines that found stock again after a cut of their batch} */
    long placedAgain() {
        return placedAgain;
    }

    /** {@return the number of lines that found no stock after a cut of their batch, whether or not they wait} */
    long lost() {
        return lost;
    }

    /** {@return the number of orders of which goods left} */
    long dispatched() {
        return dispatched.size();
    }

    /** {@return the number of orders of which a line began to wait} */
    long beganToWait() {
        return beganToWait.size();
    }

    /** {@return the number of orders of which a reservation ended without confirmation} */
    long lapsed() {
        return lapsed.size();
    }

    /** {@return the change of the number of lines that wait} */
    long waiting() {
        return waiting;
    }

    /** {@return the change of the units of the reported SKU in the warehouse that can be promised} */
    long onHand() {
        return onHand;
    }

    /** {@return the change of the units of the reported SKU on ships that can be promised} */
    long underWay() {
        return underWay;
    }
}
