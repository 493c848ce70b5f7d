package dev.allocation.jdbc;

import java.util.List;
import java.util.function.Supplier;

/**
 * All that one commit changes.
 *
 * @param loaded SKU and version of the products that the answers rest on, in the order of the SKUs, to be locked where there are
 *     several
 * @param changed those of them that change, with their version and their total after it
 * @param steps the statements after that
 * @param empty makes an empty statement
 */
record Write(Rows loaded, Rows changed, List<Sql> steps, Supplier<Sql> empty) {
    static final String SAME_VERSION = "t.sku = r.sku and t.version = r.loaded";

    /** {@return whether the guarded update does not lock all that is to be locked} */
    boolean locksMore() {
        return loaded.size() > 1;
    }

    Sql guard(Dialect dialect) {
        return dialect.update(empty.get(), "product", SAME_VERSION, List.of("version", "allocated"), changed);
    }
}
