package dev.allocation.jdbc.sql;

import dev.allocation.jdbc.sql.ParameterTable.Type;
import java.util.List;

/** The types of the columns that each select of a union has, in their order; none where they do not matter. */
record SelectedColumns(List<Type> types) {
    private static final String SELECT = "select ";

    /** {@return the beginning of a select, with the types of its columns where the dialect writes them} */
    String in(String select, Dialect dialect) {
        if (types.isEmpty()) {
            return select;
        }
        StringBuilder typed = new StringBuilder(select.length() + 300).append(SELECT);
        int column = 0;
        int from = SELECT.length();
        while (from < select.length()) {
            int end = end(select, from);
            String selected = select.substring(from, end);
            typed.append(column > 0 ? "," : "")
                    .append(
                            selected,
                            0,
                            selected.length() - selected.stripLeading().length())
                    .append(dialect.selected(types.get(column), selected.strip()));
            column++;
            from = end + 1;
        }
        return typed.toString();
    }

    /** {@return the end of the column that begins at a place} */
    private static int end(String select, int from) {
        int depth = 0;
        for (int i = from; i < select.length(); i++) {
            char next = select.charAt(i);
            if (next == ',' && depth == 0) {
                return i;
            }
            depth += next == '(' ? 1 : next == ')' ? -1 : 0;
        }
        return select.length();
    }
}
