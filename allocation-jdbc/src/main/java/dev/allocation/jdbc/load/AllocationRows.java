package dev.allocation.jdbc.load;

import dev.allocation.jdbc.load.LoadedColumns.PartColumn;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Part;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Allocations from rows of their parts, each with the reference of its batch, the oldest part of a line first.
 *
 * @param allocations the allocations, in the order of the rows of their oldest parts
 * @param lastBatch the number of the batch with the oldest part of the last one; 0 when there is none
 */
public record AllocationRows(List<Allocation> allocations, long lastBatch) {
    public static AllocationRows read(SqlBuilder sql, Connection connection) throws SQLException {
        long lastBatch = 0;
        Map<Object, ProductRows.PartRow> lines = new LinkedHashMap<>();
        Map<Object, List<Part>> parts = new LinkedHashMap<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                ProductRows.PartRow part = ProductRows.partRow(new Sku(row.getString(LoadedColumns.SKU)), row);
                lastBatch = lines.putIfAbsent(part.line().key(), part) == null ? part.batch() : lastBatch;
                parts.computeIfAbsent(part.line().key(), first -> new ArrayList<>(1))
                        .add(new Part(
                                new BatchReference(row.getString(PartColumn.REFERENCE)),
                                part.quantity(),
                                part.sequence()));
            }
        }
        List<Allocation> allocations = lines.values().stream()
                .map(row -> new Allocation(row.line(), parts.get(row.line().key()), row.end(), row.terms()))
                .toList();
        return new AllocationRows(allocations, lastBatch);
    }
}
