package dev.allocation.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of a statement on one row as a store sends it, taken apart once, because most commands send the same few statements.
 *
 * @param texts the text before each parameter, and the text after the last one, with the names of the tables
 * @param parameters the names of the parameters, in the order of the text
 */
record OneRow(Dialect dialect, TableNames names, List<String> texts, List<String> parameters) {
    static OneRow of(String text, SqlContext context) {
        List<String> texts = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        int from = 0;
        for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', from)) {
            texts.add(context.names().in(text.substring(from, colon)));
            from = NamedSql.endOfName(text, colon + 1);
            parameters.add(
                    text.substring(colon + 1, from).intern()); // names of columns are constants, which compare fast
        }
        texts.add(context.names().in(text.substring(from)));
        return new OneRow(context.dialect(), context.names(), List.copyOf(texts), List.copyOf(parameters));
    }

    boolean isFor(SqlContext context) {
        return dialect == context.dialect() && names.equals(context.names());
    }
}
