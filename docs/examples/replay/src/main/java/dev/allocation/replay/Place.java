package dev.allocation.replay;

/** Where products are kept. */
interface Place {
    /**
     * {@return an empty store}
     *
     * @param login for a place that asks who it is
     * @param threads how many will use the store
     * @throws CannotReplayException when it cannot be had, or is not empty
     */
    OpenStore open(Login login, int threads);

    /** {@return whether each opening makes a new store, so that there can be more than one run} */
    boolean isNewEachTime();
}
