package dev.allocation.replay;

import dev.allocation.inmemory.InMemoryStore;

/** A new store in the memory of this program for each run. */
public record Memory() implements Place {
    @Override
    public OpenStore open(int threads) {
        return new OpenStore(new InMemoryStore(), () -> {});
    }

    @Override
    public boolean isNewEachTime() {
        return true;
    }
}
