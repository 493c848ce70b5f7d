package dev.allocation.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The batches that can take a line; a policy chooses among them, and cannot choose anything else. */
record Candidates(OrderLine line, List<Batch> batches) {
    static Candidates among(Collection<Batch> batches, OrderLine line) {
        List<Batch> candidates = new ArrayList<>(batches.size());
        for (Batch batch : batches) {
            if (batch.fits(line)) {
                candidates.add(batch);
            }
        }
        return new Candidates(line, Collections.unmodifiableList(candidates));
    }

    Optional<Batch> choose(AllocationPolicy policy) {
        if (batches.isEmpty()) {
            return Optional.empty();
        }
        Optional<Batch> choice;
        try {
            choice = Objects.requireNonNull(policy.choose(line, batches), "choice");
        } catch (OutOfMemoryError machine) {
            throw machine;
        } catch (RuntimeException | Error failure) {
            throw new PolicyException(line, "failed with " + Quoted.oneLine(failure), failure);
        }
        if (choice.isPresent() && !batches.contains(choice.get())) {
            throw new PolicyException(line, "chose " + choice.get() + ", which it was not offered", null);
        }
        return choice;
    }
}
