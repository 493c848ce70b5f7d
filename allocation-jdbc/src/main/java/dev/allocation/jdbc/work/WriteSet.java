package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The changes of drafts, as rows to insert, update and delete. */
final class WriteSet {
    private static final String SAME_BATCH = "t.sku = r.sku and t.number = r.number";
    private static final List<String> CHANGING_OF_BATCH =
            List.of("quantity", "eta", "allocated", "line_count", "is_open");
    private static final List<String> CHANGING_OF_LINE =
            List.of("batch", "quantity", "line_quantity", "needed_by", "sequence");
    private static final String SAME_LINE =
            "t.sku = r.sku and t.order_id = r.order_id and t.line_id = r.line_id and t.part = r.part";

    private final ParameterTable newProducts = ParameterTable.of(text("sku"), number("version"), number("allocated"));
    private final ParameterTable products =
            ParameterTable.of(text("sku"), number("loaded"), number("version"), number("allocated"));
    private final ParameterTable newBatches = ParameterTable.of(
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
    private final ParameterTable references = ParameterTable.of(text("reference"), text("sku"), number("number"));
    private final ParameterTable batches = ParameterTable.of(
            text("sku"),
            number("number"),
            number("quantity"),
            day("eta"),
            number("allocated"),
            number("line_count"),
            number("is_open"));
    private final ParameterTable newLines = lines();
    private final ParameterTable lines = lines();
    private final ParameterTable freedLines =
            ParameterTable.of(text("sku"), text("order_id"), text("line_id"), number("part"));
    private final ParameterTable events = EventTable.parameters();

    WriteSet(List<Draft> changed) {
        changed.forEach(this::add);
        // Sorted in the one order of text, so that two transactions that create the same batches do not deadlock.
        references.sort(Comparator.comparing(row -> new BatchReference((String) row[0])));
    }

    private static ParameterTable lines() {
        return ParameterTable.of(
                text("sku"),
                text("order_id"),
                text("line_id"),
                number("part"),
                number("batch"),
                number("quantity"),
                number("line_quantity"),
                day("needed_by"),
                number("sequence"));
    }

    private void add(Draft product) {
        String sku = product.sku().value();
        if (product.loadedVersion() == 0) {
            newProducts.add(sku, product.version(), product.allocated());
        } else {
            products.add(sku, product.loadedVersion(), product.version(), product.allocated());
        }
        product.changedBatches().forEach(batch -> add(batch, product.loadedVersion()));
        product.changedLines().forEach(change -> add(product, change));
        product.events().forEach(event -> EventTable.add(event, events));
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
                    batch.registration().quantity().units(),
                    batch.registration().arrival().eta().orElse(null),
                    quantity,
                    eta,
                    allocated,
                    batch.lines(),
                    isOpen);
        } else {
            batches.add(sku, batch.number(), quantity, eta, allocated, batch.lines(), isOpen);
        }
    }

    /** Adds the rows of a line, which are its parts by their places, the oldest first. */
    private void add(Draft product, LineChange change) {
        List<Part> before = change.before().map(Allocation::parts).orElse(List.of());
        List<Part> after = change.after().map(Allocation::parts).orElse(List.of());
        for (int i = 0; i < after.size(); i++) {
            add(
                    product,
                    change.after().orElseThrow().line(),
                    i + 1,
                    after.get(i),
                    i < before.size() ? lines : newLines);
        }
        LineKey line = change.line();
        for (long part = after.size() + 1L; part <= before.size(); part++) {
            freedLines.add(line.sku().value(), line.order().value(), line.line().value(), part);
        }
    }

    private static void add(Draft product, OrderLine line, long number, Part part, ParameterTable rows) {
        LineKey key = line.key();
        rows.add(
                key.sku().value(),
                key.order().value(),
                key.line().value(),
                number,
                product.batch(part.batch()).orElseThrow().number(),
                part.quantity().units(),
                line.quantity().units(),
                line.neededBy().orElse(null),
                part.sequence());
    }

    /** {@return the products that were loaded and changed} */
    ParameterTable products() {
        return products;
    }

    /** {@return the statements other than the update of the products} */
    List<SqlBuilder> steps(SqlContext context, Instant at, long mark) {
        Dialect dialect = context.dialect();
        List<SqlBuilder> steps = new ArrayList<>();
        steps.addAll(context.each(newProducts, rows -> dialect.insert(context.sql(), "product", rows)));
        steps.addAll(context.each(references, rows -> dialect.insert(context.sql(), "reference", rows)));
        steps.addAll(context.each(newBatches, rows -> dialect.insert(context.sql(), "batch", rows)));
        steps.addAll(context.each(
                batches, rows -> dialect.update(context.sql(), "batch", SAME_BATCH, CHANGING_OF_BATCH, rows)));
        steps.addAll(context.each(freedLines, rows -> dialect.delete(context.sql(), "allocation", SAME_LINE, rows)));
        steps.addAll(context.each(
                lines, rows -> dialect.update(context.sql(), "allocation", SAME_LINE, CHANGING_OF_LINE, rows)));
        steps.addAll(context.each(newLines, rows -> dialect.insert(context.sql(), "allocation", rows)));
        steps.addAll(context.each(events, rows -> insertEvents(context, at, mark, rows)));
        return steps;
    }

    private static SqlBuilder insertEvents(SqlContext context, Instant at, long mark, ParameterTable rows) {
        return context.sql("insert into {event} (" + EventTable.COLUMNS + ", committed_at, mark) select "
                        + EventTable.COLUMNS + ", ")
                .value(at)
                .add(", ")
                .value(mark)
                .add(" from ")
                .rows(rows, "r");
    }
}
