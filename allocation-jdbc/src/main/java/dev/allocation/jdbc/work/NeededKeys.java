package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Need;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys that needs name, as rows of parameters.
 *
 * @param skus the products
 * @param open the products whose open batches are to be read, because not all of their batches are
 * @param whole the products of which all batches are to be read
 */
record NeededKeys(
        ParameterTable skus,
        ParameterTable open,
        ParameterTable lines,
        ParameterTable references,
        ParameterTable delays,
        ParameterTable orders,
        ParameterTable whole,
        ParameterTable messages) {
    static NeededKeys of(List<? extends Need> needs) {
        NeededKeys keys = new NeededKeys(
                ParameterTable.of(text("sku")),
                ParameterTable.of(text("sku")),
                ParameterTable.of(text("sku"), text("order_id"), text("line_id")),
                ParameterTable.of(text("reference")),
                ParameterTable.of(text("reference"), day("eta")),
                ParameterTable.of(text("order_id")),
                ParameterTable.of(text("sku")),
                ParameterTable.of(text("id")));
        Set<Sku> whole = new HashSet<>();
        for (Need need : needs) {
            if (need instanceof Need.Batches of) {
                whole.add(of.sku());
            }
        }
        for (Need need : needs) {
            keys.add(need);
            if (need instanceof Need.OfProduct of && !whole.contains(of.sku())) {
                keys.open.addOnce(of.sku().value());
            }
        }
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
