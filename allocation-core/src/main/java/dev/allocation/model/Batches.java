package dev.allocation.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** The loaded batches of a product in the order of their numbers: so few that looking at them in turn beats an index. */
final class Batches {
    private static final Comparator<Batch> BY_NUMBER = Comparator.comparingLong(Batch::number);

    private final List<Batch> inOrder;
    private final List<Batch> view;

    /** One batch may be given more than once. */
    Batches(Collection<Batch> given) {
        inOrder = new ArrayList<>(given);
        view = Collections.unmodifiableList(inOrder);
        if (!isInOrder()) {
            inOrder.sort(BY_NUMBER);
            for (int last = inOrder.size() - 1; last > 0; last--) {
                if (inOrder.get(last).number() == inOrder.get(last - 1).number()) {
                    inOrder.remove(last);
                }
            }
        }
    }

    /** {@return the batch, or null} */
    Batch get(BatchReference reference) {
        for (Batch batch : inOrder) {
            if (batch.reference().equals(reference)) {
                return batch;
            }
        }
        return null;
    }

    /** Adds a batch, or puts it in the place of what it was before. */
    void put(Batch batch) {
        int at = Collections.binarySearch(inOrder, batch, BY_NUMBER);
        if (at < 0) {
            inOrder.add(-at - 1, batch);
        } else {
            inOrder.set(at, batch);
        }
    }

    List<Batch> inOrder() {
        return view;
    }

    private boolean isInOrder() {
        for (int at = 1; at < inOrder.size(); at++) {
            if (inOrder.get(at - 1).number() >= inOrder.get(at).number()) {
                return false;
            }
        }
        return true;
    }
}
