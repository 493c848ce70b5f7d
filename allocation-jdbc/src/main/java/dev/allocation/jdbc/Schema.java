package dev.allocation.jdbc;

import dev.allocation.port.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tables of a store. Thread-safe. */
public final class Schema {
    /** The version of the schema that this library works with. */
    public static final int VERSION = 1;

    private final Tables tables;
    private final Connections connections;

    Schema(Tables tables, Connections connections) {
        this.tables = tables;
        this.connections = connections;
    }

    /** {@return the statements that create it, for those who have a migration tool of their own} */
    public String script() {
        return String.join(";\n\n", statements()) + ";\n";
    }

    /**
     * Creates all tables in an empty place.
     *
     * @throws StorageException when something is there already, or may not be created; what was created before may stay, since
     *     not all databases can roll it back
     */
    public void create() {
        with(
                "create the schema",
                connection -> Transaction.of(connection, open -> {
                    try (Statement statement = open.createStatement()) {
                        for (String one : statements()) {
                            statement.execute(one);
                        }
                    }
                    return true;
                }));
    }

    /**
     * {@return what is missing in the database, or of another version; empty when the store can work}
     *
     * @throws StorageException when the database cannot be asked
     */
    public List<String> problems() {
        return with("compare the schema", connection -> {
            List<String> problems = new ArrayList<>(new LiveSchema(tables, connection).missing(script()));
            if (problems.isEmpty() && number("select count(*) from {sequencer}", connection) != 1) {
                problems.add("the one row of table " + tables.names().plain("sequencer"));
            }
            if (problems.isEmpty() && version(connection) != VERSION) {
                problems.add("version " + VERSION + ", found version " + version(connection));
            }
            return problems;
        });
    }

    private int version(Connection connection) throws SQLException {
        return number("select max(version) from {schema_version}", connection);
    }

    private int number(String query, Connection connection) throws SQLException {
        try (PreparedStatement statement = tables.sql(query).prepare(connection);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String part : template().split(";")) {
            if (!part.isBlank()) {
                statements.add(statement(part.strip()));
            }
        }
        return statements;
    }

    /** Constraints and indexes bear the name of their table, but not that of the schema. */
    private String statement(String template) {
        String named = template.replaceAll("\\{(\\w+)}_", tables.names().plain("") + "$1_");
        return tables.names().in(named);
    }

    private String template() {
        String file = tables.dialect().script();
        try (InputStream text = Schema.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }

    private <T> T with(String asked, Transaction.Work<T> work) {
        try (Connections.Lease lease = connections.lease()) {
            return work.on(lease.connection());
        } catch (SQLException failure) {
            throw new StorageException(asked, failure);
        }
    }
}
