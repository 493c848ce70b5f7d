package dev.allocation.inmemory;

/** A lock that was taken. */
interface HeldLock {
    /** Gives the lock back. */
    void giveBack();
}
