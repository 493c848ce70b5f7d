package dev.allocation.jdbc.schema;

import dev.allocation.jdbc.sql.SqlContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The numbered steps that lead to the tables of a library: the first creates them, and each later one leads from the version
 * before it to its own.
 *
 * @param steps the statements of each step, from step 1 on
 */
public record SchemaSteps(List<List<SchemaStatement>> steps) {
    /** {@return the steps up to a version, on the database and with the names of a store} */
    public static SchemaSteps upTo(int version, SqlContext context) {
        return new SchemaSteps(IntStream.rangeClosed(1, version)
                .mapToObj(step -> statements(resource(context, step + ".sql"), context))
                .toList());
    }

    /** {@return these steps and one more} */
    public SchemaSteps and(String template, SqlContext context) {
        return new SchemaSteps(Stream.concat(steps.stream(), Stream.of(statements(template, context)))
                .toList());
    }

    /** {@return a resource of the database of a store} */
    static String resource(SqlContext context, String name) {
        String file = "/dev/allocation/jdbc/" + context.dialect().folder() + "/" + name;
        try (InputStream text = SchemaSteps.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }

    private static List<SchemaStatement> statements(String template, SqlContext context) {
        List<SchemaStatement> statements = new ArrayList<>();
        for (String part : context.dialect().step(template).split(";")) {
            if (!part.isBlank()) {
                statements.add(SchemaStatement.of(named(part.strip(), context)));
            }
        }
        return List.copyOf(statements);
    }

    /** Fills in the names: constraints and indexes contain the name of their table, but not that of the schema. */
    private static String named(String template, SqlContext context) {
        return context.names()
                .in(template.replaceAll("\\{(\\w+)}_", context.names().plain("") + "$1_"));
    }

    /** {@return the version to which the last step leads} */
    public int version() {
        return steps.size();
    }

    /** {@return the statements that lead from a version to the last one} */
    public List<SchemaStatement> after(int version) {
        return steps.subList(version, steps.size()).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** {@return the statements that lead from a version to the last one, to be carried out by hand or by a tool} */
    public String script(int from) {
        return after(from).stream().map(one -> one.text() + ";\n").collect(Collectors.joining("\n"));
    }

    /** {@return the parts that there are after the last step, with their definitions} */
    Map<SchemaObject, String> parts() {
        Map<SchemaObject, String> parts = new LinkedHashMap<>();
        after(0).forEach(statement -> statement.applyTo(parts));
        return parts;
    }
}
