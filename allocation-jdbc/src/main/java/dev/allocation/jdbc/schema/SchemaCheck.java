package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the tables of a live database with those to which the steps of a library lead. */
public record SchemaCheck(SqlContext context, Connection connection, SchemaSteps steps) {
    /** {@return the problems that keep the library from working with the tables; empty when there are none} */
    public List<String> problems() throws SQLException {
        Map<Part, String> expected = steps.parts();
        Map<Part, String> found = parts();
        Map<String, List<String>> missingRights = missingRights(expected, found);
        List<String> problems = new ArrayList<>();
        missingRights.forEach((table, rights) ->
                rights.forEach(right -> problems.add("no right to " + right + " on table " + table)));
        Set<String> unread = missingRights.entrySet().stream()
                .filter(table -> table.getValue().contains(Rights.SELECT))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        expected.keySet().removeIf(part -> unread.contains(part.table()));
        SchemaVersion version = unread.contains(versionTable()) ? SchemaVersion.NONE : version(found);
        if (!version.bears(steps.version())) {
            problems.addAll(differences(expected, found));
        }
        boolean isKnown = !unread.contains(versionTable()) && found.containsKey(Part.table(versionTable()));
        if (isKnown && version.number() != steps.version() && !version.bears(steps.version())) {
            problems.add(version.unlike(steps.version()));
        }
        return problems;
    }

    /** {@return the parts of the tables as they are} */
    public Map<Part, String> parts() throws SQLException {
        Set<String> tables = steps.parts().keySet().stream().map(Part::table).collect(Collectors.toSet());
        return new SchemaInspector(context, connection).parts(tables);
    }

    /**
     * {@return the version of the tables from which they can be brought to that of the library}
     *
     * @param parts the parts of the tables
     * @throws SQLException when the library must not work with them
     */
    public int versionToLeave(Map<Part, String> parts) throws SQLException {
        SchemaVersion version = version(parts);
        if (version.isTooNewFor(steps.version())) {
            throw new SQLException("expected " + version.unlike(steps.version()));
        }
        return Math.min(version.number(), steps.version());
    }

    private SchemaVersion version(Map<Part, String> found) throws SQLException {
        return found.containsKey(Part.table(versionTable()))
                ? SchemaVersion.in(context, connection)
                : SchemaVersion.NONE;
    }

    private String versionTable() {
        return context.names().plain("schema_version");
    }

    /** {@return the missing rights by table, also of tables that the catalog does not show for want of a right} */
    private Map<String, List<String>> missingRights(Map<Part, String> expected, Map<Part, String> found)
            throws SQLException {
        Rights rights = new Rights(context, connection);
        SchemaInspector inspector = new SchemaInspector(context, connection);
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Part part : expected.keySet()) {
            if (part.kind() == Part.Kind.COLUMN && !missing.containsKey(part.table())) {
                boolean isSeen = found.containsKey(part) || !found.containsKey(Part.table(part.table()));
                if (isSeen) {
                    boolean isWritten = !part.table().equals(versionTable());
                    missing.put(
                            part.table(), rights.missing(inspector.qualified(part.table()), part.name(), isWritten));
                }
            }
        }
        return missing;
    }

    private static List<String> differences(Map<Part, String> expected, Map<Part, String> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((part, definition) -> {
            String live = found.get(part);
            boolean isOfTable = part.kind() == Part.Kind.TABLE
                    || !found.getOrDefault(Part.table(part.table()), Definition.NO_TABLE)
                            .equals(Definition.NO_TABLE);
            if (isOfTable && live == null) {
                differences.add(part + " is missing");
            } else if (isOfTable && !live.equals(definition)) {
                differences.add(part + " is " + live + ", expected " + definition);
            }
        });
        found.forEach((part, live) -> {
            if (part.kind() == Part.Kind.COLUMN
                    && expected.containsKey(Part.table(part.table()))
                    && !expected.containsKey(part)
                    && !Definition.mayBeLeftOut(live)) {
                differences.add(part + " is " + live + ", expected a default or no such column");
            }
        });
        return differences;
    }
}
