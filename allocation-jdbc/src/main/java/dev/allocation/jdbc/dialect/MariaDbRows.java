package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import java.util.Map;
import java.util.StringJoiner;

/** The forms in which MariaDB gets rows of parameters: one row as casts, and several rows as JSON. */
final class MariaDbRows {
    private static final Map<ParameterTable.Type, String> TYPES = Map.of(
            ParameterTable.Type.TEXT, "varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin",
            ParameterTable.Type.LONG_TEXT, "longtext character set utf8mb4 collate utf8mb4_nopad_bin",
            ParameterTable.Type.NUMBER, "bigint",
            ParameterTable.Type.DAY, "date",
            ParameterTable.Type.TIME, "datetime(6)");
    private static final Map<ParameterTable.Type, String> SINGLE = Map.of(
            ParameterTable.Type.TEXT, "cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin",
            ParameterTable.Type.LONG_TEXT, "cast(? as char character set utf8mb4) collate utf8mb4_nopad_bin",
            ParameterTable.Type.NUMBER, "cast(? as signed)",
            ParameterTable.Type.DAY, "cast(? as date)",
            ParameterTable.Type.TIME, "cast(? as datetime(6))");

    private MariaDbRows() {}

    static void cell(SqlBuilder sql, ParameterTable.Type type, Object value) {
        String sent = MariaDbJson.sent(value);
        sql.parameter(
                SINGLE.get(type), MariaDbJson.sizeOf(sent), (statement, index) -> statement.setString(index, sent));
    }

    static void many(SqlBuilder sql, ParameterTable rows, String alias) {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 0; i < rows.columns().size(); i++) {
            ParameterTable.Column column = rows.columns().get(i);
            columns.add(column.name() + " " + TYPES.get(column.type()) + " path '$[" + i + "]'");
        }
        sql.add("json_table(")
                .parameter(
                        "?",
                        MariaDbJson.sizeOf(rows),
                        (statement, index) -> statement.setString(index, MariaDbJson.of(rows)))
                .add(", '$[*]' columns(" + columns + ")) as " + alias);
    }
}
