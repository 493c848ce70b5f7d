package dev.allocation.jdbc.work;

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
final class PresenceCheck {
    private record Count(SqlBuilder sql, long expected) {}

    private final SqlContext context;
    private final List<Count> counts = new ArrayList<>();

    PresenceCheck(SqlContext context) {
        this.context = context;
    }

    /** Expects that each of the rows, {@code r}, is found by a join. */
    PresenceCheck all(ParameterTable rows, String join) {
        return add(rows, join, 1);
    }

    /** Expects that none of the rows is found by a join. */
    PresenceCheck none(ParameterTable rows, String join) {
        return add(rows, join, 0);
    }

    private PresenceCheck add(ParameterTable rows, String join, long each) {
        if (!rows.isEmpty()) {
            for (ParameterTable piece : context.dialect().pieces(rows)) {
                SqlBuilder sql =
                        context.sql("(select count(*) from ").rows(piece, "r").add(" join " + join + ")");
                counts.add(new Count(sql, each * piece.size()));
            }
        }
        return this;
    }

    boolean holds(Connection connection) throws SQLException {
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
        SqlBuilder sql = context.sql("select ");
        for (int i = 0; i < together.size(); i++) {
            sql.add(i > 0 ? ", " : "").add(together.get(i).sql);
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
