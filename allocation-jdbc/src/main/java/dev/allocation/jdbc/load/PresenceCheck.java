package dev.allocation.jdbc.load;

import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Checks that all or none of some rows are found, in one statement unless that would be too large. */
public final class PresenceCheck {
    public static final NamedSql UNCHANGED_PRODUCTS = new NamedSql("check", """
            select count(*)
            from {product} p
            where p.sku = :sku and p.version = :loaded
            """);

    public static final NamedSql PRODUCTS = new NamedSql("check", """
            select count(*)
            from {product} p
            where p.sku = :sku
            """);

    public static final NamedSql REFERENCES = new NamedSql("check", """
            select count(*)
            from {reference} x
            where x.reference = :reference
            """);

    private record Count(SqlBuilder sql, long expected) {}

    private final SqlContext context;
    private final List<Count> counts = new ArrayList<>();

    public PresenceCheck(SqlContext context) {
        this.context = context;
    }

    /** Expects that each of the rows is found. */
    public PresenceCheck all(ParameterTable rows, NamedSql count) {
        return add(rows, count, 1);
    }

    /** Expects that none of the rows is found. */
    public PresenceCheck none(ParameterTable rows, NamedSql count) {
        return add(rows, count, 0);
    }

    private PresenceCheck add(ParameterTable rows, NamedSql count, long each) {
        if (!rows.isEmpty()) {
            for (ParameterTable piece : context.dialect().pieces(rows)) {
                SqlBuilder sql = count.on(piece, context, context.sql("("));
                counts.add(new Count(sql.add(")"), each * piece.size()));
            }
        }
        return this;
    }

    public boolean holds(Connection connection) throws SQLException {
        List<Count> together = new ArrayList<>();
        long size = 0;
        for (Count count : counts) {
            if (!together.isEmpty()
                    && size + count.sql.size() > context.dialect().largestStatement()) {
                if (!holds(together, connection)) {
                    return false;
                }
                together.clear();
                size = 0;
            }
            together.add(count);
            size += count.sql.size();
        }
        return together.isEmpty() || holds(together, connection);
    }

    private boolean holds(List<Count> together, Connection connection) throws SQLException {
        SqlBuilder sql = context.named("check").add("select\n");
        for (int i = 0; i < together.size(); i++) {
            sql.add(i > 0 ? ",\n" : "").add(together.get(i).sql);
        }
        try (PreparedStatement statement = context.reading(sql, connection).prepare(connection);
                ResultSet found = statement.executeQuery()) {
            found.next();
            for (int i = 0; i < together.size(); i++) {
                if (found.getLong(i + 1) != together.get(i).expected) {
                    return false;
                }
            }
            return true;
        }
    }
}
