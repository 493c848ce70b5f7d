package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.load.ReadSet;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Finds the products that were changed since they were read. */
record OvertakenProducts(SqlContext context, ReadSet read) {
    private static final NamedSql UNCHANGED = new NamedSql("unchanged-products", """
            select p.sku
            from {product} p
            where p.sku = :sku and p.version = :loaded
            """);

    Set<Sku> on(Connection connection) throws SQLException {
        ParameterTable loaded = ParameterTable.of(text("sku"), number("loaded"));
        read.versions().forEach((sku, version) -> loaded.add(sku.value(), version));
        Set<Sku> overtaken = new HashSet<>(read.versions().keySet());
        for (SqlBuilder select : context.each(UNCHANGED, loaded)) {
            try (PreparedStatement statement =
                            context.reading(select, connection).prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    overtaken.remove(new Sku(row.getString(1)));
                }
            }
        }
        return overtaken;
    }
}
