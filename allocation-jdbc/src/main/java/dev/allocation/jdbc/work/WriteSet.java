package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.load.LineCounts;
import dev.allocation.jdbc.log.EventTable;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.Replaced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The changes of drafts, as rows to insert, update and delete. */
final class WriteSet {
    private static final NamedSql INSERT_PRODUCTS = new NamedSql("write", """
            insert into {product} (sku, version, allocated, reservations, waiting)
            select :sku, :version, :allocated, :reservations, :waiting
            """);

    private static final NamedSql INSERT_REFERENCES = new NamedSql("write", """
            insert into {reference} (reference, sku, batch_number)
            select :reference, :sku, :batch_number
            """);

    private static final NamedSql INSERT_BATCHES = new NamedSql("write", """
            insert into {batch} (sku, batch_number, reference, registered_quantity, registered_eta, best_before, quantity, eta,
              allocated, line_count, is_open, on_hold, emptied_micros)
            select :sku, :batch_number, :reference, :registered_quantity, :registered_eta, :best_before, :quantity, :eta,
              :allocated, :line_count, :is_open, :on_hold, :emptied_micros
            """);

    private static final NamedSql UPDATE_BATCHES = new NamedSql("write", """
            update {batch}
            set quantity = :quantity, eta = :eta, allocated = :allocated, line_count = :line_count, is_open = :is_open,
              on_hold = :on_hold, emptied_micros = :emptied_micros
            where sku = :sku and batch_number = :batch_number
            """);

    private static final NamedSql INSERT_EVENTS = new NamedSql("write", """
            insert into {event} (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
              best_before, end_micros, priority, may_split, queue_place, cause, committed_at, commit_id)
            select :sku, :number, :kind, :batch, :order_id, :line_id, :quantity, :line_quantity, :due_on,
              :best_before, :end_micros, :priority, :may_split, :queue_place, :cause, :committed_at, :commit_id
            """);

    /** Is used only where an event replaced values, so that an allocation sends no more parameters than it needs. */
    private static final NamedSql INSERT_EVENTS_WITH_REPLACED = new NamedSql("write", """
            insert into {event} (sku, number, kind, batch, order_id, line_id, quantity, line_quantity, due_on,
              best_before, end_micros, priority, may_split, queue_place, cause, replaced_quantity, replaced_day,
              replaced_place, replaced_end_micros, replaced_priority, replaced_may_split, committed_at, commit_id)
            select :sku, :number, :kind, :batch, :order_id, :line_id, :quantity, :line_quantity, :due_on,
              :best_before, :end_micros, :priority, :may_split, :queue_place, :cause, :replaced_quantity, :replaced_day,
              :replaced_place, :replaced_end_micros, :replaced_priority, :replaced_may_split, :committed_at, :commit_id
            """);

    private static final List<Column> NEW_PRODUCT =
            List.of(text("sku"), number("version"), number("allocated"), number("reservations"), number("waiting"));

    private static final List<Column> PRODUCT = List.of(
            text("sku"),
            number("loaded"),
            number("version"),
            number("allocated"),
            number("reservations"),
            number("waiting"));

    private static final List<Column> REFERENCE = List.of(text("reference"), text("sku"), number("batch_number"));

    private static final List<Column> NEW_BATCH = List.of(
            text("sku"),
            number("batch_number"),
            text("reference"),
            number("registered_quantity"),
            day("registered_eta"),
            day("best_before"),
            number("quantity"),
            day("eta"),
            number("allocated"),
            number("line_count"),
            number("is_open"),
            number("on_hold"),
            number("emptied_micros"));

    private static final List<Column> BATCH = List.of(
            text("sku"),
            number("batch_number"),
            number("quantity"),
            day("eta"),
            number("allocated"),
            number("line_count"),
            number("is_open"),
            number("on_hold"),
            number("emptied_micros"));

    private static final List<Column> EVENT_KEY = List.of(text("sku"), number("number"));

    private static final Column COMMIT_ORDER = number("commit_order");

    private static final List<Column> COMMIT = List.of(time("committed_at"), number("commit_id"));

    private final Map<Sku, LineCounts> counts = new HashMap<>();

    private final ParameterTable newProducts = newProducts();
    private final ParameterTable products = noProducts();
    private final ParameterTable newBatches = ParameterTable.of(NEW_BATCH);
    private final ParameterTable references = noReferences();
    private final ParameterTable batches = ParameterTable.of(BATCH);
    private final HeldLines held = new HeldLines();
    private final UnheldLines unheld = new UnheldLines();
    private final boolean hasReplaced;
    private final ParameterTable events;
    /** The time of the commit. */
    private final long micros;

    private final ParameterTable newEvents = ParameterTable.of(EVENT_KEY);

    /**
     * Creates the rows.
     *
     * @param before the counts of the products that were found
     * @param at the time of the commit
     */
    WriteSet(List<Draft> changed, Map<Sku, LineCounts> before, Instant at) {
        micros = Micros.of(at);
        hasReplaced = haveReplaced(changed);
        events = hasReplaced ? EventTable.parametersWithReplaced() : EventTable.parameters();
        changed.forEach(product -> add(product, before.getOrDefault(product.sku(), LineCounts.NONE)));
        // Sorted in the one order of text, so that two transactions that create the same batches do not deadlock.
        references.sort(Comparator.comparing(row -> new BatchReference((String) row[0])));
    }

    /** {@return whether an event of the products replaced values} */
    private static boolean haveReplaced(List<Draft> changed) {
        for (Draft product : changed) {
            for (Replaced values : product.replaced()) {
                if (!values.equals(Replaced.NONE)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return a table of changed products without rows} */
    static ParameterTable noProducts() {
        return ParameterTable.of(PRODUCT);
    }

    /** {@return a table of new products without rows} */
    static ParameterTable newProducts() {
        return ParameterTable.of(NEW_PRODUCT);
    }

    /** {@return a table of references without rows} */
    static ParameterTable noReferences() {
        return ParameterTable.of(REFERENCE);
    }

    private void add(Draft product, LineCounts before) {
        String sku = product.sku().value();
        LineCounts after = before;
        for (LineChange change : product.changedLines()) {
            after = after.after(change);
            held.add(change, product);
            unheld.add(change, product);
        }
        counts.put(product.sku(), after);
        if (product.loadedVersion() == 0) {
            newProducts.add(sku, product.version(), product.allocated(), after.reservations(), after.waiting());
        } else {
            products.add(
                    sku,
                    product.loadedVersion(),
                    product.version(),
                    product.allocated(),
                    after.reservations(),
                    after.waiting());
        }
        product.changedBatches().forEach(batch -> add(batch, product.loadedVersion()));
        for (int i = 0; i < product.events().size(); i++) {
            Event event = product.events().get(i);
            if (hasReplaced) {
                EventTable.add(event, product.replaced().get(i), events);
            } else {
                EventTable.add(event, events);
            }
            newEvents.add(event.sku().value(), event.number());
        }
    }

    private void add(Batch batch, long loadedVersion) {
        String sku = batch.sku().value();
        Object eta = batch.arrival().eta().orElse(null);
        long quantity = batch.quantity().units();
        long allocated = batch.allocated().units();
        long isOpen = batch.isOpen() ? 1 : 0;
        long onHold = batch.onHold() ? 1 : 0;
        Long emptied = batch.isEmptied() ? micros : null;
        if (batch.number() > loadedVersion) {
            String reference = batch.reference().value();
            references.add(reference, sku, batch.number());
            newBatches.add(
                    sku,
                    batch.number(),
                    reference,
                    batch.registration().quantity().units(),
                    batch.registration().arrival().eta().orElse(null),
                    batch.registration().bestBefore().orElse(null),
                    quantity,
                    eta,
                    allocated,
                    batch.lines(),
                    isOpen,
                    onHold,
                    emptied);
        } else {
            batches.add(sku, batch.number(), quantity, eta, allocated, batch.lines(), isOpen, onHold, emptied);
        }
    }

    /** {@return the counts of the changed products after the commit} */
    Map<Sku, LineCounts> counts() {
        return counts;
    }

    /** {@return the products that were loaded and changed} */
    ParameterTable products() {
        return products;
    }

    /** {@return the changes other than the update of the products} */
    List<GuardedWrite.Step> steps(NamedSql enqueue, Instant at, long commitId) {
        List<GuardedWrite.Step> steps = new ArrayList<>(List.of(
                new GuardedWrite.Step(INSERT_PRODUCTS, newProducts),
                new GuardedWrite.Step(INSERT_REFERENCES, references),
                new GuardedWrite.Step(INSERT_BATCHES, newBatches),
                new GuardedWrite.Step(UPDATE_BATCHES, batches)));
        steps.addAll(held.steps());
        steps.addAll(unheld.steps(at));
        steps.add(new GuardedWrite.Step(
                hasReplaced ? INSERT_EVENTS_WITH_REPLACED : INSERT_EVENTS, events.withConstants(COMMIT, at, commitId)));
        steps.add(new GuardedWrite.Step(enqueue, newEvents.withConstant(COMMIT_ORDER, micros)));
        steps.removeIf(step -> step.rows().isEmpty());
        return steps;
    }
}
