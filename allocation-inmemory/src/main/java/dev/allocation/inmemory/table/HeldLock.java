package dev.allocation.inmemory.table;

/** A lock that is held. */
interface HeldLock {
    /** Gives the lock back. */
    void giveBack();
}
