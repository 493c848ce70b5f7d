package dev.allocation.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** A small table that travels in the parameters of one statement, so that no statement grows with what it is about. */
final class Rows {
    enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DAY,
        TIME
    }

    record Column(String name, Type type) {
        static Column text(String name) {
            return new Column(name, Type.TEXT);
        }

        /** For what may be longer than an id. */
        static Column longText(String name) {
            return new Column(name, Type.LONG_TEXT);
        }

        static Column number(String name) {
            return new Column(name, Type.NUMBER);
        }

        static Column day(String name) {
            return new Column(name, Type.DAY);
        }

        static Column time(String name) {
            return new Column(name, Type.TIME);
        }
    }

    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();
    private final Set<List<Object>> known = new HashSet<>();

    private Rows(List<Column> columns) {
        this.columns = columns;
    }

    static Rows of(Column... columns) {
        return new Rows(List.of(columns));
    }

    /** Adds a row unless it is there. */
    void addOnce(Object... values) {
        if (known.add(List.of(values))) {
            add(values);
        }
    }

    /** Adds a row: strings, longs, {@link java.time.LocalDate}s and {@link java.time.Instant}s, or nulls. */
    Rows add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns);
        }
        rows.add(values);
        return this;
    }

    /** {@return the rows from one index to another} */
    Rows part(int from, int to) {
        Rows part = new Rows(columns);
        part.rows.addAll(rows.subList(from, to));
        return part;
    }

    void sort(Comparator<Object[]> order) {
        rows.sort(order);
    }

    List<Column> columns() {
        return columns;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    <T> T[] column(int index, IntFunction<T[]> array) {
        return rows.stream().map(row -> row[index]).toArray(array);
    }

    /** Adds a parameter of a type to a statement. */
    interface Cell {
        void add(Sql sql, Type type, Object value);
    }

    /** Adds the one row to a statement, as a table of as many parameters. */
    void single(Sql sql, String alias, Cell cell) {
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i > 0 ? ", " : "(select ");
            cell.add(sql, columns.get(i).type(), rows.get(0)[i]);
            sql.add(" as " + columns.get(i).name());
        }
        sql.add(") as " + alias);
    }

    List<Object[]> rows() {
        return rows;
    }

    int size() {
        return rows.size();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }
}
