package dev.allocation.jdbc.records;

/**
 * A range of SKUs. Immutable.
 *
 * @param condition the condition on a column, for which {@code %1$s} stands
 * @param after the SKU before the range, or the first one that it may have
 * @param through the last SKU of the range, or the first one after it
 */
record SkuRange(String condition, String after, String through) {
    /** {@return all SKUs; in a damaged row the first one is empty} */
    static SkuRange all() {
        return new SkuRange("%1$s >= :after", "", "");
    }

    /** {@return the SKUs after one} */
    static SkuRange after(String before) {
        return new SkuRange("%1$s > :after", before, "");
    }

    /** {@return one SKU} */
    static SkuRange of(String only) {
        return new SkuRange("%1$s = :through", "", only);
    }

    /** {@return the SKUs of this range up to one} */
    SkuRange through(String last) {
        return new SkuRange(condition + " and %1$s <= :through", after, last);
    }

    /** {@return the SKUs of this range before one} */
    SkuRange before(String next) {
        return new SkuRange(condition + " and %1$s < :through", after, next);
    }

    /** {@return the condition on a column} */
    String on(String column) {
        return condition.formatted(column);
    }
}
