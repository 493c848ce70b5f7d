package dev.allocation.service.audit;

import java.util.function.Consumer;

/** What a check has looked at so far. Not thread-safe. */
final class VerificationCounts {
    private final Consumer<Violation> found;
    long products;
    long batches;
    long references;
    long lines;
    long parts;
    long events;
    long replayed;
    long positions;
    long receipts;
    private long violations;

    VerificationCounts(Consumer<Violation> found) {
        this.found = found;
    }

    void add(Violation violation) {
        violations++;
        found.accept(violation);
    }

    long violations() {
        return violations;
    }

    Verified verified() {
        return new Verified(
                products, batches, references, lines, parts, events, replayed, positions, receipts, violations);
    }
}
