package dev.allocation.jdbc.reads;

import static dev.allocation.jdbc.sql.ParameterTable.Column.day;
import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.load.AllocationRows;
import dev.allocation.jdbc.load.LoadQuery;
import dev.allocation.jdbc.load.LoadStatements;
import dev.allocation.jdbc.load.LoadedColumns;
import dev.allocation.jdbc.load.ProductRows;
import dev.allocation.jdbc.load.QueueKey;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.model.Allocation;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.lines.EndCursor;
import dev.allocation.port.lines.LineReads;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Reads lines whatever their state, each list by one statement. */
record JdbcLineReads(JdbcReads reads) implements LineReads {
    private static final NamedSql QUEUE = new NamedSql("page-of-queue", LoadStatements.WAITING + """
            from {waiting} w
            where w.sku = :sku and w.turn > :after
            order by w.sku, w.turn
            limit :most
            """);

    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

    private static final NamedSql OVERDUE = new NamedSql("overdue-lines", LoadStatements.WAITING + """
            from {waiting} w
            where w.needed_by >= :after_day and (w.needed_by, w.sku, w.place) > (:after_day, :after_sku, :after_place)
              and w.needed_by < :today
            order by w.needed_by, w.sku, w.place
            limit :most
            """);

    /** The page is selected before the joins, so that no plan for the joins reads more than the page. */
    private static final NamedSql ENDING = new NamedSql("reservations-by-end", LoadStatements.PART + """
              , b.reference
            from (
              select h.end_micros, h.sku, h.order_id, h.line_id, h.sequence
              from {allocation} h
              where h.end_micros >= :after
                and (h.end_micros, h.sku, h.sequence) > (:after, :after_sku, :after_sequence)
                and h.end_micros <= :until and h.part = 1
              order by h.end_micros, h.sku, h.sequence
              limit :most
            ) p
            join {allocation} a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            order by p.end_micros, p.sku, p.sequence, a.part
            """);

    @Override
    public List<LineState> linesOf(OrderId order, Instant now) {
        Objects.requireNonNull(order, "order");
        return reads
                .read(
                        "read the lines of an order",
                        connection -> LoadQuery.ofOrder(reads.context(), order).from(connection))
                .states()
                .stream()
                .filter(state -> !isVoid(state, now))
                .sorted(Comparator.comparing(state -> state.line().key()))
                .toList();
    }

    @Override
    public Optional<LineState> line(LineKey line, Instant now) {
        Objects.requireNonNull(line, "line");
        return reads
                .read(
                        "read a line",
                        connection -> LoadQuery.ofLine(reads.context(), line).from(connection))
                .states()
                .stream()
                .filter(state -> !isVoid(state, now))
                .findFirst();
    }

    private static boolean isVoid(LineState state, Instant now) {
        return state instanceof Allocation held && held.isVoidAt(now);
    }

    @Override
    public List<LineState.Waiting> waitingFor(Sku sku, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return waiting(
                "read the lines that wait for a product",
                QUEUE,
                ParameterTable.of(text("sku"), number("after"), number("most"))
                        .add(sku.value(), after.map(QueueKey::of).orElse(0L), (long) most));
    }

    @Override
    public List<Allocation> reservationsEnding(EndCursor after, Instant end, int most) {
        requireSome(most);
        SqlBuilder sql = reads.context()
                .sql(
                        ENDING,
                        ParameterTable.of(
                                        number("after"),
                                        text("after_sku"),
                                        number("after_sequence"),
                                        number("until"),
                                        number("most"))
                                .add(
                                        // No SKU is empty, so this is the place before the next possible end.
                                        Micros.of(after.end()) + (after.sku().isPresent() ? 0 : 1),
                                        after.sku().map(Sku::value).orElse(""),
                                        after.sequence().orElse(Long.MAX_VALUE),
                                        Micros.of(end),
                                        (long) most));
        return reads.read(
                "read the reservations that end",
                connection -> AllocationRows.read(reads.context().reading(sql, connection), connection)
                        .allocations());
    }

    @Override
    public List<LineState.Waiting> overdue(LocalDate today, Optional<LineState.Waiting> after, int most) {
        requireSome(most);
        return waiting(
                "read the lines whose day has passed",
                OVERDUE,
                ParameterTable.of(
                                day("after_day"),
                                text("after_sku"),
                                number("after_place"),
                                day("today"),
                                number("most"))
                        .add(
                                after.map(last -> last.line().neededBy().orElseThrow())
                                        .orElse(FIRST_DAY),
                                after.map(last -> last.line().sku().value()).orElse(""), // no SKU is empty
                                after.map(LineState.Waiting::place).orElse(0L),
                                Objects.requireNonNull(today, "today"),
                                (long) most));
    }

    private List<LineState.Waiting> waiting(String asked, NamedSql select, ParameterTable row) {
        SqlBuilder sql = reads.context().sql(select, row);
        return reads.read(asked, connection -> {
            List<LineState.Waiting> page = new ArrayList<>();
            try (PreparedStatement statement =
                            reads.context().reading(sql, connection).prepare(connection);
                    ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    page.add(ProductRows.waiting(new Sku(found.getString(LoadedColumns.SKU)), found));
                }
            }
            return page;
        });
    }

    private static void requireSome(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
    }
}
