package dev.allocation.jdbc;

import static dev.allocation.jdbc.Rows.Column.day;
import static dev.allocation.jdbc.Rows.Column.number;
import static dev.allocation.jdbc.Rows.Column.text;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.product.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What products recorded, as rows to be inserted, updated and deleted. */
final class Changes {
    private static final String SAME_BATCH = "t.sku = r.sku and t.number = r.number";
    private static final String SAME_LINE = "t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id";

    private final Rows newProducts = Rows.of(text("sku"), number("version"), number("allocated"));
    private final Rows products = Rows.of(text("sku"), number("loaded"), number("version"), number("allocated"));
    private final Rows newBatches = Rows.of(
            text("sku"),
            number("number"),
            text("reference"),
            number("bought_quantity"),
            day("bought_eta"),
            number("quantity"),
            day("eta"),
            number("allocated"),
            number("line_count"),
            number("is_open"));
    private final Rows references = Rows.of(text("reference"), text("sku"), number("number"));
    private final Rows batches = Rows.of(
            text("sku"),
            number("number"),
            number("quantity"),
            day("eta"),
            number("allocated"),
            number("line_count"),
            number("is_open"));
    private final Rows newLines = lines();
    private final Rows lines = lines();
    private final Rows freedLines = Rows.of(text("sku"), text("order_id"), text("line_id"));
    private final Rows events = EventRows.empty();

    Changes(List<Product> changed) {
        changed.forEach(this::add);
        // In the one order of text, so that two who create the same batches do not wait for each other.
        references.sort(Comparator.comparing(row -> new BatchReference((String) row[0])));
    }

    private static Rows lines() {
        return Rows.of(
                text("sku"),
                text("order_id"),
                text("line_id"),
                number("batch"),
                number("quantity"),
                day("needed_by"),
                number("age"));
    }

    private void add(Product product) {
        String sku = product.sku().value();
        if (product.loadedVersion() == 0) {
            newProducts.add(sku, product.version(), product.allocated());
        } else {
            products.add(sku, product.loadedVersion(), product.version(), product.allocated());
        }
        product.changedBatches().forEach(batch -> add(batch, product.loadedVersion()));
        addLines(product);
        product.recorded().forEach(event -> EventRows.add(event, events));
    }

    private void add(Batch batch, long loadedVersion) {
        String sku = batch.sku().value();
        Object eta = batch.arrival().eta().orElse(null);
        long quantity = batch.quantity().units();
        long allocated = batch.allocated().units();
        long isOpen = batch.isOpen() ? 1 : 0;
        if (batch.number() > loadedVersion) {
            String reference = batch.reference().value();
            references.add(reference, sku, batch.number());
            newBatches.add(
                    sku,
                    batch.number(),
                    reference,
                    batch.purchase().quantity().units(),
                    batch.purchase().arrival().eta().orElse(null),
                    quantity,
                    eta,
                    allocated,
                    batch.lines(),
                    isOpen);
        } else {
            batches.add(sku, batch.number(), quantity, eta, allocated, batch.lines(), isOpen);
        }
    }

    private void addLines(Product product) {
        Map<LineKey, Event> first = new HashMap<>(2);
        for (Event event : product.recorded()) {
            if (event instanceof Event.OfAllocation of) {
                first.putIfAbsent(of.line().key(), event);
            }
        }
        product.changedLines().forEach((line, held) -> {
            boolean isNew = first.get(line) instanceof Event.Allocated;
            if (held.isPresent()) {
                add(product, held.get(), isNew ? newLines : lines);
            } else if (!isNew) {
                freedLines.add(
                        line.sku().value(), line.order().value(), line.line().value());
            }
        });
    }

    private static void add(Product product, Allocation held, Rows rows) {
        LineKey line = held.line().key();
        rows.add(
                line.sku().value(),
                line.order().value(),
                line.line().value(),
                product.batch(held.batch()).orElseThrow().number(),
                held.line().quantity().units(),
                held.line().neededBy().orElse(null),
                held.age());
    }

    /** {@return the products that were loaded and changed} */
    Rows products() {
        return products;
    }

    /** {@return the statements beside the update of the products} */
    List<Sql> steps(Tables tables, Instant at, long mark) {
        List<Sql> steps = new ArrayList<>();
        Dialect dialect = tables.dialect();
        insert(newProducts, "product", tables).ifPresent(steps::add);
        insert(references, "reference", tables).ifPresent(steps::add);
        insert(newBatches, "batch", tables).ifPresent(steps::add);
        if (!batches.isEmpty()) {
            steps.add(dialect.update(
                    tables.sql(),
                    "batch",
                    SAME_BATCH,
                    List.of("quantity", "eta", "allocated", "line_count", "is_open"),
                    batches));
        }
        if (!freedLines.isEmpty()) {
            steps.add(dialect.delete(tables.sql(), "allocation", SAME_LINE, freedLines));
        }
        if (!lines.isEmpty()) {
            steps.add(dialect.update(
                    tables.sql(), "allocation", SAME_LINE, List.of("batch", "quantity", "needed_by", "age"), lines));
        }
        insert(newLines, "allocation", tables).ifPresent(steps::add);
        if (events.isEmpty()) {
            return steps;
        }
        steps.add(tables.sql("insert into {event} (" + EventRows.COLUMNS + ", committed_at, mark) select "
                        + EventRows.COLUMNS + ", ")
                .value(at)
                .add(", ")
                .value(mark)
                .add(" from ")
                .rows(events, "r"));
        return steps;
    }

    private static Optional<Sql> insert(Rows rows, String table, Tables tables) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(tables.dialect().insert(tables.sql(), table, rows));
    }
}
