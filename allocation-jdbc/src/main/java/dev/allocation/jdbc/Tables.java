package dev.allocation.jdbc;

/** What all statements of one store have in common: the dialect, and the names of the tables. */
record Tables(Dialect dialect, Names names) {
    Sql sql() {
        return new Sql(dialect, names);
    }

    Sql sql(String text) {
        return sql().add(text);
    }
}
