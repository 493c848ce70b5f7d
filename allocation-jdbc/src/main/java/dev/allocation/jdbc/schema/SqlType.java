package dev.allocation.jdbc.schema;

import java.util.Map;
import java.util.Set;

/** Reads the type of a column, and prints it by one of its names. */
final class SqlType {
    private static final Map<String, String> NAMES = Map.of(
            "int", "integer",
            "character varying", "varchar",
            "character large object", "clob");

    /** MariaDB prints a width behind them that has no effect. */
    private static final Set<String> WITHOUT_WIDTH = Set.of("tinyint", "smallint", "integer", "bigint");

    private SqlType() {}

    /** {@return the type that comes next} */
    static String next(SqlTokens tokens) {
        String words = tokens.next();
        if (tokens.accept("varying")) {
            words += " varying";
        } else if (tokens.accept("large", "object")) {
            words += " large object";
        } else if (tokens.accept("precision")) {
            words += " precision";
        }
        String name = NAMES.getOrDefault(words, words);
        String size = tokens.peek().equals("(") ? "(" + tokens.inParentheses() + ")" : "";
        if (tokens.accept("with", "time", "zone")) {
            size += " with time zone";
        } else if (tokens.accept("without", "time", "zone")) {
            size += " without time zone";
        }
        if (tokens.accept("unsigned")) {
            return name + " unsigned";
        }
        return name + (WITHOUT_WIDTH.contains(name) ? "" : size) + (tokens.accept("[", "]") ? "[]" : "");
    }
}
