package dev.allocation.jdbc.work;

import dev.allocation.jdbc.sql.NamedSql;

/**
 * The parts of a load, which are sent as one statement. All have the same columns by number and type; {@link LoadedRows} names
 * them for each kind of row.
 */
final class LoadStatements {
    private static final String PRODUCT = """
            select 'product', p.sku, p.version, p.allocated, null, null, null, null, null, null, null, null
            """;

    static final String BATCH = """
            select 'batch', b.sku, b.batch_number, b.registered_quantity, b.quantity, b.allocated, b.line_count,
              b.registered_eta, b.eta, b.reference, null, b.on_hold
            """;

    private static final String PART = """
            select 'part', a.sku, a.batch_number, a.quantity, a.sequence, a.part, a.line_quantity,
              a.needed_by, null, a.order_id, a.line_id, null
            """;

    static final NamedSql PRODUCTS = new NamedSql("load", PRODUCT + """
            from {product} p
            where p.sku = :sku
            """);

    static final NamedSql OPEN_BATCHES = new NamedSql("load", BATCH + """
            from {batch} b
            where b.sku = :sku and b.is_open = 1
            """);

    static final NamedSql ALL_BATCHES = new NamedSql("load", BATCH + """
            from {batch} b
            where b.sku = :sku
            """);

    static final NamedSql ALL_PARTS = new NamedSql("load", PART + """
            from {allocation} a
            where a.sku = :sku
            """);

    static final NamedSql PRODUCTS_OF_BATCHES = new NamedSql("load", PRODUCT + """
            from {reference} x
            join {product} p on p.sku = x.sku
            where x.reference = :reference
            """);

    static final NamedSql OPEN_BATCHES_BESIDE = new NamedSql("load", BATCH + """
            from {reference} x
            join {batch} b on b.sku = x.sku and b.is_open = 1
            where x.reference = :reference
            """);

    static final NamedSql BATCHES = new NamedSql("load", BATCH + """
            from {reference} x
            join {batch} b on b.sku = x.sku and b.batch_number = x.batch_number
            where x.reference = :reference
            """);

    static final NamedSql LATE_PARTS = new NamedSql("load", PART + """
            from {reference} x
            join {allocation} a on a.sku = x.sku and a.batch_number = x.batch_number and a.needed_by < :eta
            where x.reference = :reference
            """);

    static final NamedSql BATCHES_OF_LINES = new NamedSql("load", BATCH + """
            from {allocation} a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where a.sku = :sku and a.order_id = :order_id and a.line_id = :line_id
            """);

    static final NamedSql PARTS_OF_LINES = new NamedSql("load", PART + """
            from {allocation} a
            where a.sku = :sku and a.order_id = :order_id and a.line_id = :line_id
            """);

    static final NamedSql BATCHES_OF_ORDER = new NamedSql("load", BATCH + """
            from {allocation} a
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            where a.order_id = :order_id
            """);

    static final NamedSql PARTS_OF_ORDER = new NamedSql("load", PART + """
            from {allocation} a
            where a.order_id = :order_id
            """);

    static final NamedSql RECEIPTS = new NamedSql("load", """
            select 'receipt', m.id, m.outcome_part, null, null, null, null, null, null, m.command, m.outcome, null
            from {message} m
            where m.id = :id
            """);

    static final NamedSql VERSION = new NamedSql("version-of-product", """
            select version
            from {product}
            where sku = :sku
            """);

    private LoadStatements() {}
}
