package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.LineId;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A page of the lines on a batch: those after a sequence, each with all its parts. */
record LinesPageQuery(BatchReference batch, long after, int most) {
    /** The page is selected before the joins, so that no plan for the joins reads more than the page. */
    private static final NamedSql SELECT = new NamedSql("page-of-lines-on-batch", """
            select p.place, a.sku, a.order_id, a.line_id, a.line_quantity, a.needed_by, a.quantity, a.sequence, b.reference
            from (
              select h.sku, h.order_id, h.line_id, h.sequence as place
              from {reference} x
              join {allocation} h on h.sku = x.sku and h.batch_number = x.batch_number
              where x.reference = :reference and h.sequence > :after
              order by h.sequence
              limit :most
            ) p
            join {allocation} a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
            join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
            order by p.place, a.part
            """);

    LinesPageQuery {
        Objects.requireNonNull(batch, "batch");
        if (most < 1) {
            throw new IllegalArgumentException("Size of a page must be at least 1 allocation, but is " + most);
        }
    }

    List<Allocation> from(SqlContext context, Connection connection) throws SQLException {
        SqlBuilder sql = context.sql(
                SELECT,
                ParameterTable.of(text("reference"), number("after"), number("most"))
                        .add(batch.value(), after, (long) most));
        Map<OrderLine, List<Part>> parts = new LinkedHashMap<>();
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                parts.computeIfAbsent(line(row), first -> new ArrayList<>(1)).add(part(row));
            }
        }
        List<Allocation> page = new ArrayList<>(parts.size());
        parts.forEach((line, held) -> page.add(new Allocation(line, held)));
        return page;
    }

    private static OrderLine line(ResultSet row) throws SQLException {
        return new OrderLine(
                new LineKey(
                        new OrderId(row.getString("order_id")),
                        new LineId(row.getString("line_id")),
                        new Sku(row.getString("sku"))),
                new Quantity(row.getLong("line_quantity")),
                Optional.ofNullable(row.getObject("needed_by", LocalDate.class)));
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                new BatchReference(row.getString("reference")),
                new Quantity(row.getLong("quantity")),
                row.getLong("sequence"));
    }
}
