package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Locks the rows of products before a unit of work loads them, so that it cannot lose a race for them again.
 *
 * @param skus the products, in the order of their SKUs (rule C3); one that does not exist is not locked
 */
public record ProductLocks(SqlContext context, List<Sku> skus) implements Connections.Lock {
    /**
     * The most products that are worth a round trip each. More of them are not locked, and race again. The service takes no note
     * of a race about more products either (its {@code ContendedSkus}).
     */
    public static final int MOST = 8;

    @Override
    public Set<Sku> on(Connection transaction) throws SQLException {
        ParameterTable rows = ParameterTable.of(text("sku"));
        skus.forEach(sku -> rows.add(sku.value()));
        Set<Sku> locked = new HashSet<>();
        if (skus.isEmpty()) {
            return locked;
        }
        for (SqlBuilder lock : context.dialect().locks(rows, context)) {
            try (PreparedStatement statement = lock.prepare(transaction);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    locked.add(new Sku(row.getString(1)));
                }
            }
        }
        return locked;
    }
}
