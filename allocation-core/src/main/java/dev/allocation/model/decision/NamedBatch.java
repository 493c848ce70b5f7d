package dev.allocation.model.decision;

import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;

/** A batch that a command names, with the draft of the product that holds it (rule S5). */
record NamedBatch(Draft draft, Batch batch) {
    static NamedBatch in(Products products, BatchReference reference) {
        Draft draft = products.findHolding(reference).orElseThrow(() -> new UnknownBatchException(reference));
        return new NamedBatch(draft, draft.batch(reference).orElseThrow());
    }
}
