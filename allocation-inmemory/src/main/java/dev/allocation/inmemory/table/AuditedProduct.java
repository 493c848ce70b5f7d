package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.port.records.StoredRecord;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a check of a product looks at, all of one moment.
 *
 * @param product the counters
 * @param copy the state
 * @param unfound the lines that are not found by their order in this state
 */
public record AuditedProduct(StoredRecord.ProductRecord product, CopiedProduct copy, Set<LineKey> unfound) {
    public static AuditedProduct of(StoredProduct product) {
        return product.readWhole(() -> {
            CopiedProduct copy = product.copied();
            long reserved = 0;
            for (Allocation held : product.voidAt(Instant.MAX)) {
                reserved += held.isReservation() ? 1 : 0;
            }
            return new AuditedProduct(
                    new StoredRecord.ProductRecord(
                            product.sku().value(), product.version(), product.allocated(), reserved, (long)
                                    copy.waiting().size()),
                    copy,
                    copy.states().stream()
                            .filter(state -> !product.isFound(state))
                            .map(state -> state.line().key())
                            .collect(Collectors.toSet()));
        });
    }
}
