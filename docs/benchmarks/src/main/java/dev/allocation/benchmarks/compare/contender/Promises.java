package dev.allocation.benchmarks.compare.contender;

import dev.allocation.model.OrderLine;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for lines that were sent before. */
final class Promises {
    private Promises() {}

    /** {@return the lines that have their units already} */
    static Set<OrderLine> of(List<OrderLine> lines, Connection connection) throws SQLException {
        String pairs = String.join(", ", Collections.nCopies(lines.size(), "(?, ?)"));
        try (PreparedStatement query = connection.prepareStatement(
                "select order_id, line_id from promise where (order_id, line_id) in (" + pairs + ")")) {
            int place = 1;
            for (OrderLine line : lines) {
                query.setString(place++, line.key().order().value());
                query.setString(place++, line.key().line().value());
            }
            Set<List<String>> keys = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    keys.add(List.of(row.getString(1), row.getString(2)));
                }
            }
            Set<OrderLine> found = new HashSet<>(lines);
            found.removeIf(line -> !keys.contains(
                    List.of(line.key().order().value(), line.key().line().value())));
            return found;
        }
    }
}
