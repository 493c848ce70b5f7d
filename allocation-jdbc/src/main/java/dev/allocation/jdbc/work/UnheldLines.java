package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.load.QueueKey;
import dev.allocation.jdbc.load.SizeClass;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The changed lines that hold no allocation before or after their change: those that wait, and those that are dispatched. */
final class UnheldLines {
    private static final NamedSql DELETE_WAITING = new NamedSql("write", """
            delete from {waiting}
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    private static final NamedSql UPDATE_WAITING = new NamedSql("write", """
            update {waiting}
            set quantity = :quantity, needed_by = :needed_by, priority = :priority, may_split = :may_split, place = :place,
              turn = :turn, magnitude = :magnitude
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    private static final NamedSql INSERT_WAITING = new NamedSql("write", """
            insert into {waiting} (sku, order_id, line_id, quantity, needed_by, priority, may_split, place, turn, magnitude)
            select :sku, :order_id, :line_id, :quantity, :needed_by, :priority, :may_split, :place, :turn, :magnitude
            """);

    private static final NamedSql DELETE_DISPATCHED = new NamedSql("write", """
            delete from {dispatched}
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    private static final NamedSql UPDATE_DISPATCHED = new NamedSql("write", """
            update {dispatched}
            set quantity = :quantity, needed_by = :needed_by, returned = :returned
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    /** The same for a line that came back whole, and left again in the same commit. */
    private static final NamedSql UPDATE_DISPATCHED_ANEW = new NamedSql("write", """
            update {dispatched}
            set quantity = :quantity, needed_by = :needed_by, returned = :returned, dispatched_at = :dispatched_at
            where sku = :sku and order_id = :order_id and line_id = :line_id
            """);

    private static final NamedSql INSERT_DISPATCHED = new NamedSql("write", """
            insert into {dispatched} (sku, order_id, line_id, quantity, needed_by, returned, dispatched_at)
            select :sku, :order_id, :line_id, :quantity, :needed_by, :returned, :dispatched_at
            """);

    private static final List<Column> KEY = List.of(text("sku"), text("order_id"), text("line_id"));

    private static final List<Column> WAITING = List.of(
            text("sku"),
            text("order_id"),
            text("line_id"),
            number("quantity"),
            day("needed_by"),
            number("priority"),
            number("may_split"),
            number("place"),
            number("turn"),
            number("magnitude"));

    private static final List<Column> DISPATCHED = List.of(
            text("sku"), text("order_id"), text("line_id"), number("quantity"), day("needed_by"), number("returned"));

    private final ParameterTable newWaiting = ParameterTable.of(WAITING);
    private final ParameterTable waiting = ParameterTable.of(WAITING);
    private final ParameterTable noLongerWaiting = ParameterTable.of(KEY);
    private final ParameterTable newDispatched = ParameterTable.of(DISPATCHED);
    private final ParameterTable dispatched = ParameterTable.of(DISPATCHED);
    private final ParameterTable dispatchedAnew = ParameterTable.of(DISPATCHED);
    private final ParameterTable noLongerDispatched = ParameterTable.of(KEY);

    void add(LineChange change, Draft product) {
        if (change.placement().isPresent()) {
            return;
        }
        add(change.line(), is(LineState.Waiting.class, change.before()), waiting(change.after()));
        addDispatched(change.line(), is(LineState.Dispatched.class, change.before()), change.after(), product);
    }

    private static boolean is(Class<? extends LineState> type, Optional<LineState> state) {
        return state.filter(type::isInstance).isPresent();
    }

    private static Optional<LineState.Waiting> waiting(Optional<LineState> state) {
        return state.filter(LineState.Waiting.class::isInstance).map(LineState.Waiting.class::cast);
    }

    private void add(LineKey key, boolean before, Optional<LineState.Waiting> after) {
        if (after.isPresent()) {
            OrderLine line = after.get().line();
            (before ? waiting : newWaiting)
                    .add(
                            key.sku().value(),
                            key.order().value(),
                            key.line().value(),
                            line.quantity().units(),
                            line.neededBy().orElse(null),
                            (long) after.get().terms().priority(),
                            after.get().terms().maySplit() ? 1L : 0L,
                            after.get().place(),
                            QueueKey.of(after.get()),
                            (long) SizeClass.magnitude(line.quantity().units()));
        } else if (before) {
            noLongerWaiting.add(
                    key.sku().value(), key.order().value(), key.line().value());
        }
    }

    private void addDispatched(LineKey key, boolean before, Optional<LineState> after, Draft product) {
        if (after.isPresent() && after.get() instanceof LineState.Dispatched now) {
            ParameterTable again = before && product.dispatches(key) ? dispatchedAnew : dispatched;
            (before ? again : newDispatched)
                    .add(
                            key.sku().value(),
                            key.order().value(),
                            key.line().value(),
                            now.line().quantity().units(),
                            now.line().neededBy().orElse(null),
                            now.returned().units());
        } else if (before) {
            noLongerDispatched.add(
                    key.sku().value(), key.order().value(), key.line().value());
        }
    }

    List<GuardedWrite.Step> steps(Instant at) {
        return List.of(
                new GuardedWrite.Step(DELETE_WAITING, noLongerWaiting),
                new GuardedWrite.Step(UPDATE_WAITING, waiting),
                new GuardedWrite.Step(INSERT_WAITING, newWaiting),
                new GuardedWrite.Step(DELETE_DISPATCHED, noLongerDispatched),
                new GuardedWrite.Step(UPDATE_DISPATCHED, dispatched),
                new GuardedWrite.Step(UPDATE_DISPATCHED_ANEW, at(at, dispatchedAnew)),
                new GuardedWrite.Step(INSERT_DISPATCHED, at(at, newDispatched)));
    }

    private static ParameterTable at(Instant at, ParameterTable rows) {
        return rows.isEmpty() ? rows : rows.with(time("dispatched_at"), at);
    }
}
