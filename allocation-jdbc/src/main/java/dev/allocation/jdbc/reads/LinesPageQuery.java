package dev.allocation.jdbc.reads;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.load.AllocationRows;
import dev.allocation.jdbc.load.LoadStatements;
import dev.allocation.jdbc.sql.Micros;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** A page of the lines on a batch: those after a sequence, each with all its parts. */
record LinesPageQuery(BatchReference batch, long after, int most, Instant now) {
    /** The page is selected before the joins, so that no plan for the joins reads more than the page. */
    private static final NamedSql SELECT = new NamedSql("page-of-lines-on-batch", LoadStatements.PART + """
              , b.reference
            from (
              select h.sku, h.order_id, h.line_id, h.sequence as place
              from {reference} x
              join {allocation} h on h.sku = x.sku and h.batch_number = x.batch_number
              where x.reference = :reference and h.sequence > :after and (h.end_micros is null or h.end_micros > :now_micros)
              order by h.sequence
              limit :most
            ) p
            straight_join {allocation} a on a.sku = p.sku and a.order_id = p.order_id and a.line_id = p.line_id
            straight_join {batch} b on b.sku = a.sku and b.batch_number = a.batch_number
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
                ParameterTable.of(text("reference"), number("after"), number("most"), number("now_micros"))
                        .add(batch.value(), after, (long) most, Micros.of(now)));
        return AllocationRows.read(context.reading(sql, connection), connection).allocations();
    }
}
