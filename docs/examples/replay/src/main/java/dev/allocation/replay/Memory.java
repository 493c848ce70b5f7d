package dev.allocation.replay;

import dev.allocation.inmemory.InMemoryStore;

/** The memory of this program. */
record Memory() implements Place {
    @Override
    public OpenStore open(Login ignored, int threads) {
        return new OpenStore(new InMemoryStore(), () -> {});
    }

    @Override
    public boolean isNewEachTime() {
        return true;
    }
}
