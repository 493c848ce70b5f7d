package dev.allocation.jdbc.work;

import dev.allocation.jdbc.load.LoadStatements;
import dev.allocation.jdbc.load.ReadSet;
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
 * Checks that orders have lines only in products that were read. The versions of these products show other changes.
 *
 * @param orders the orders, one in each row
 * @param read the products that were read, or were found missing; none when there are no orders
 */
record OrdersCheck(SqlContext context, ParameterTable orders, Set<Sku> read) {
    private static final List<ParameterTable.Column> ORDER = List.of(ParameterTable.Column.text("order_id"));

    static OrdersCheck of(SqlContext context, ReadSet readSet) {
        ParameterTable orders = ParameterTable.of(ORDER);
        if (readSet.orders().isEmpty()) {
            return new OrdersCheck(context, orders, Set.of());
        }
        readSet.orders().forEach(order -> orders.add(order.value()));
        return new OrdersCheck(context, orders, new HashSet<>(readSet.skus()));
    }

    boolean isEmpty() {
        return orders.isEmpty();
    }

    boolean holds(Connection connection) throws SQLException {
        for (SqlBuilder sql : context.each(LoadStatements.SKUS_OF_ORDER, orders)) {
            try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    if (!read.contains(new Sku(row.getString(1)))) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
