package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.product.Need;
import java.util.List;

/** The keys that needs name, as rows of parameters. */
record NeededKeys(
        ParameterTable skus,
        ParameterTable lines,
        ParameterTable references,
        ParameterTable delays,
        ParameterTable orders,
        ParameterTable whole,
        ParameterTable messages) {
    static NeededKeys of(List<? extends Need> needs) {
        NeededKeys keys = new NeededKeys(
                ParameterTable.of(text("sku")),
                ParameterTable.of(text("sku"), text("order_id"), text("line_id")),
                ParameterTable.of(text("reference")),
                ParameterTable.of(text("reference"), day("eta")),
                ParameterTable.of(text("order_id")),
                ParameterTable.of(text("sku")),
                ParameterTable.of(text("id")));
        needs.forEach(keys::add);
        return keys;
    }

    private void add(Need need) {
        if (need instanceof Need.Message of) {
            messages.addOnce(of.message().value());
        }
        if (need instanceof Need.Order of) {
            orders.addOnce(of.order().value());
        }
        if (need instanceof Need.OfProduct of) {
            skus.addOnce(of.sku().value());
        }
        if (need instanceof Need.Batches of) {
            whole.addOnce(of.sku().value());
        }
        if (need instanceof Need.OfBatch of) {
            references.addOnce(of.batch().value());
        }
        if (need instanceof Need.Line of) {
            lines.addOnce(
                    of.line().sku().value(),
                    of.line().order().value(),
                    of.line().line().value());
        }
        if (need instanceof Need.Delay of) {
            delays.addOnce(of.batch().value(), of.eta());
        }
    }
}
