package dev.allocation.jdbc.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that one commit changes.
 *
 * @param loaded SKU and version of the products that the answers rest on, in the order of the SKUs, to be found and locked
 * @param changed those of them that change, with their version and their total after it
 * @param steps the statements after that
 * @param empty makes an empty statement
 */
public record GuardedWrite(
        ParameterTable loaded, ParameterTable changed, List<SqlBuilder> steps, Supplier<SqlBuilder> empty) {
    public static final String SAME_VERSION = "t.sku = r.sku and t.version = r.loaded";

    /** {@return whether the guarded update is not enough: it would leave products out, or take them in any order} */
    public boolean locksFirst() {
        return loaded.size() > 1 || loaded.size() > changed.size();
    }

    /** {@return those that were loaded, with the version and the total after it; null for those that do not change} */
    public ParameterTable expected() {
        Map<Object, Object[]> after = new HashMap<>();
        changed.rows().forEach(row -> after.put(row[0], row));
        ParameterTable expected = ParameterTable.of(changed.columns().toArray(ParameterTable.Column[]::new));
        loaded.rows()
                .forEach(row -> expected.add(after.getOrDefault(row[0], new Object[] {row[0], row[1], null, null})));
        return expected;
    }

    public SqlBuilder guard(Dialect dialect) {
        return guard(dialect, changed);
    }

    public SqlBuilder guard(Dialect dialect, ParameterTable some) {
        return dialect.update(empty.get(), "product", SAME_VERSION, List.of("version", "allocated"), some);
    }
}
