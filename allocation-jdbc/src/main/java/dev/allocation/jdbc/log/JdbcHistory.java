package dev.allocation.jdbc.log;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;
import static dev.allocation.jdbc.sql.ParameterTable.Column.time;

import dev.allocation.jdbc.connection.Transactions;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.Sku;
import dev.allocation.port.history.EventHistory;
import dev.allocation.port.history.HistoryEntry;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads events by SKU, by line and by order, each page by one statement, whether they have positions or not. */
record JdbcHistory(SqlContext context, Transactions transactions) implements EventHistory {
    /** A time before all events, which every database can store. */
    private static final Instant BEFORE_ALL = Instant.parse("1000-01-01T00:00:00Z");

    private static final String ENTRIES = """
            select e.committed_at, %s, %s
            from {event} e
            """.formatted(EventTable.columnsOf("e"), EventTable.replacedOf("e"));

    private static final NamedSql OF_PRODUCT = new NamedSql("history-of-product", ENTRIES + """
            where e.sku = :sku and e.number > :number
            order by e.number
            limit :most
            """);

    private static final NamedSql OF_PRODUCT_BACKWARDS = new NamedSql("history-of-product-backwards", ENTRIES + """
            where e.sku = :sku and e.number < :number
            order by e.number desc
            limit :most
            """);

    /** Sorts by an expression, so that no plan goes through the events of the whole SKU in their order. */
    private static final NamedSql OF_LINE = new NamedSql("history-of-line", ENTRIES + """
            where e.order_id = :order_id and e.line_id = :line_id and e.sku = :sku and e.number > :number
            order by e.number + 0
            limit :most
            """);

    private static final NamedSql OF_ORDER = new NamedSql("history-of-order", ENTRIES + """
            where e.order_id = :order_id and (e.committed_at > :at or e.committed_at = :at
              and (e.sku > :sku or e.sku = :sku and e.number > :number))
            order by e.committed_at, e.sku, e.number
            limit :most
            """);

    private static final NamedSql COMPLETE_FROM = new NamedSql("trimmed-until", """
            select trimmed_micros
            from {incarnation}
            where id = 1
            """);

    private static final NamedSql KEEPS = new NamedSql("find-event", """
            select number
            from {event}
            where sku = :sku and number = :number
            """);

    /** The last row of a page, behind which the next one starts. */
    private record Reached(Instant at, String sku, long number) {}

    @Override
    public List<HistoryEntry> after(Sku sku, long number, int most) {
        return ofProduct(OF_PRODUCT, sku, number, most);
    }

    @Override
    public List<HistoryEntry> before(Sku sku, long number, int most) {
        return ofProduct(OF_PRODUCT_BACKWARDS, sku, number, most);
    }

    private List<HistoryEntry> ofProduct(NamedSql sql, Sku sku, long number, int most) {
        return pages(
                "read the history of a product",
                new Reached(BEFORE_ALL, sku.value(), number),
                most,
                (reached, limit) -> context.sql(
                        sql,
                        ParameterTable.of(text("sku"), number("number"), number("most"))
                                .add(sku.value(), reached.number(), limit)));
    }

    @Override
    public List<HistoryEntry> after(LineKey line, long number, int most) {
        return pages(
                "read the history of a line",
                new Reached(BEFORE_ALL, line.sku().value(), number),
                most,
                (reached, limit) -> context.sql(
                        OF_LINE,
                        ParameterTable.of(
                                        text("order_id"),
                                        text("line_id"),
                                        text("sku"),
                                        number("number"),
                                        number("most"))
                                .add(
                                        line.order().value(),
                                        line.line().value(),
                                        line.sku().value(),
                                        reached.number(),
                                        limit)));
    }

    @Override
    public List<HistoryEntry> after(OrderId order, Optional<HistoryEntry> last, int most) {
        Objects.requireNonNull(order, "order");
        Reached start = last.map(entry -> new Reached(
                        entry.at(), entry.event().sku().value(), entry.event().number()))
                .orElse(new Reached(BEFORE_ALL, "", 0));
        return pages(
                "read the history of an order",
                start,
                most,
                (reached, limit) -> context.sql(
                        OF_ORDER,
                        ParameterTable.of(text("order_id"), time("at"), text("sku"), number("number"), number("most"))
                                .add(order.value(), reached.at(), reached.sku(), reached.number(), limit)));
    }

    /** {@return a page; where events of unknown kinds are skipped, it is filled with later ones} */
    private List<HistoryEntry> pages(String asked, Reached start, int most, BiFunction<Reached, Long, SqlBuilder> sql) {
        if (most < 1) {
            throw new IllegalArgumentException("page must have at least 1 item, but has " + most);
        }
        return transactions.read(asked, connection -> {
            List<HistoryEntry> found = new ArrayList<>();
            Reached reached = start;
            boolean isFull = true;
            while (isFull && found.size() < most) {
                int wanted = most - found.size();
                int read = 0;
                SqlBuilder page = context.reading(sql.apply(reached, (long) wanted), connection);
                try (PreparedStatement statement = page.prepare(connection);
                        ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        Instant at = context.dialect().time(row, "committed_at");
                        reached = new Reached(at, row.getString("sku"), row.getLong("number"));
                        Optional<Event> event = EventTable.read(row);
                        if (event.isPresent()) {
                            found.add(new HistoryEntry(at, event.get(), EventTable.replaced(row)));
                        }
                        read++;
                    }
                }
                isFull = read == wanted;
            }
            return found;
        });
    }

    @Override
    public Instant completeFrom() {
        return transactions.read("read how far the log was trimmed", connection -> {
            try (PreparedStatement statement = context.reading(context.sql(COMPLETE_FROM), connection)
                            .prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next() && row.getObject(1) != null ? Micros.toInstant(row.getLong(1)) : Instant.MIN;
            }
        });
    }

    @Override
    public boolean keeps(Sku sku, long number) {
        SqlBuilder sql = context.sql(
                KEEPS, ParameterTable.of(text("sku"), number("number")).add(sku.value(), number));
        return transactions.read("look for an event", connection -> {
            try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        });
    }
}
