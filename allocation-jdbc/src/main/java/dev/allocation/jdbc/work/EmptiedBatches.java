package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.load.ReadSet;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.product.Draft;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The changed batches that had no units, so that they may be archived meanwhile. */
record EmptiedBatches(SqlContext context, ParameterTable rows) {
    /** Looks at the row as it is now, even if the isolation level of a host's transaction shows it as it was before. */
    private static final NamedSql LOCK_BATCH = new NamedSql("lock-filled-batch", """
            select batch_number
            from {batch}
            where sku = :sku and batch_number = :batch_number
            for update
            """);

    private static final List<Column> BATCH = List.of(text("sku"), number("batch_number"));

    /** {@return the changed batches that had no units when they were read} */
    static EmptiedBatches of(SqlContext context, ReadSet readSet, List<Draft> changed) {
        ParameterTable rows = ParameterTable.of(BATCH);
        if (readSet.emptied().isEmpty()) {
            return new EmptiedBatches(context, rows);
        }
        changed.forEach(product -> product.changedBatches().stream()
                .filter(batch -> readSet.emptied().contains(batch.reference()))
                .forEach(batch -> rows.add(batch.sku().value(), batch.number())));
        return new EmptiedBatches(context, rows);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * {@return whether all of them still exist}
     *
     * <p>An archive deletes them without a change of the product's version, so the guard of the write does not see it.
     */
    boolean areThere(Connection connection) throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            try (PreparedStatement statement =
                            context.sql(LOCK_BATCH, rows.part(i, i + 1)).prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
            }
        }
        return true;
    }
}
