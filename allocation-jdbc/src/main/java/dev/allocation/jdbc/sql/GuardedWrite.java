package dev.allocation.jdbc.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All changes of one commit.
 *
 * @param loaded the SKU and version of each product that the answers depend on, in the order of the SKUs; these are to be found
 *     and locked
 * @param changed the loaded products that change, with their version and their allocated total after the commit
 * @param steps the statements that follow
 * @param empty the supplier of an empty statement
 */
public record GuardedWrite(
        ParameterTable loaded, ParameterTable changed, List<SqlBuilder> steps, Supplier<SqlBuilder> empty) {
    public static final String SAME_VERSION = "t.sku = r.sku and t.version = r.loaded";

    /** {@return whether products must be locked first: the guarded update alone would miss some, or lock them in any order} */
    public boolean locksFirst() {
        return loaded.size() > 1 || loaded.size() > changed.size();
    }

    /**
     * {@return the loaded products, with the version and the total after the commit; both are null for a product that does not
     * change}
     */
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
