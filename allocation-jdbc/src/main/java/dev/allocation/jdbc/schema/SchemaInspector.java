package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the tables of a database with a script. */
public record SchemaInspector(SqlContext context, Connection connection) {
    private static final Pattern TABLE =
            Pattern.compile("create table (?:\\w+\\.)?(\\w+) \\((.*?)\\n\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("\\n  (?!constraint )(\\w+) ");
    private static final Pattern CONSTRAINT = Pattern.compile("\\n  constraint (\\w+) (primary)?");
    private static final Pattern INDEX = Pattern.compile("create (?:unique )?index (\\w+) on (?:\\w+\\.)?(\\w+)");

    public List<String> missing(String script) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Matcher table = TABLE.matcher(script); table.find(); ) {
            String name = table.group(1);
            Set<String> columns = names("COLUMN_NAME", "COLUMNS", name);
            if (columns.isEmpty()) {
                missing.add("table " + name);
                continue;
            }
            for (Matcher column = COLUMN.matcher(table.group(2)); column.find(); ) {
                if (!columns.contains(column.group(1))) {
                    missing.add("column " + column.group(1) + " of table " + name);
                }
            }
            for (String folded : context.dialect().foldedColumns(connection, schema(), name)) {
                missing.add("an exact collation of column " + folded + " of table " + name);
            }
            Set<String> constraints = names("CONSTRAINT_NAME", "TABLE_CONSTRAINTS", name);
            for (Matcher constraint = CONSTRAINT.matcher(table.group(2)); constraint.find(); ) {
                // MariaDB calls every primary key PRIMARY.
                boolean isThere = constraints.contains(constraint.group(1))
                        || constraint.group(2) != null && constraints.contains("primary");
                if (!isThere) {
                    missing.add("constraint " + constraint.group(1) + " of table " + name);
                }
            }
        }
        for (Matcher index = INDEX.matcher(script); index.find(); ) {
            if (!indexes(index.group(2)).contains(index.group(1))) {
                missing.add("index " + index.group(1) + " of table " + index.group(2));
            }
        }
        return missing;
    }

    public boolean hasTable(String table) throws SQLException {
        return !names("COLUMN_NAME", "COLUMNS", context.names().plain(table)).isEmpty();
    }

    /**
     * Returns the names in a column of a view. The query is in upper case, which H2 requires when it is configured to keep the
     * case of names, and which the other databases accept.
     */
    private Set<String> names(String column, String view, String table) throws SQLException {
        SqlBuilder sql = context.sql(
                        "select " + column + " from INFORMATION_SCHEMA." + view + " where lower(TABLE_NAME) = ")
                .value(table)
                .add(" and lower(TABLE_SCHEMA) = ")
                .value(schema().toLowerCase(Locale.ROOT));
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private Set<String> indexes(String table) throws SQLException {
        Set<String> names = new HashSet<>();
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        String stored = upper ? table.toUpperCase(Locale.ROOT) : table;
        String schema = upper ? schema().toUpperCase(Locale.ROOT) : schema();
        Optional<String> catalog = Optional.ofNullable(connection.getSchema()).isPresent()
                ? Optional.ofNullable(connection.getCatalog())
                : Optional.of(schema);
        try (ResultSet row = connection
                .getMetaData()
                .getIndexInfo(
                        catalog.orElse(null), connection.getSchema() == null ? null : schema, stored, false, true)) {
            while (row.next()) {
                if (row.getString("INDEX_NAME") != null) {
                    names.add(row.getString("INDEX_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /** Returns the schema of the tables; MariaDB has databases instead of schemas. */
    private String schema() throws SQLException {
        if (context.names().schema().isPresent()) {
            return context.names().schema().get();
        }
        String schema = connection.getSchema();
        return schema == null ? connection.getCatalog() : schema;
    }
}
