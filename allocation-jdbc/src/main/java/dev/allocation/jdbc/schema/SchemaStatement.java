package dev.allocation.jdbc.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A statement of a script, with the parts that it creates and drops.
 *
 * @param text the statement
 * @param changes the parts that it creates, with their definitions, and those that it drops
 */
public record SchemaStatement(String text, Map<SchemaObject, Optional<String>> changes) {
    /**
     * {@return the statement, read}
     *
     * @throws IllegalArgumentException when it is none of those that scripts may have
     */
    static SchemaStatement of(String text) {
        try {
            return new SchemaStatement(text, new Reader(new SqlTokens(text)).read());
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "a script must have only statements that the library can read, but has: " + text, unknown);
        }
    }

    /** {@return whether the tables are as if it had been carried out; never for a statement that changes rows} */
    public boolean isDone(Map<SchemaObject, String> parts) {
        boolean isWhole = changes.keySet().stream().anyMatch(part -> part.kind().isWhole());
        return !changes.isEmpty()
                && changes.entrySet().stream()
                        .filter(change -> !isWhole || change.getKey().kind().isWhole())
                        .allMatch(change -> change.getValue().isPresent()
                                == parts.keySet().stream().anyMatch(part -> isSame(part, change.getKey())));
    }

    /** Constraints and indexes are dropped by their name alone. */
    private static boolean isSame(SchemaObject part, SchemaObject named) {
        return part.equals(named)
                || named.kind() == SchemaObject.Kind.INDEX
                        && (part.kind() == SchemaObject.Kind.INDEX || part.kind() == SchemaObject.Kind.CHECK)
                        && part.name().equals(named.name());
    }

    /** Changes the parts as the statement changes the tables. */
    public void applyTo(Map<SchemaObject, String> parts) {
        changes.forEach((part, definition) -> {
            if (definition.isPresent()) {
                parts.put(part, definition.get());
            } else if (part.kind().isWhole()) {
                parts.keySet().removeIf(other -> other.whole().equals(part));
            } else {
                parts.keySet().removeIf(other -> isSame(other, part));
            }
        });
    }

    /** Reads one statement. */
    private static final class Reader {
        private final SqlTokens tokens;
        private final Map<SchemaObject, Optional<String>> changes = new LinkedHashMap<>();

        Reader(SqlTokens tokens) {
            this.tokens = tokens;
        }

        Map<SchemaObject, Optional<String>> read() {
            if (tokens.accept("create", "domain")) {
                domain();
            } else if (tokens.accept("create", "table")) {
                table();
            } else if (tokens.accept("create", "index")) {
                index("index ");
            } else if (tokens.accept("create", "unique", "index")) {
                index("unique index ");
            } else if (tokens.accept("drop", "index")) {
                droppedIndex();
            } else if (tokens.accept("drop", "table")) {
                changes.put(SchemaObject.table(name()), Optional.empty());
            } else if (tokens.accept("drop", "domain")) {
                changes.put(SchemaObject.domain(name()), Optional.empty());
            } else if (tokens.accept("alter", "table")) {
                alteredTable();
            } else if (tokens.accept("insert") || tokens.accept("update") || tokens.accept("delete")) {
                tokens.rest();
            }
            if (!tokens.isAtEnd()) {
                throw new IllegalArgumentException("found " + tokens.rest());
            }
            return changes;
        }

        /** {@return the name of a table, an index or a domain, without its schema} */
        private String name() {
            return withoutSchema(tokens.next());
        }

        private static String withoutSchema(String name) {
            return name.substring(name.indexOf('.') + 1);
        }

        private void domain() {
            String domain = name();
            tokens.expect("as");
            add(SchemaObject.Kind.DOMAIN, domain, "", Definition.column(SqlType.next(tokens), tokens));
            while (tokens.accept("constraint")) {
                add(SchemaObject.Kind.DOMAIN_CHECK, domain, tokens.next(), Definition.check(tokens));
            }
        }

        private void table() {
            String table = name();
            changes.put(SchemaObject.table(table), Optional.of(""));
            tokens.expect("(");
            do {
                element(table);
            } while (tokens.accept(","));
            tokens.expect(")");
            changes.put(SchemaObject.table(table), Optional.of(Definition.table(tokens)));
        }

        private void element(String table) {
            String name = tokens.next();
            if (name.equals("constraint")) {
                constraint(table, tokens.next());
            } else {
                add(
                        SchemaObject.Kind.COLUMN,
                        table,
                        name,
                        Definition.column(withoutSchema(SqlType.next(tokens)), tokens));
            }
        }

        private void constraint(String table, String name) {
            switch (tokens.peek()) {
                case "primary" -> add(SchemaObject.Kind.KEY, table, "", Definition.key(tokens));
                case "unique" -> add(SchemaObject.Kind.INDEX, table, name, Definition.index(tokens));
                default -> add(SchemaObject.Kind.CHECK, table, name, Definition.check(tokens));
            }
        }

        private void index(String start) {
            String name = name();
            tokens.expect("on");
            String table = name();
            add(SchemaObject.Kind.INDEX, table, name, Definition.index(new SqlTokens(start + tokens.rest())));
        }

        /** Reads the end of a statement that drops an index; only MariaDB names its table. */
        private void droppedIndex() {
            String name = name();
            changes.put(
                    new SchemaObject(SchemaObject.Kind.INDEX, tokens.accept("on") ? name() : "", name),
                    Optional.empty());
        }

        private void alteredTable() {
            String table = name();
            do {
                if (tokens.accept("drop", "constraint")) {
                    changes.put(new SchemaObject(SchemaObject.Kind.INDEX, table, tokens.next()), Optional.empty());
                } else if (tokens.accept("drop", "column")) {
                    changes.put(new SchemaObject(SchemaObject.Kind.COLUMN, table, tokens.next()), Optional.empty());
                } else {
                    tokens.expect("add");
                    tokens.accept("column");
                    element(table);
                }
            } while (tokens.accept(","));
        }

        private void add(SchemaObject.Kind kind, String owner, String name, String definition) {
            changes.put(new SchemaObject(kind, owner, name), Optional.of(definition));
        }
    }
}
