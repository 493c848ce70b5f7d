package dev.allocation.jdbc.sql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All changes of one commit.
 *
 * <p>No statement is sent once for each row in a JDBC batch: a driver may withhold the numbers of changed rows. Then nobody could
 * see whether the guard found all products as they were loaded.
 *
 * @param loaded the SKU and version of each product that the answers depend on, in the order of the SKUs; these are to be found
 *     and locked
 * @param changed the loaded products that change, with their version and their totals after the commit
 * @param steps the changes that follow
 * @param waits whether it waits for products that others have locked, when it locks first; if not, it may pass over them as if they
 *     were changed
 * @param context the dialect and the table names
 */
public record GuardedWrite(
        ParameterTable loaded, ParameterTable changed, List<Step> steps, boolean waits, SqlContext context) {
    /** Finds a product by a row, unless somebody has changed it. */
    public static final String SAME_VERSION = "t.sku = r.sku and t.version = r.loaded";

    private static final NamedSql CHANGE_PRODUCTS = new NamedSql("write", """
            update {product}
            set version = :version, allocated = :allocated, reservations = :reservations, waiting = :waiting
            where sku = :sku and version = :loaded
            """);

    /** A change of one table, row by row. */
    public record Step(NamedSql sql, ParameterTable rows) {
        /** Adds the statement on all rows. */
        public void addTo(SqlBuilder statement, SqlContext context) {
            sql.on(rows, context, statement);
        }
    }

    /** {@return the same write, which waits for products that others have locked} */
    public GuardedWrite thatWaits() {
        return new GuardedWrite(loaded, changed, steps, true, context);
    }

    /** {@return the end of a clause that locks rows, on a database that can pass over those that others have locked} */
    public String skipLocked() {
        return waits ? "" : " skip locked";
    }

    /** {@return an empty part of the write} */
    public SqlBuilder sql() {
        return context.named("write");
    }

    /** {@return whether products must be locked first: the guarded update alone would miss some, or lock them in any order} */
    public boolean locksFirst() {
        return loaded.size() > 1 || loaded.size() > changed.size();
    }

    /**
     * {@return the loaded products, with the version and the totals after the commit; these are null for a product that does not
     * change}
     */
    public ParameterTable expected() {
        Map<Object, Object[]> after = new HashMap<>();
        changed.rows().forEach(row -> after.put(row[0], row));
        ParameterTable expected = ParameterTable.of(changed.columns());
        loaded.rows()
                .forEach(row -> expected.add(
                        after.getOrDefault(row[0], new Object[] {row[0], row[1], null, null, null, null})));
        return expected;
    }

    /** {@return the statement that changes the products that are as they were loaded} */
    public SqlBuilder guard() {
        return CHANGE_PRODUCTS.on(changed, context, sql());
    }

    /** {@return the same as several statements, none of which is too large} */
    public List<SqlBuilder> guards() {
        return context.each(CHANGE_PRODUCTS, changed);
    }

    /** {@return the statements of the steps, none of which is too large} */
    public List<SqlBuilder> statements() {
        return steps.stream()
                .flatMap(step -> context.each(step.sql(), step.rows()).stream())
                .toList();
    }
}
