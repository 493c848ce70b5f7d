package dev.allocation.inmemory;

/** A lock that is held. */
interface HeldLock {
    /** Gives the lock back. */
    void giveBack();
}
