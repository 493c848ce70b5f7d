package dev.allocation.replay;

/** What a week came to. */
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

    /** {@return how many lines were allocated, repeats not counted} */
    long allocated() {
        return allocated;
    }

    /** {@return how many commands were answered out of stock} */
    long outOfStock() {
        return outOfStock;
    }

    /** {@return how many lines found stock again after a cut of their batch had freed them} */
    long placedAgain() {
        return placedAgain;
    }

    /** {@return how many lines found none} */
    long lost() {
        return lost;
    }

    /** {@return the units of the reported SKU in the warehouse that are not promised when the week ends} */
    long onHand() {
        return onHand;
    }

    /** {@return those on ships} */
    long underWay() {
        return underWay;
    }
}
