package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;

/** The forms in which PostgreSQL gets parameters: one row as casts, several rows as arrays, and single values. */
final class PostgreSqlRows {
    private static final Map<ParameterTable.Type, String> TYPES = Map.of(
            ParameterTable.Type.TEXT, "text",
            ParameterTable.Type.LONG_TEXT, "text",
            ParameterTable.Type.NUMBER, "bigint",
            ParameterTable.Type.DAY, "date",
            ParameterTable.Type.TIME, "timestamptz");

    private PostgreSqlRows() {}

    /**
     * Adds a single row without arrays: the server sees the length of an array, prefers a plan for this length to a generic plan,
     * and plans the statement anew each time.
     */
    static void add(SqlBuilder sql, ParameterTable rows, String alias) {
        if (rows.size() == 1) {
            rows.single(sql, alias, PostgreSqlRows::cell);
        } else {
            many(sql, rows, alias);
        }
    }

    static void cell(SqlBuilder sql, ParameterTable.Type type, Object value) {
        sql.parameter(cast(type), (statement, index) -> set(statement, index, sent(value)));
    }

    private static void many(SqlBuilder sql, ParameterTable rows, String alias) {
        for (int i = 0; i < rows.columns().size(); i++) {
            ParameterTable.Type type = rows.columns().get(i).type();
            Object[] values = rows.column(i);
            sql.add(i > 0 ? ", " : "unnest(")
                    .parameter(
                            "(select cast(? as " + TYPES.get(type) + "[]))",
                            (statement, index) -> statement.setArray(
                                    index,
                                    statement.getConnection().createArrayOf(TYPES.get(type), array(type, values))));
        }
        sql.add(") as " + alias + "(" + String.join(", ", rows.names()) + ")");
    }

    /** {@return the values as an array of a class that the driver sends as it is; it would have to convert others to text} */
    private static Object[] array(ParameterTable.Type type, Object[] values) {
        if (type == ParameterTable.Type.NUMBER) {
            return Arrays.copyOf(values, values.length, Long[].class);
        }
        String[] texts = new String[values.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = (String) sent(values[i]);
        }
        return texts;
    }

    static String selected(ParameterTable.Type type, String value) {
        boolean isNull = value.equals("null");
        boolean mayHaveDomain = !isNull && type != ParameterTable.Type.DAY && !value.startsWith("'");
        if (mayHaveDomain) {
            return "cast(" + value + " as " + TYPES.get(type) + ")";
        }
        return isNull && type == ParameterTable.Type.TEXT ? "cast(null as text) collate \"C\"" : value;
    }

    static String placeholder(ParameterTable.Type type) {
        return isSentAsText(type) ? cast(type) : "?";
    }

    /** Sets a parameter; the driver says of which type it is, also of null, so that the server can keep its plan. */
    static void set(PreparedStatement statement, int index, ParameterTable.Type type, Object value)
            throws SQLException {
        if (isSentAsText(type)) {
            set(statement, index, sent(value));
        } else if (value == null) {
            statement.setNull(index, type == ParameterTable.Type.NUMBER ? Types.BIGINT : Types.VARCHAR);
        } else {
            set(statement, index, value);
        }
    }

    private static boolean isSentAsText(ParameterTable.Type type) {
        return type == ParameterTable.Type.DAY || type == ParameterTable.Type.TIME;
    }

    private static String cast(ParameterTable.Type type) {
        return "cast(? as " + TYPES.get(type) + ")";
    }

    private static void set(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(index, number);
        } else if (value instanceof String text) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, value);
        }
    }

    /** Returns a day or a time as text, so that the driver does not apply a calendar of its own. */
    private static Object sent(Object value) {
        return value instanceof LocalDate || value instanceof Instant ? value.toString() : value;
    }
}
