package dev.allocation.jdbc.load;

import dev.allocation.jdbc.sql.NamedSql;

/**
 * The parts of a load, which are sent as one statement. All have the same columns by number and type; {@link LoadedColumns} names
 * them for each kind of row. A column must have a type in one of the first two parts, because PostgreSQL takes two nulls for text.
 */
public final class LoadStatements {
    /**
     * The smallest lines that wait, whole and split, say whether more of them must be loaded when room has grown. Each is the first
     * of its index, and is found as that because the order names all columns of the index.
     */
    static final String PRODUCT = """
            select 'product', p.sku, p.version, p.allocated,
              (select w.quantity from {waiting} w where w.sku = p.sku and w.may_split = 0
                order by w.sku, w.may_split, w.quantity limit 1),
              (select w.quantity from {waiting} w where w.sku = p.sku and w.may_split = 1
                order by w.sku, w.may_split, w.quantity limit 1),
              null, null, null, null, null, null, null, p.reservations, p.waiting
            """;

    /** The same without the lines that wait. */
    static final String PRODUCT_ALONE = """
            select 'product', p.sku, p.version, p.allocated,
              null, null, null, null, null, null, null, null, null, p.reservations, p.waiting
            """;

    public static final String BATCH = """
            select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
              b.registered_eta, b.eta, b.reference, null, b.on_hold, b.best_before, null, null
            """;

    public static final String PART = """
            select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
              a.needed_by, null, a.order_id, a.line_id, a.priority, null, a.may_split, a.end_micros
            """;

    public static final String WAITING = """
            select 'waiting', w.sku, w.quantity, w.place, w.priority, w.may_split, null,
              w.needed_by, null, w.order_id, w.line_id, null, null, null, null
            """;

    public static final String DISPATCHED = """
            select 'dispatched', d.sku, d.quantity, d.returned, null, null, null,
              d.needed_by, null, d.order_id, d.line_id, null, null, null, null
            """;

    static final NamedSql PRODUCTS = part(PRODUCT + """
            from {product} p
            where p.sku = :sku
            """);

    static final NamedSql PRODUCTS_ALONE = part(PRODUCT_ALONE + """
            from {product} p
            where p.sku = :sku
            """);

    static final NamedSql OPEN_BATCHES = part(BATCH + """
            from {batch} b
            where b.sku = :sku and b.is_open = 1
            """);

    static final NamedSql ALL_BATCHES = part(BATCH + """
            from {batch} b
            where b.sku = :sku
            """);

    static final NamedSql ALL_PARTS = part(PART + """
            from {allocation} a
            where a.sku = :sku
            """);

    static final NamedSql PRODUCTS_OF_BATCHES = part(PRODUCT + """
            from {reference} x
            join {product} p on p.sku = x.sku
            where x.reference = :reference
            """);

    static final NamedSql PRODUCTS_ALONE_OF_BATCHES = part(PRODUCT_ALONE + """
            from {reference} x
            join {product} p on p.sku = x.sku
            where x.reference = :reference
            """);

    static final NamedSql OPEN_BATCHES_BESIDE = part(BATCH + """
            from {reference} x
            join {batch} b on b.sku = x.sku and b.is_open = 1
            where x.reference = :reference
            """);

    static final NamedSql BATCHES = part(BATCH + """
            from {reference} x
            join {batch} b on b.sku = x.sku and b.batch_number = x.batch_number
            where x.reference = :reference
            """);

    /** The registrations of batches that are archived. */
    static final NamedSql ARCHIVED_BATCHES = part("""
            select 'archived', x.sku, x.batch_number, x.registered_quantity, null, null, null,
              x.registered_eta, null, x.reference, null, null, x.best_before, null, null
            from {reference} x
            where x.reference = :reference and x.registered_quantity is not null
            """);

    static final NamedSql LATE_PARTS = part(PART + """
            from {reference} x
            join {allocation} a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < :eta
            where x.reference = :reference
            """);

    /** The other parts of late lines that are split, because a line moves whole. */
    static final NamedSql OTHER_LATE_PARTS = part(PART + """
            from {reference} x
            join {allocation} h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < :eta and h.quantity < h.line_quantity
            join {allocation} a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
            where x.reference = :reference
            """);

    static final NamedSql BATCHES_OF_LATE = part(BATCH + """
            from {reference} x
            join {allocation} h on h.sku = x.sku and h.batch_number = x.batch_number and h.needed_by < :eta and h.quantity < h.line_quantity
            join {allocation} a on a.sku = h.sku and a.order_id = h.order_id and a.line_id = h.line_id
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where x.reference = :reference
            """);

    static final NamedSql BATCHES_OF_LINES = part(BATCH + """
            from {allocation} a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where a.sku = :sku and a.order_id = :order_id and a.line_id = :line_id
            """);

    static final NamedSql PARTS_OF_LINES = part(PART + """
            from {allocation} a
            where a.sku = :sku and a.order_id = :order_id and a.line_id = :line_id
            """);

    static final NamedSql WAITING_OF_LINES = part(WAITING + """
            from {waiting} w
            where w.sku = :sku and w.order_id = :order_id and w.line_id = :line_id
            """);

    static final NamedSql DISPATCHED_OF_LINES = part(DISPATCHED + """
            from {dispatched} d
            where d.sku = :sku and d.order_id = :order_id and d.line_id = :line_id
            """);

    /** The first possible end is in the condition, because H2 would also read the rows without an end. */
    static final NamedSql VOID_PARTS = part(PART + """
            from {allocation} a
            where a.sku = :sku and a.end_micros between -62135596800000000 and :now_micros
            """);

    static final NamedSql BATCHES_OF_VOID = part(BATCH + """
            from {allocation} a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where a.sku = :sku and a.end_micros between -62135596800000000 and :now_micros
            """);

    static final NamedSql VOID_PARTS_BESIDE = part(PART + """
            from {reference} x
            join {allocation} a on a.sku = x.sku and a.end_micros between -62135596800000000 and :now_micros
            where x.reference = :reference
            """);

    static final NamedSql BATCHES_OF_VOID_BESIDE = part(BATCH + """
            from {reference} x
            join {allocation} a on a.sku = x.sku and a.end_micros between -62135596800000000 and :now_micros
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where x.reference = :reference
            """);

    /** The products that have a line of an order, in any state. */
    private static final String OF_ORDER = """
            from (
              select h.sku
              from {allocation} h
              where h.order_id = :order_id
              union
              select w.sku
              from {waiting} w
              where w.order_id = :order_id
              union
              select d.sku
              from {dispatched} d
              where d.order_id = :order_id
            ) o
            """;

    public static final NamedSql SKUS_OF_ORDER = new NamedSql("products-of-order", "select o.sku\n" + OF_ORDER);

    static final NamedSql PRODUCTS_OF_ORDER = part(PRODUCT + OF_ORDER + "straight_join {product} p on p.sku = o.sku");

    static final NamedSql OPEN_BATCHES_BESIDE_ORDER =
            part(BATCH + OF_ORDER + "straight_join {batch} b on b.sku = o.sku and b.is_open = 1");

    static final NamedSql VOID_PARTS_BESIDE_ORDER = part(
            PART + OF_ORDER
                    + "straight_join {allocation} a on a.sku = o.sku and a.end_micros between -62135596800000000 and :now_micros");

    static final NamedSql BATCHES_OF_VOID_BESIDE_ORDER = part(BATCH + OF_ORDER + """
            straight_join {allocation} a on a.sku = o.sku and a.end_micros between -62135596800000000 and :now_micros
            straight_join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            """);

    static final NamedSql BATCHES_OF_ORDER = part(BATCH + """
            from {allocation} a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where a.order_id = :order_id
            """);

    static final NamedSql PARTS_OF_ORDER = part(PART + """
            from {allocation} a
            where a.order_id = :order_id
            """);

    static final NamedSql WAITING_OF_ORDER = part(WAITING + """
            from {waiting} w
            where w.order_id = :order_id
            """);

    static final NamedSql DISPATCHED_OF_ORDER = part(DISPATCHED + """
            from {dispatched} d
            where d.order_id = :order_id
            """);

    static final NamedSql ALL_WAITING = part(WAITING + """
            from {waiting} w
            where w.sku = :sku
            """);

    static final NamedSql ALL_DISPATCHED = part(DISPATCHED + """
            from {dispatched} d
            where d.sku = :sku
            """);

    static final NamedSql RECEIPTS = part("""
            select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command_digest, m.outcome, null, null, null, null
            from {message} m
            where m.id = :id
            """);

    public static final NamedSql VERSION = new NamedSql("version-of-product", """
            select version
            from {product}
            where sku = :sku
            """);

    private LoadStatements() {}

    private static NamedSql part(String text) {
        return NamedSql.ofUnion("load", text, LoadedColumns.TYPES);
    }
}
