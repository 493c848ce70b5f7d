package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The dialect and the table names that all statements of one store share.
 *
 * @param purpose the work that the statements are for, which the comment before each of them names
 * @param texts the texts of the statements that were sent
 */
public record SqlContext(Dialect dialect, TableNames names, String purpose, StatementTexts texts) {
    /** One row without a column. */
    private static final ParameterTable NOTHING = ParameterTable.of().add();

    private static final Pattern PURPOSE = Pattern.compile("[a-z-]{1,40}");

    public SqlContext {
        if (!PURPOSE.matcher(purpose).matches()) {
            throw new IllegalArgumentException(
                    "Purpose of a statement must have 1 to 40 characters of a to z and -, but is "
                            + Quoted.of(purpose));
        }
    }

    public SqlContext(Dialect dialect, TableNames names, String purpose) {
        this(dialect, names, purpose, new StatementTexts());
    }

    /** {@return the same for another purpose} */
    public SqlContext on(String other) {
        return new SqlContext(dialect, names, other, texts);
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
        return sql.asWritten(row, this, named(sql.name()));
    }

    /** {@return a statement on one row, with the rows of a table {@code w} in the place of a name in angle brackets} */
    public SqlBuilder sql(NamedSql sql, ParameterTable row, String place, ParameterTable rows) {
        String[] parts = sql.text(dialect).split("<" + place + ">");
        SqlBuilder all = named(sql.name()).add(parts[0], row);
        for (int i = 1; i < parts.length; i++) {
            all.rows(rows, "w").add(parts[i], row);
        }
        return all;
    }

    /** {@return a statement without parameters} */
    public SqlBuilder sql(NamedSql sql) {
        return sql(sql, NOTHING);
    }

    /** {@return the statement on all rows, in as many pieces as needed; none when there are no rows} */
    public List<SqlBuilder> each(NamedSql sql, ParameterTable rows) {
        return each(rows, piece -> sql.on(piece, this, named(sql.name())));
    }

    /** {@return the statement in a form that reads only committed rows; the host must ensure this for its own transaction} */
    public SqlBuilder reading(SqlBuilder select, Connection connection) throws SQLException {
        return connection.getAutoCommit() ? dialect.reading(select) : select;
    }

    /** {@return a statement for each piece of the rows; none when there are no rows} */
    public List<SqlBuilder> each(ParameterTable rows, Function<ParameterTable, SqlBuilder> statement) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<ParameterTable> pieces = dialect.pieces(rows);
        return pieces.size() == 1
                ? List.of(statement.apply(pieces.get(0)))
                : pieces.stream().map(statement).toList();
    }

    public SqlBuilder sql(String text) {
        return sql().add(text);
    }
}
