package dev.allocation.model.product;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;

/** Merges the lines of a batch that a draft changed with the lines that it did not change, the newest part first. */
final class NewestFirst implements Iterator<Allocation> {
    private final BatchReference reference;
    private final Iterator<Allocation> changed;
    private final Iterator<Allocation> stored;
    private final Set<LineKey> changedLines;
    /** The next changed line; null when there is none left. */
    private Allocation nextChanged;
    /** The next unchanged line; null until it is needed, so that no more is read from the store than necessary. */
    private Allocation nextStored;

    NewestFirst(
            BatchReference reference,
            List<Allocation> changed,
            Iterator<Allocation> stored,
            Set<LineKey> changedLines) {
        this.reference = reference;
        this.changed = changed.stream()
                .sorted(Comparator.comparingLong(this::sequence).reversed())
                .iterator();
        this.stored = stored;
        this.changedLines = changedLines;
        this.nextChanged = following();
    }

    @Override
    public boolean hasNext() {
        return nextChanged != null || hasStored();
    }

    @Override
    public Allocation next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Allocation next;
        if (hasStored() && (nextChanged == null || sequence(nextStored) > sequence(nextChanged))) {
            next = nextStored;
            nextStored = null;
        } else {
            next = nextChanged;
            nextChanged = following();
        }
        return next;
    }

    private boolean hasStored() {
        while (nextStored == null && stored.hasNext()) {
            Allocation found = stored.next();
            nextStored = changedLines.contains(found.line().key()) ? null : found;
        }
        return nextStored != null;
    }

    private Allocation following() {
        return changed.hasNext() ? changed.next() : null;
    }

    private long sequence(Allocation allocation) {
        return allocation.partIn(reference).orElseThrow().sequence();
    }
}
