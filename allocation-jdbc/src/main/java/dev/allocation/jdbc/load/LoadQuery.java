package dev.allocation.jdbc.load;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads everything that the needs name, at one moment, by one statement unless that would be too large. */
public final class LoadQuery {
    private final SqlContext context;
    private final List<SqlBuilder> parts = new ArrayList<>();
    /** The parts that read the versions of products. */
    private final List<SqlBuilder> versions = new ArrayList<>(2);

    private LoadQuery(SqlContext context) {
        this.context = context;
    }

    /** {@return everything that the needs name} */
    static LoadQuery of(SqlContext context, List<? extends Need> needs, Instant now) {
        long nowMicros = Micros.of(now);
        NeededKeys keys = NeededKeys.of(needs);
        return new LoadQuery(context)
                .addProducts(LoadStatements.PRODUCTS, keys.skus())
                .add(LoadStatements.OPEN_BATCHES, keys.open())
                .add(LoadStatements.ALL_BATCHES, keys.whole())
                .voidOf(keys.skus(), nowMicros)
                .addProducts(LoadStatements.PRODUCTS_OF_BATCHES, keys.references())
                .add(LoadStatements.OPEN_BATCHES_BESIDE, keys.references())
                .add(LoadStatements.BATCHES, keys.references())
                .add(LoadStatements.ARCHIVED_BATCHES, keys.references())
                .voidBeside(keys.references(), nowMicros)
                .lines(keys.lines())
                .late(keys.delays())
                .orders(keys.orders(), nowMicros)
                .add(LoadStatements.RECEIPTS, keys.messages());
    }

    /**
     * {@return a query for the needs that leaves out void reservations and waiting lines; its rows say whether the products have any}
     *
     * <p>Lines that are probably new are loaded without the batches that hold them. If such a line has a part after all, and the
     * batch of the part is not among the rows, {@link ProductRows#areEnough} is false.
     *
     * @param newLines whether the lines are probably new, and so in no batch
     * @throws IllegalArgumentException when a need names an order; {@link FullLoads#areLikely} is true for it
     */
    static LoadQuery ofShort(SqlContext context, List<? extends Need> needs, boolean newLines) {
        NeededKeys keys = NeededKeys.of(needs);
        if (!keys.orders().isEmpty()) {
            throw new IllegalArgumentException("A short load cannot read orders, but needs name "
                    + keys.orders().size());
        }
        LoadQuery query = new LoadQuery(context)
                .addProducts(LoadStatements.PRODUCTS_ALONE, keys.skus())
                .add(LoadStatements.OPEN_BATCHES, keys.open())
                .add(LoadStatements.ALL_BATCHES, keys.whole());
        if (!newLines) {
            query.add(LoadStatements.BATCHES_OF_LINES, keys.lines());
        }
        return query.addProducts(LoadStatements.PRODUCTS_ALONE_OF_BATCHES, keys.references())
                .add(LoadStatements.OPEN_BATCHES_BESIDE, keys.references())
                .add(LoadStatements.BATCHES, keys.references())
                .add(LoadStatements.ARCHIVED_BATCHES, keys.references())
                .add(LoadStatements.PARTS_OF_LINES, keys.lines())
                .add(LoadStatements.DISPATCHED_OF_LINES, keys.lines())
                .late(keys.delays())
                .add(LoadStatements.RECEIPTS, keys.messages());
    }

    /** {@return the lines of an order, with the batches that hold them} */
    public static LoadQuery ofOrder(SqlContext context, OrderId order) {
        return new LoadQuery(context)
                .linesOf(ParameterTable.of(text("order_id")).add(order.value()));
    }

    /** {@return a line, with the batches that hold it} */
    public static LoadQuery ofLine(SqlContext context, LineKey line) {
        return new LoadQuery(context)
                .lines(ParameterTable.of(text("sku"), text("order_id"), text("line_id"))
                        .add(
                                line.sku().value(),
                                line.order().value(),
                                line.line().value()));
    }

    /** {@return lines, with the batches that hold them} */
    static LoadQuery ofLines(SqlContext context, ParameterTable lines) {
        return new LoadQuery(context).lines(lines);
    }

    /** {@return all batches of a product, with its void reservations} */
    public static LoadQuery ofBatches(SqlContext context, Sku sku, Instant now) {
        return new LoadQuery(context)
                .add(LoadStatements.ALL_BATCHES, one(sku))
                .add(LoadStatements.VOID_PARTS, one(sku).with(number("now_micros"), Micros.of(now)));
    }

    /** {@return a product with its open batches, and its void reservations with their batches} */
    public static LoadQuery ofProduct(SqlContext context, Sku sku, Instant now) {
        return new LoadQuery(context)
                .addProducts(LoadStatements.PRODUCTS_ALONE, one(sku))
                .add(LoadStatements.OPEN_BATCHES, one(sku))
                .voidOf(one(sku), Micros.of(now));
    }

    private static ParameterTable one(Sku sku) {
        return ParameterTable.of(text("sku")).add(sku.value());
    }

    /**
     * {@return products with all their batches, and all their lines}
     *
     * @param most the largest number of batches, and of rows of each state of lines, to read from all these products together
     */
    public static LoadQuery ofWhole(SqlContext context, ParameterTable skus, int most) {
        return new LoadQuery(context)
                .addProducts(LoadStatements.PRODUCTS, skus)
                .add(LoadStatements.ALL_BATCHES, skus)
                .add(LoadStatements.ALL_PARTS, skus)
                .add(LoadStatements.ALL_WAITING, skus)
                .add(LoadStatements.ALL_DISPATCHED, skus)
                .atMost(most);
    }

    /**
     * {@return a query of all tables of products and references that finds no row, with which a snapshot begins where it {@linkplain
     * dev.allocation.jdbc.sql.Dialect#showsTablesOfFirstStatement shows} the tables of its first statement only}
     */
    static LoadQuery ofNothing(SqlContext context) {
        return ofWhole(context, ParameterTable.of(text("sku")).add(""), 1)
                .add(
                        LoadStatements.ARCHIVED_BATCHES,
                        ParameterTable.of(text("reference")).add(""));
    }

    /** {@return a batch, with the void reservations of its product} */
    public static LoadQuery ofBatch(SqlContext context, BatchReference batch, Instant now) {
        ParameterTable references = ParameterTable.of(text("reference")).add(batch.value());
        return new LoadQuery(context).add(LoadStatements.BATCHES, references).voidBeside(references, Micros.of(now));
    }

    private LoadQuery atMost(int most) {
        parts.replaceAll(part -> part.fresh().add("(").add(part).add("\nlimit " + most + ")"));
        return this;
    }

    private LoadQuery lines(ParameterTable lines) {
        return add(LoadStatements.BATCHES_OF_LINES, lines)
                .add(LoadStatements.PARTS_OF_LINES, lines)
                .add(LoadStatements.WAITING_OF_LINES, lines)
                .add(LoadStatements.DISPATCHED_OF_LINES, lines);
    }

    private LoadQuery late(ParameterTable delays) {
        return add(LoadStatements.LATE_PARTS, delays)
                .add(LoadStatements.BATCHES_OF_LATE, delays)
                .add(LoadStatements.OTHER_LATE_PARTS, delays);
    }

    private LoadQuery voidOf(ParameterTable skus, long nowMicros) {
        ParameterTable rows = skus.withConstant(number("now_micros"), nowMicros);
        return add(LoadStatements.VOID_PARTS, rows).add(LoadStatements.BATCHES_OF_VOID, rows);
    }

    private LoadQuery voidBeside(ParameterTable references, long nowMicros) {
        ParameterTable rows = references.withConstant(number("now_micros"), nowMicros);
        return add(LoadStatements.VOID_PARTS_BESIDE, rows).add(LoadStatements.BATCHES_OF_VOID_BESIDE, rows);
    }

    private LoadQuery orders(ParameterTable orders, long nowMicros) {
        ParameterTable rows = orders.withConstant(number("now_micros"), nowMicros);
        return addProducts(LoadStatements.PRODUCTS_OF_ORDER, orders)
                .add(LoadStatements.OPEN_BATCHES_BESIDE_ORDER, orders)
                .add(LoadStatements.BATCHES_OF_VOID_BESIDE_ORDER, rows)
                .add(LoadStatements.VOID_PARTS_BESIDE_ORDER, rows)
                .linesOf(orders);
    }

    private LoadQuery linesOf(ParameterTable orders) {
        return add(LoadStatements.BATCHES_OF_ORDER, orders)
                .add(LoadStatements.PARTS_OF_ORDER, orders)
                .add(LoadStatements.WAITING_OF_ORDER, orders)
                .add(LoadStatements.DISPATCHED_OF_ORDER, orders);
    }

    private LoadQuery addProducts(NamedSql select, ParameterTable rows) {
        List<SqlBuilder> products = context.each(select, rows);
        versions.addAll(products);
        parts.addAll(products);
        return this;
    }

    private LoadQuery add(NamedSql select, ParameterTable rows) {
        parts.addAll(context.each(select, rows));
        return this;
    }

    /** {@return the rows that were read; torn when this took several statements and a product changed between them} */
    public LoadedRows from(Connection connection) throws SQLException {
        LoadedRows loaded = new LoadedRows();
        into(loaded, connection);
        return loaded;
    }

    /** Adds the rows to those that were read before. */
    void into(LoadedRows loaded, Connection connection) throws SQLException {
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
            boolean isUnchanged = new PresenceCheck(context)
                    .all(loaded.versions(), PresenceCheck.UNCHANGED_PRODUCTS)
                    .holds(connection);
            if (!isUnchanged) {
                loaded.markTorn();
            }
        }
    }

    /** {@return one statement, or as many as needed; then the versions come first, so that they are not newer than the rest} */
    List<SqlBuilder> statements() {
        List<SqlBuilder> ordered = parts;
        if (parts.stream().mapToLong(SqlBuilder::size).sum() > context.dialect().largestStatement()) {
            ordered = new ArrayList<>(parts);
            ordered.removeAll(versions);
            ordered.addAll(0, versions);
        }
        List<SqlBuilder> statements = new ArrayList<>(1);
        SqlBuilder last = null;
        for (SqlBuilder part : ordered) {
            if (last != null && last.size() + part.size() <= context.dialect().largestStatement()) {
                last.add("\nunion all\n").add(part);
            } else {
                last = part.fresh().add(part);
                statements.add(last);
            }
        }
        return statements;
    }
}
