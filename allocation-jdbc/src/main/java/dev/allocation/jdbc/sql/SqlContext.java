package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The dialect and the table names that all statements of one store share.
 *
 * @param purpose the work that the statements are for, which the comment before each of them names
 */
public record SqlContext(Dialect dialect, TableNames names, String purpose) {
    private static final Pattern PURPOSE = Pattern.compile("[a-z-]{1,40}");

    public SqlContext {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException(
                    "Purpose of a statement must have 1 to 40 characters of a to z and -, but is "
                            + Quoted.of(purpose));
        }
    }

    /** {@return the same for another purpose} */
    public SqlContext on(String other) {
        return new SqlContext(dialect, names, other);
    }

    public SqlBuilder sql() {
        return named("");
    }

    /** {@return an empty statement of this name} */
    public SqlBuilder named(String name) {
        return new SqlBuilder(this, name);
    }

    /** {@return a statement on one row} */
    public SqlBuilder sql(NamedSql sql, ParameterTable row) {
        return named(sql.name()).add(sql.text(), row);
    }

    /** {@return the statement on all rows, in as many pieces as needed; none when there are no rows} */
    public List<SqlBuilder> each(NamedSql sql, ParameterTable rows) {
        return each(rows, piece -> sql.on(piece, dialect, named(sql.name())));
    }

    /** {@return the statement in a form that reads only committed rows; the host must ensure this for its own transaction} */
    public SqlBuilder reading(SqlBuilder select, Connection connection) throws SQLException {
        return connection.getAutoCommit() ? dialect.reading(select) : select;
    }

    /** {@return a statement for each piece of the rows; none when there are no rows} */
    public List<SqlBuilder> each(ParameterTable rows, Function<ParameterTable, SqlBuilder> statement) {
        return rows.isEmpty()
                ? List.of()
                : dialect.pieces(rows).stream().map(statement).toList();
    }

    public SqlBuilder sql(String text) {
        return sql().add(text);
    }

    /** {@return a statement whose question marks stand for these strings, longs and instants, in their order} */
    public SqlBuilder sql(String text, Object... values) {
        SqlBuilder sql = sql();
        int from = 0;
        for (Object value : values) {
            int place = text.indexOf('?', from);
            sql.add(text.substring(from, place));
            if (value instanceof Instant time) {
                sql.value(time);
            } else if (value instanceof String string) {
                sql.value(string);
            } else {
                sql.value(((Number) value).longValue());
            }
            from = place + 1;
        }
        return sql.add(text.substring(from));
    }
}
