package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of the tables: a schema, where one was given, and a prefix; both are checked, because they become part of SQL. */
public record TableNames(Optional<String> schema, String prefix) {
    public static final String DEFAULT_PREFIX = "stock_";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    public TableNames {
        schema.ifPresent(name -> check("Name of the schema", name));
        if (!prefix.isEmpty()) {
            check("Table prefix", prefix);
        }
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " must have 1 to 30 characters of a to z, 0 to 9 and _, and begin with"
                            + " a letter, but is " + Quoted.of(name));
        }
    }

    /** {@return the text, with each name in braces replaced by the full name of that table} */
    public String in(String text) {
        StringBuilder named = new StringBuilder(text.length() + 32);
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            named.append(text, from, open).append(qualified(text.substring(open + 1, close)));
            from = close + 1;
        }
        return named.append(text, from, text.length()).toString();
    }

    public String qualified(String table) {
        return qualifiedPlain(plain(table));
    }

    /** {@return the full name of a table whose name already begins with the prefix} */
    public String qualifiedPlain(String table) {
        return schema.isPresent() ? schema.get() + "." + table : table;
    }

    public String plain(String table) {
        return prefix + table;
    }
}
