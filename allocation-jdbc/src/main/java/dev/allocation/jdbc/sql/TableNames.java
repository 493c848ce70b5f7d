package dev.allocation.jdbc.sql;

import dev.allocation.model.Quoted;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names of the tables: a schema, where one was given, and a prefix; both are checked, because they become part of SQL. */
public record TableNames(Optional<String> schema, String prefix) {
    public static final String DEFAULT_PREFIX = "stock_";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,29}");

    public TableNames {
        schema.ifPresent(name -> check("schema", name));
        if (!prefix.isEmpty()) {
            check("table prefix", prefix);
        }
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("asked for the " + what + " " + Quoted.of(name)
                    + ", found that it is not made of at most 30 of a to z, 0 to 9 and _, with a letter first");
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
        return schema.isPresent() ? schema.get() + "." + plain(table) : plain(table);
    }

    public String plain(String table) {
        return prefix + table;
    }
}
