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
    private long ofProducts;

    VerificationCounts(Consumer<Violation> found) {
        this.found = found;
    }

    void add(Violation violation) {
        ofProducts++;
        addBesideProducts(violation);
    }

    /** Adds a violation that says nothing of the product whose records are read at the moment. */
    void addBesideProducts(Violation violation) {
        violations++;
        found.accept(violation);
    }

    /** {@return the number of violations without those beside products} */
    long ofProducts() {
        return ofProducts;
    }

    Verified verified() {
        return new Verified(
                products, batches, references, lines, parts, events, replayed, positions, receipts, violations);
    }
}
