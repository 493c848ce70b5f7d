package dev.allocation.model.loading;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Iterates over the lines of a batch down to the last one that was loaded without a gap, and fails beyond it. */
final class NewestLoaded implements Iterator<Allocation> {
    private final Batch batch;
    private final Iterator<Allocation> loaded;
    private final LoadedScope scope;
    private long unitsLeft;

    NewestLoaded(Batch batch, Iterator<Allocation> loaded, LoadedScope scope) {
        this.batch = batch;
        this.loaded = loaded;
        this.scope = scope;
        this.unitsLeft = batch.allocated().units();
    }

    @Override
    public boolean hasNext() {
        return unitsLeft > 0;
    }

    @Override
    public Allocation next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        scope.requireNewest(batch, unitsLeft);
        Allocation next = loaded.next();
        unitsLeft -= next.partIn(batch.reference()).orElseThrow().quantity().units();
        return next;
    }
}
