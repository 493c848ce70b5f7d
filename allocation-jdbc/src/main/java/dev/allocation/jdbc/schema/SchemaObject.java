package dev.allocation.jdbc.schema;

/**
 * An object of a schema: a table or a domain, or a part of one of these.
 *
 * @param owner the name of the table or of the domain
 * @param name the name of a column, check or index; empty for a table, its key, and a domain
 */
public record SchemaObject(Kind kind, String owner, String name) {
    enum Kind {
        /** A type with a check, such as that of quantities. */
        DOMAIN,
        DOMAIN_CHECK,
        TABLE,
        COLUMN,
        KEY,
        CHECK,
        INDEX;

        /** {@return whether a part of this kind has others, which come and go with it} */
        boolean isWhole() {
            return this == TABLE || this == DOMAIN;
        }
    }

    static SchemaObject table(String table) {
        return new SchemaObject(Kind.TABLE, table, "");
    }

    static SchemaObject domain(String domain) {
        return new SchemaObject(Kind.DOMAIN, domain, "");
    }

    /** {@return the table or the domain that this part is, or belongs to} */
    SchemaObject whole() {
        return kind == Kind.DOMAIN || kind == Kind.DOMAIN_CHECK ? domain(owner) : table(owner);
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
            case DOMAIN -> "domain " + owner;
            case DOMAIN_CHECK -> "constraint " + name + " of domain " + owner;
            case TABLE -> "table " + owner;
            case COLUMN -> "column " + name + " of table " + owner;
            case KEY -> "the primary key of table " + owner;
            case CHECK -> "constraint " + name + " of table " + owner;
            case INDEX -> "index " + name + " of table " + owner;
        };
    }
}
