package dev.allocation.jdbc.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A small table that is sent in the parameters of one statement, so that the text of a statement does not grow with its data. */
public final class ParameterTable {
    public enum Type {
        TEXT,
        LONG_TEXT,
        NUMBER,
        DAY,
        TIME
    }

    public record Column(String name, Type type) {
        public static Column text(String name) {
            return new Column(name, Type.TEXT);
        }

        /** Returns a column for texts that may be longer than an id. */
        public static Column longText(String name) {
            return new Column(name, Type.LONG_TEXT);
        }

        public static Column number(String name) {
            return new Column(name, Type.NUMBER);
        }

        public static Column day(String name) {
            return new Column(name, Type.DAY);
        }

        public static Column time(String name) {
            return new Column(name, Type.TIME);
        }
    }

    private final List<Column> columns;
    private final List<Object[]> rows = new ArrayList<>();
    /** One row with what is the same for all rows, or null. */
    private ParameterTable constants;

    /** The rows that must not be added again; null until a second one is added. */
    private Set<List<Object>> known;

    private ParameterTable(List<Column> columns) {
        this.columns = columns;
    }

    public static ParameterTable of(Column... columns) {
        return of(List.of(columns));
    }

    /** {@return a table without rows, with columns that many tables have} */
    public static ParameterTable of(List<Column> columns) {
        return new ParameterTable(columns);
    }

    /** Adds a row unless it was added before. */
    public void addOnce(Object... values) {
        if (rows.isEmpty()) {
            add(values);
            return;
        }
        if (known == null) {
            known = new HashSet<>();
            rows.forEach(row -> known.add(List.of(row)));
        }
        if (known.add(List.of(values))) {
            add(values);
        }
    }

    /** Adds a row of strings, longs, {@link java.time.LocalDate}s and {@link java.time.Instant}s, or nulls. */
    public ParameterTable add(Object... values) {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns);
        }
        rows.add(values);
        return this;
    }

    /** {@return the rows from one index to another} */
    public ParameterTable part(int from, int to) {
        ParameterTable part = new ParameterTable(columns);
        part.rows.addAll(rows.subList(from, to));
        part.constants = constants;
        return part;
    }

    /** {@return the rows with one more column, which has the same value in each} */
    public ParameterTable with(Column column, Object value) {
        return with(List.of(column), value);
    }

    private ParameterTable with(List<Column> more, Object... values) {
        List<Column> wide = new ArrayList<>(columns.size() + values.length);
        wide.addAll(columns);
        wide.addAll(more);
        ParameterTable wider = new ParameterTable(wide);
        for (Object[] row : rows) {
            Object[] longer = Arrays.copyOf(row, row.length + values.length);
            System.arraycopy(values, 0, longer, row.length, values.length);
            wider.rows.add(longer);
        }
        return wider;
    }

    /**
     * {@return the rows with a parameter that is the same for all of them. A select or an insert has it as a parameter, not as a
     * column, so that the server can look for it in an index, and it is sent once}
     */
    public ParameterTable withConstant(Column column, Object value) {
        return withConstants(List.of(column), value);
    }

    /** {@return the same with several such parameters} */
    public ParameterTable withConstants(List<Column> all, Object... values) {
        ParameterTable with = part(0, rows.size());
        with.constants = of(all).add(values);
        return with;
    }

    /** {@return the rows with the constants as columns} */
    ParameterTable wholeRows() {
        return constants == null ? this : with(constants.columns, constants.rows.get(0));
    }

    boolean hasConstants() {
        return constants != null;
    }

    /** {@return the constants as a table of one row} */
    ParameterTable constants() {
        return constants == null ? of().add() : constants;
    }

    public void sort(Comparator<Object[]> order) {
        rows.sort(order);
    }

    public List<Column> columns() {
        return columns;
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** {@return the index of a column} */
    static int index(List<Column> columns, String name) {
        int index = 0;
        while (!columns.get(index).name().equals(name)) {
            index++;
        }
        return index;
    }

    /** {@return a text of a row} */
    public String text(int row, String name) {
        return (String) rows.get(row)[index(columns, name)];
    }

    /** {@return the values of a column} */
    public Object[] column(int index) {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.get(i)[index];
        }
        return values;
    }

    /** Adds a parameter of a type to a statement. */
    public interface Cell {
        void add(SqlBuilder sql, Type type, Object value);
    }

    /** Adds the only row to a statement, as a table with one parameter for each column. */
    public void single(SqlBuilder sql, String alias, Cell cell) {
        for (int i = 0; i < columns.size(); i++) {
            sql.add(i > 0 ? ", " : "(select ");
            cell.add(sql, columns.get(i).type(), rows.get(0)[i]);
            sql.add(" as " + columns.get(i).name());
        }
        sql.add(") as " + alias);
    }

    public List<Object[]> rows() {
        return rows;
    }

    public int size() {
        return rows.size();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
