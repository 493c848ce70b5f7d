package dev.allocation.jdbc.sql;

import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.ParameterTable.Type;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement on one row as a store sends it, put together once, because most commands send the same few statements.
 *
 * @param columns the columns of the row
 * @param text the text, with the names of the tables, and a placeholder for each parameter
 * @param parameters the columns of the parameters by their indexes, in the order of the text
 */
record OneRow(Dialect dialect, TableNames names, List<Column> columns, String text, List<Integer> parameters) {
    static OneRow of(String text, SqlContext context, List<Column> columns) {
        StringBuilder whole = new StringBuilder(text.length() + 64);
        List<Integer> parameters = new ArrayList<>();
        int from = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', from)) {
            whole.append(text, from, colon);
            from = NamedSql.endOfName(text, colon + 1);
            int column = ParameterTable.index(columns, text.substring(colon + 1, from));
            whole.append(context.dialect().placeholder(columns.get(column).type()));
            parameters.add(column);
        }
        whole.append(text, from, text.length());
        return new OneRow(
                context.dialect(),
                context.names(),
                columns,
                context.names().in(whole.toString()),
                List.copyOf(parameters));
    }

    boolean isFor(SqlContext context, List<Column> ofRow) {
        return dialect == context.dialect() && columns.equals(ofRow) && names.equals(context.names());
    }

    /** {@return the parameters of the statement on a row} */
    SqlBuilder.Parameters on(Object[] row) {
        return new SqlBuilder.Parameters() {
            @Override
            public void set(PreparedStatement statement, int index) throws SQLException {
                for (int i = 0; i < parameters.size(); i++) {
                    int column = parameters.get(i);
                    Type type = columns.get(column).type();
                    dialect.set(statement, index + i, type, row[column]);
                }
            }

            @Override
            public int count() {
                return parameters.size();
            }

            @Override
            public long size() {
                long size = 0;
                for (int column : parameters) {
                    size += dialect.size(row[column]);
                }
                return size;
            }
        };
    }
}
