package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the tables and domains of a live database with those to which the steps of a library lead. */
public record SchemaCheck(SqlContext context, Connection connection, SchemaSteps steps) {
    /** The tables with one row each, which the first step inserts. */
    private static final List<String> ONE_ROW = List.of("sequencer", "incarnation");

    /** Not null, because that would stand for a lost connection. */
    private static final String TOO_NEW = "42000";

    /**
     * {@return the problems that keep the library from working with the tables; empty when there are none}
     *
     * <p>Asks for rights by statements that the server may refuse, so no transaction may be open.
     */
    public List<String> problems() throws SQLException {
        Map<SchemaObject, String> expected = steps.parts();
        Map<SchemaObject, String> found = parts();
        Map<String, List<String>> rights = missingRights(expected, found);
        List<String> problems = new ArrayList<>(texts(rights));
        Set<String> unread = rights.entrySet().stream()
                .filter(table -> table.getValue().contains(Rights.SELECT))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        expected.keySet().removeIf(part -> unread.contains(part.owner()));
        problems.addAll(differences(expected, found, unread));
        return problems.isEmpty() ? missingRows() : problems;
    }

    /** {@return a text for each missing right of the role} */
    public List<String> missingRights() throws SQLException {
        return texts(missingRights(steps.parts(), parts()));
    }

    private static List<String> texts(Map<String, List<String>> missingRights) {
        return missingRights.entrySet().stream()
                .flatMap(table ->
                        table.getValue().stream().map(right -> "no right to " + right + " on table " + table.getKey()))
                .toList();
    }

    /** {@return the problems without those of rights, so that the role must have all rights} */
    public List<String> differences() throws SQLException {
        List<String> differences = differences(steps.parts(), parts(), Set.of());
        return differences.isEmpty() ? missingRows() : differences;
    }

    /**
     * {@return the statements that bring the tables to the version of the library, without those that are done}
     *
     * @throws SQLException when the tables are too new for the library
     */
    public List<SchemaStatement> statementsLeft() throws SQLException {
        Map<SchemaObject, String> parts = parts();
        SchemaVersion version = version(parts);
        if (version.isTooNewFor(steps.version())) {
            throw new SQLException(version.unlike(steps.version()), TOO_NEW);
        }
        List<SchemaStatement> left = new ArrayList<>();
        for (SchemaStatement one : steps.after(Math.min(version.number(), steps.version()))) {
            if (!one.isDone(parts)) {
                left.add(one);
                one.applyTo(parts);
            }
        }
        return left;
    }

    /** {@return the differences that these statements will leave, such as those of a table of the host with one of the names} */
    public List<String> differencesAfter(List<SchemaStatement> statements) throws SQLException {
        Map<SchemaObject, String> parts = parts();
        if (version(parts).bears(steps.version())) {
            return List.of();
        }
        statements.forEach(statement -> statement.applyTo(parts));
        return differences(steps.parts(), parts);
    }

    private List<String> differences(
            Map<SchemaObject, String> expected, Map<SchemaObject, String> found, Set<String> unread)
            throws SQLException {
        boolean isKnown = found.containsKey(SchemaObject.table(versionTable())) && !unread.contains(versionTable());
        SchemaVersion version = isKnown ? version(found) : SchemaVersion.NONE;
        if (version.bears(steps.version())) {
            return List.of();
        }
        List<String> differences = differences(expected, found);
        if (isKnown && version.number() != steps.version()) {
            differences.add(version.unlike(steps.version()));
        }
        return differences;
    }

    private List<String> missingRows() throws SQLException {
        List<String> missing = new ArrayList<>();
        for (String table : ONE_ROW) {
            try (PreparedStatement statement =
                            context.sql("select count(*) from {" + table + "}").prepare(connection);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getInt(1) != 1) {
                    missing.add("the one row of table " + context.names().plain(table) + " is missing");
                }
            }
        }
        return missing;
    }

    private Map<SchemaObject, String> parts() throws SQLException {
        Set<String> owners =
                steps.parts().keySet().stream().map(SchemaObject::owner).collect(Collectors.toSet());
        return new SchemaInspector(context, connection).parts(owners);
    }

    private SchemaVersion version(Map<SchemaObject, String> found) throws SQLException {
        return found.containsKey(SchemaObject.table(versionTable()))
                ? SchemaVersion.in(context, connection)
                : SchemaVersion.NONE;
    }

    private String versionTable() {
        return context.names().plain("schema_version");
    }

    /** {@return the missing rights by table, also of tables that the catalog does not show for want of a right} */
    private Map<String, List<String>> missingRights(Map<SchemaObject, String> expected, Map<SchemaObject, String> found)
            throws SQLException {
        Rights rights = Rights.of(context, connection);
        Map<String, List<SchemaObject>> columns = expected.keySet().stream()
                .filter(part -> part.kind() == SchemaObject.Kind.COLUMN)
                .collect(Collectors.groupingBy(SchemaObject::owner, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<String>> missing = new LinkedHashMap<>();
        for (Map.Entry<String, List<SchemaObject>> table : columns.entrySet()) {
            // A table may be one of the host; another may be hidden from the role, with its columns.
            Optional<String> common = table.getValue().stream()
                    .filter(found::containsKey)
                    .map(SchemaObject::name)
                    .findFirst();
            missing.put(
                    table.getKey(),
                    rights.missing(
                            table.getKey(), common, table.getValue().get(0).name()));
        }
        return missing;
    }

    private static List<String> differences(Map<SchemaObject, String> expected, Map<SchemaObject, String> found) {
        List<String> differences = new ArrayList<>();
        expected.forEach((part, definition) -> {
            String live = found.get(part);
            boolean isOfWhole = part.kind().isWhole()
                    || !found.getOrDefault(part.whole(), Definition.NO_TABLE).equals(Definition.NO_TABLE);
            if (isOfWhole && live == null) {
                differences.add(part + " is missing");
            } else if (isOfWhole && !live.equals(definition)) {
                differences.add(part + " must be " + part.described(definition) + ", but is " + part.described(live));
            }
        });
        found.forEach((part, live) -> {
            if (part.kind() == SchemaObject.Kind.COLUMN
                    && expected.containsKey(part.whole())
                    && !expected.containsKey(part)
                    && !Definition.mayBeLeftOut(live)) {
                differences.add(part + " must have a default or allow null, but is " + live);
            }
        });
        return differences;
    }
}
