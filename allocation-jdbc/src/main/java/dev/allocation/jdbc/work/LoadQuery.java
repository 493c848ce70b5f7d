package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Need;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads everything that the needs name, at one moment, by one statement unless that would be too large. */
final class LoadQuery {
    /** The columns, which all parts of the statement share; they are read by index, because there are many rows. */
    static final int WHAT = 1;

    static final int SKU = 2;
    static final int N1 = 3;
    static final int N2 = 4;
    static final int N3 = 5;
    static final int N4 = 6;
    static final int N5 = 7;
    static final int D1 = 8;
    static final int D2 = 9;
    static final int T1 = 10;
    static final int T2 = 11;

    private static final String PRODUCT =
            "select 1 as what, p.sku as sku, p.version as n1, p.allocated as n2, null as n3, null as n4, null as n5,"
                    + " null as d1, null as d2, null as t1, null as t2 from ";
    static final String BATCH =
            "select 2 as what, b.sku as sku, b.number as n1, b.bought_quantity as n2, b.quantity as n3,"
                    + " b.allocated as n4, b.line_count as n5, b.bought_eta as d1, b.eta as d2, b.reference as t1,"
                    + " null as t2 from ";
    private static final String ALLOCATION =
            "select 3 as what, a.sku as sku, a.batch as n1, a.quantity as n2, a.sequence as n3, a.part as n4,"
                    + " a.line_quantity as n5, a.needed_by as d1, null as d2, a.order_id as t1, a.line_id as t2 from ";
    private static final String MESSAGE =
            "select 4 as what, m.id as sku, m.part as n1, null as n2, null as n3, null as n4, null as n5, null as d1,"
                    + " null as d2, m.command as t1, m.outcome as t2 from ";
    private final SqlContext context;
    private final List<SqlBuilder> parts = new ArrayList<>();
    /** The parts that read the versions of products. */
    private final List<SqlBuilder> versions = new ArrayList<>(2);

    private LoadQuery(SqlContext context) {
        this.context = context;
    }

    static LoadQuery of(SqlContext context, List<? extends Need> needs) {
        ParameterTable skus = ParameterTable.of(text("sku"));
        ParameterTable lines = ParameterTable.of(text("sku"), text("order_id"), text("line_id"));
        ParameterTable references = ParameterTable.of(text("reference"));
        ParameterTable delays = ParameterTable.of(text("reference"), day("eta"));
        ParameterTable messages = ParameterTable.of(text("id"));
        for (Need need : needs) {
            if (need instanceof Need.Message of) {
                messages.addOnce(of.message().value());
            }
            if (need instanceof Need.OfProduct of) {
                skus.addOnce(of.sku().value());
            }
            if (need instanceof Need.OfBatch of) {
                references.addOnce(of.batch().value());
            }
            if (need instanceof Need.Line of) {
                LineKey line = of.line();
                lines.addOnce(
                        line.sku().value(), line.order().value(), line.line().value());
            }
            if (need instanceof Need.Delay of) {
                delays.addOnce(of.batch().value(), of.eta());
            }
        }
        return new LoadQuery(context)
                .products(skus)
                .productsOf(references)
                .batches(references)
                .lines(lines)
                .lateLines(delays)
                .messages(messages);
    }

    /** {@return the lines of an order, with the batches that hold them} */
    static LoadQuery ofOrder(SqlContext context, OrderId order) {
        return new LoadQuery(context)
                .held(ParameterTable.of(text("order_id")).add(order.value()), "a.order_id = r.order_id");
    }

    /** {@return a line, with the batches that hold it} */
    static LoadQuery ofLine(SqlContext context, LineKey line) {
        return new LoadQuery(context)
                .lines(ParameterTable.of(text("sku"), text("order_id"), text("line_id"))
                        .add(
                                line.sku().value(),
                                line.order().value(),
                                line.line().value()));
    }

    /** {@return all batches of a product} */
    static LoadQuery ofBatches(SqlContext context, Sku sku) {
        LoadQuery query = new LoadQuery(context);
        return query.add(
                BATCH, ParameterTable.of(text("sku")).add(sku.value()), query.each("batch", "b", "b.sku = r.sku"));
    }

    /** {@return a product with its open batches} */
    static LoadQuery ofProduct(SqlContext context, Sku sku) {
        return new LoadQuery(context).products(ParameterTable.of(text("sku")).add(sku.value()));
    }

    /**
     * {@return products with all their batches, and all parts that lines hold in these}
     *
     * @param most the largest number of batches, and of lines, to read from all these products together
     */
    static LoadQuery ofWhole(SqlContext context, ParameterTable skus, int most) {
        return new LoadQuery(context).whole(skus).atMost(most);
    }

    /** {@return a batch} */
    static LoadQuery ofBatch(SqlContext context, BatchReference batch) {
        return new LoadQuery(context)
                .batches(ParameterTable.of(text("reference")).add(batch.value()));
    }

    private LoadQuery whole(ParameterTable skus) {
        return add(PRODUCT, skus, each("product", "p", "p.sku = r.sku"))
                .add(BATCH, skus, each("batch", "b", "b.sku = r.sku"))
                .add(ALLOCATION, skus, each("allocation", "a", "a.sku = r.sku"));
    }

    private LoadQuery atMost(int most) {
        parts.replaceAll(part -> context.sql("(").add(part).add(" limit " + most + ")"));
        return this;
    }

    private LoadQuery products(ParameterTable skus) {
        return add(PRODUCT, skus, each("product", "p", "p.sku = r.sku"))
                .add(BATCH, skus, each("batch", "b", "b.sku = r.sku and b.is_open = 1"));
    }

    private LoadQuery productsOf(ParameterTable references) {
        return add(PRODUCT, references, named() + each("product", "p", "p.sku = x.sku"))
                .add(BATCH, references, named() + each("batch", "b", "b.sku = x.sku and b.is_open = 1"));
    }

    private LoadQuery batches(ParameterTable references) {
        return add(BATCH, references, named() + each("batch", "b", "b.sku = x.sku and b.number = x.number"));
    }

    private LoadQuery lines(ParameterTable lines) {
        return held(lines, "a.sku = r.sku and a.order_id = r.order_id and a.line_id = r.line_id");
    }

    private LoadQuery held(ParameterTable rows, String which) {
        String held = each("allocation", "a", which);
        return add(BATCH, rows, held + each("batch", "b", "b.sku = a.sku and b.number = a.batch"))
                .add(ALLOCATION, rows, held);
    }

    private LoadQuery lateLines(ParameterTable delays) {
        String late = "a.sku = x.sku and a.batch = x.number and a.needed_by < r.eta";
        return add(ALLOCATION, delays, named() + each("allocation", "a", late));
    }

    private LoadQuery messages(ParameterTable messages) {
        return add(MESSAGE, messages, each("message", "m", "m.id = r.id"));
    }

    private String named() {
        return each("reference", "x", "x.reference = r.reference");
    }

    private String each(String table, String alias, String which) {
        return context.dialect().lookUp(table, alias, which);
    }

    private LoadQuery add(String select, ParameterTable rows, String joins) {
        for (SqlBuilder part :
                context.each(rows, piece -> context.sql(select).rows(piece, "r").add(joins))) {
            parts.add(part);
            if (select.equals(PRODUCT)) {
                versions.add(part);
            }
        }
        return this;
    }

    /** {@return the rows that were read; torn when this took several statements and a product changed between them} */
    LoadedRows from(Connection connection) throws SQLException {
        LoadedRows loaded = new LoadedRows();
        List<SqlBuilder> statements = statements();
        for (SqlBuilder sql : statements) {
            try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    loaded.add(rows);
                }
            }
        }
        if (statements.size() > 1) {
            loaded.isTorn(!new PresenceCheck(context)
                    .all(loaded.versions(), "{product} t on " + GuardedWrite.SAME_VERSION)
                    .holds(connection));
        }
        return loaded;
    }

    /** {@return one statement, or as many as needed; then the versions come first, so that they are not newer than the rest} */
    private List<SqlBuilder> statements() {
        if (parts.stream().mapToLong(SqlBuilder::size).sum() > context.dialect().largestStatement()) {
            parts.removeAll(versions);
            parts.addAll(0, versions);
        }
        List<SqlBuilder> statements = new ArrayList<>(1);
        SqlBuilder last = null;
        for (SqlBuilder part : parts) {
            if (last != null && last.size() + part.size() <= context.dialect().largestStatement()) {
                last.add(" union all ").add(part);
            } else {
                last = part;
                statements.add(last);
            }
        }
        return statements;
    }
}
