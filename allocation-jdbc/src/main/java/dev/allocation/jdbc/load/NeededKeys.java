package dev.allocation.jdbc.load;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
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
        ParameterTable messages)
        implements Need.Visitor {
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
            need.accept(keys);
            if (need instanceof Need.OfProduct of && !whole.contains(of.sku())) {
                keys.open.addOnce(of.sku().value());
            }
        }
        return keys;
    }

    @Override
    public void product(Need.Product need) {
        skus.addOnce(need.sku().value());
    }

    @Override
    public void batches(Need.Batches need) {
        skus.addOnce(need.sku().value());
        whole.addOnce(need.sku().value());
    }

    @Override
    public void order(Need.Order need) {
        orders.addOnce(need.order().value());
    }

    @Override
    public void line(Need.Line need) {
        skus.addOnce(need.sku().value());
        lines.addOnce(
                need.line().sku().value(),
                need.line().order().value(),
                need.line().line().value());
    }

    @Override
    public void newBatch(Need.NewBatch need) {
        skus.addOnce(need.sku().value());
        references.addOnce(need.batch().value());
    }

    @Override
    public void knownBatch(Need.KnownBatch need) {
        references.addOnce(need.batch().value());
    }

    @Override
    public void cut(Need.Cut need) {
        references.addOnce(need.batch().value());
    }

    @Override
    public void delay(Need.Delay need) {
        references.addOnce(need.batch().value());
        delays.addOnce(need.batch().value(), need.eta());
    }

    @Override
    public void message(Need.Message need) {
        messages.addOnce(need.message().value());
    }
}
