package dev.allocation.replay;

import dev.allocation.replay.trade.CannotReplayException;

/** The place where a run keeps its products. */
public interface Place {
    /**
     * {@return an empty store}
     *
     * @param threads the number of threads that will use the store
     * @throws CannotReplayException when the store cannot be opened, or is not empty
     */
    OpenStore open(int threads);

    /** {@return whether each opening makes a new store, so that there can be more than one run} */
    boolean isNewEachTime();
}
