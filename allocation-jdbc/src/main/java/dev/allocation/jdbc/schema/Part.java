package dev.allocation.jdbc.schema;

/** A part of a schema: a table, or a column, key, check or index of a table. Its name is empty for a table and its key. */
public record Part(Kind kind, String table, String name) {
    enum Kind {
        TABLE,
        COLUMN,
        KEY,
        CHECK,
        INDEX
    }

    static Part table(String table) {
        return new Part(Kind.TABLE, table, "");
    }

    /** {@return a definition of this part, with its article where it has one} */
    String described(String definition) {
        if (kind != Kind.TABLE || definition.equals(Definition.NO_TABLE)) {
            return definition;
        }
        return (definition.startsWith("unlogged") ? "an " : "a ") + definition;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case TABLE -> "table " + table;
            case COLUMN -> "column " + name + " of table " + table;
            case KEY -> "the primary key of table " + table;
            case CHECK -> "constraint " + name + " of table " + table;
            case INDEX -> "index " + name + " of table " + table;
        };
    }
}
