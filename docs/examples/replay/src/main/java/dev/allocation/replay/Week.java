package dev.allocation.replay;

/** The counts of a week. */
final class Week {
    private long allocated;
    private long outOfStock;
    private long placedAgain;
    private long lost;
    private long onHand;
    private long underWay;

    void countAllocated() {
        allocated++;
    }

    void countOutOfStock() {
        outOfStock++;
    }

    void countFreed(int foundStock, int foundNone) {
        placedAgain += foundStock;
        lost += foundNone;
    }

    void endWith(Shelf shelf) {
        onHand = shelf.onHand();
        underWay = shelf.underWay();
    }

    /** {@return the number of lines that were allocated, without repeats} */
    long allocated() {
        return allocated;
    }

    /** {@return the number of commands that were answered out of stock} */
    long outOfStock() {
        return outOfStock;
    }

    /** {@return the number of lines that found stock again after a cut of their batch} */
    long placedAgain() {
        return placedAgain;
    }

    /** {@return the number of lines that found no stock after a cut of their batch} */
    long lost() {
        return lost;
    }

    /** {@return the units of the reported SKU in the warehouse that are not promised when the week ends} */
    long onHand() {
        return onHand;
    }

    /** {@return the units of the reported SKU on ships that are not promised when the week ends} */
    long underWay() {
        return underWay;
    }
}
