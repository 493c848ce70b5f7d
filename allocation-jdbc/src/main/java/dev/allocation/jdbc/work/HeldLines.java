package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.Part;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import java.util.List;
import java.util.Optional;

/** The changed lines that hold an allocation before or after their change, as rows of their parts. */
final class HeldLines {
    private static final NamedSql DELETE_PARTS = new NamedSql("write", """
            delete from {allocation}
            where sku = :sku and order_id = :order_id and line_id = :line_id and part = :part
            """);

    private static final NamedSql UPDATE_PARTS = new NamedSql("write", """
            update {allocation}
            set batch_number = :batch_number, quantity = :quantity, line_quantity = :line_quantity, needed_by = :needed_by,
              sequence = :sequence, end_micros = :end_micros, priority = :priority, may_split = :may_split
            where sku = :sku and order_id = :order_id and line_id = :line_id and part = :part
            """);

    private static final NamedSql INSERT_PARTS = new NamedSql("write", """
            insert into {allocation} (sku, order_id, line_id, part, batch_number, quantity, line_quantity, needed_by, sequence,
              end_micros, priority, may_split)
            select :sku, :order_id, :line_id, :part, :batch_number, :quantity, :line_quantity, :needed_by, :sequence,
              :end_micros, :priority, :may_split
            """);

    private static final List<Column> KEY = List.of(text("sku"), text("order_id"), text("line_id"), number("part"));

    private static final List<Column> PART = List.of(
            text("sku"),
            text("order_id"),
            text("line_id"),
            number("part"),
            number("batch_number"),
            number("quantity"),
            number("line_quantity"),
            day("needed_by"),
            number("sequence"),
            number("end_micros"),
            number("priority"),
            number("may_split"));

    private final ParameterTable newParts = ParameterTable.of(PART);
    private final ParameterTable parts = ParameterTable.of(PART);
    private final ParameterTable freedParts = ParameterTable.of(KEY);

    /** Adds the rows of a changed line: its parts by their places, the oldest first. */
    void add(LineChange change, Draft product) {
        Optional<Allocation> after = held(change.after());
        int partsBefore = held(change.before()).map(held -> held.parts().size()).orElse(0);
        int partsAfter = after.map(held -> held.parts().size()).orElse(0);
        for (int i = 0; i < partsAfter; i++) {
            add(product, after.get(), i, i < partsBefore ? parts : newParts);
        }
        LineKey line = change.line();
        for (long part = partsAfter + 1L; part <= partsBefore; part++) {
            freedParts.add(line.sku().value(), line.order().value(), line.line().value(), part);
        }
    }

    private static Optional<Allocation> held(Optional<LineState> state) {
        return state.filter(Allocation.class::isInstance).map(Allocation.class::cast);
    }

    private static void add(Draft product, Allocation held, int index, ParameterTable rows) {
        LineKey key = held.line().key();
        Part part = held.parts().get(index);
        rows.add(
                key.sku().value(),
                key.order().value(),
                key.line().value(),
                index + 1L,
                product.batch(part.batch()).orElseThrow().number(),
                part.quantity().units(),
                held.line().quantity().units(),
                held.line().neededBy().orElse(null),
                part.sequence(),
                held.end().map(Micros::of).orElse(null),
                held.terms().mayWait() ? (long) held.terms().priority() : null,
                held.terms().maySplit() ? 1L : 0L);
    }

    List<GuardedWrite.Step> steps() {
        return List.of(
                new GuardedWrite.Step(DELETE_PARTS, freedParts),
                new GuardedWrite.Step(UPDATE_PARTS, parts),
                new GuardedWrite.Step(INSERT_PARTS, newParts));
    }
}
