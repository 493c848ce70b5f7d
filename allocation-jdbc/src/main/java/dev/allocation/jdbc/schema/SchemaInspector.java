package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the tables and domains of a live database from its catalog. */
record SchemaInspector(SqlContext context, Connection connection) {
    private static final Pattern CHECK =
            Pattern.compile("CONSTRAINT [`\"](.*?)[`\"] (CHECK .*?),?$", Pattern.MULTILINE);

    /** {@return the parts of those tables and domains that exist and that the role may see, with their definitions} */
    Map<SchemaObject, String> parts(Collection<String> owners) throws SQLException {
        Map<SchemaObject, String> parts = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(query(owners));
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                SchemaObject.Kind kind = SchemaObject.Kind.valueOf(row.getString(1));
                parts.put(
                        new SchemaObject(kind, lower(row.getString(2)), lower(row.getString(3))),
                        Definition.inCatalog(kind, row.getString(4)));
            }
        }
        for (String table : owners) {
            if (parts.containsKey(SchemaObject.table(table))) {
                addChecks(table, parts);
            }
        }
        return parts;
    }

    /** Adds the checks where the catalog shows them only to roles that may write. */
    private void addChecks(String table, Map<SchemaObject, String> parts) throws SQLException {
        String script = script(table);
        for (Matcher check = CHECK.matcher(script); check.find(); ) {
            parts.put(
                    new SchemaObject(SchemaObject.Kind.CHECK, table, lower(check.group(1))),
                    Definition.inCatalog(SchemaObject.Kind.CHECK, check.group(2)));
        }
    }

    /** {@return the script of a table; empty for a role that may not read the table, which is a problem of its own} */
    private String script(String table) throws SQLException {
        try {
            return context.dialect().tableScript(connection, context.names().qualifiedPlain(table));
        } catch (SQLException failure) {
            if (Rights.saysSo(failure)) {
                return "";
            }
            throw failure;
        }
    }

    /** Returns the query; the names in it are checked, so that they can be part of it. */
    private String query(Collection<String> owners) {
        String schema = context.names().schema().map(name -> "'" + name + "'").orElse("null");
        String names = owners.stream().map(owner -> "'" + owner + "'").collect(Collectors.joining(", "));
        return SchemaSteps.resource(context, "catalog.sql")
                .replace("${schema}", schema)
                .replace("${names}", names);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
