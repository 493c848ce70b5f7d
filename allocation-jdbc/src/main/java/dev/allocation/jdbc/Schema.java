package dev.allocation.jdbc;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.schema.SchemaInspector;
import dev.allocation.jdbc.sql.SqlContext;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of a store. Thread-safe. */
public final class Schema {
    /** The version of the schema that this library works with. */
    public static final int VERSION = 1;

    /** The version that is found when there is no row. */
    private static final int NO_VERSION = 0;

    private static final Pattern CREATED = Pattern.compile("^create (table|(unique )?index) ");
    private static final Pattern ROW = Pattern.compile("insert into (\\S+)( \\(.*?\\)) values \\((.*)\\)");

    private final SqlContext context;
    private final Connections connections;

    Schema(SqlContext context, Connections connections) {
        this.context = context;
        this.connections = connections;
    }

    /** {@return the statements that create the schema, for hosts with a migration tool of their own} */
    public String script() {
        return String.join(";\n\n", statements()) + ";\n";
    }

    /**
     * Creates the tables, indexes and rows that do not exist yet; when all exist, nothing changes.
     *
     * <p>Any number of processes may call this at once. On a database that cannot roll back the creation of tables, an
     * interrupted call can be repeated.
     *
     * @throws StorageException when something cannot be created, or when the existing schema has another version or form
     */
    public void create() {
        with("create the schema", connection -> {
            List<String> problems = problems(connection);
            while (!problems.isEmpty()) {
                List<String> before = problems;
                SQLException failure = failureToCreate(connection);
                problems = problems(connection);
                // Another process may have created a part first, so that creating it fails here. That part exists now,
                // and the rest is tried again.
                if (problems.equals(before)) {
                    throw failure;
                }
            }
            return true;
        });
    }

    /** {@return the failure to report if anything is missing afterwards} */
    private SQLException failureToCreate(Connection connection) throws SQLException {
        requireVersion(connection);
        try {
            Transaction.of(context.dialect(), connection, this::createWhatIsMissing);
            return new SQLException("what is there lacks " + String.join(", ", problems(connection)));
        } catch (SQLException failure) {
            return failure;
        }
    }

    private boolean createWhatIsMissing(Connection transaction) throws SQLException {
        context.dialect().lockOutOthersWhoCreate(transaction, context.names());
        try (Statement statement = transaction.createStatement()) {
            for (String one : statements()) {
                statement.execute(unlessItIsThere(one));
            }
        }
        return true;
    }

    private static String unlessItIsThere(String statement) {
        Matcher row = ROW.matcher(statement);
        return row.matches()
                ? "insert into " + row.group(1) + row.group(2) + " select " + row.group(3)
                        + " from (select 1 as one) only_one where not exists (select 1 from " + row.group(1) + ")"
                : CREATED.matcher(statement).replaceFirst("$0if not exists ");
    }

    /** Checks the version, because nothing is added to the tables of another version. */
    private void requireVersion(Connection connection) throws SQLException {
        if (new SchemaInspector(context, connection).hasTable("schema_version")) {
            int found = version(connection);
            if (found != VERSION && found != NO_VERSION) {
                throw new SQLException("what is there lacks " + otherVersion(found));
            }
        }
    }

    /**
     * {@return the parts that are missing in the database, or have another version or form; empty when the store can work}
     *
     * @throws StorageException when the database cannot be queried
     */
    public List<String> problems() {
        return with("compare the schema", this::problems);
    }

    private List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>(new SchemaInspector(context, connection).missing(script()));
        if (problems.isEmpty() && number("select count(*) from {sequencer}", connection) != 1) {
            problems.add("the one row of table " + context.names().plain("sequencer"));
        }
        String outOfOrder = context.idsOutOfOrder(connection);
        if (!outOfOrder.isEmpty()) {
            problems.add("an identity of table " + context.names().plain("event")
                    + " that gives numbers in order, found " + outOfOrder);
        }
        if (problems.isEmpty() && version(connection) != VERSION) {
            problems.add(otherVersion(version(connection)));
        }
        return problems;
    }

    private static String otherVersion(int found) {
        return "version " + VERSION + ", found version " + found;
    }

    private int version(Connection connection) throws SQLException {
        return number("select max(version) from {schema_version}", connection);
    }

    private int number(String query, Connection connection) throws SQLException {
        try (PreparedStatement statement = context.sql(query).prepare(connection);
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

    /** Fills in the names: constraints and indexes contain the name of their table, but not that of the schema. */
    private String statement(String template) {
        String named = template.replaceAll("\\{(\\w+)}_", context.names().plain("") + "$1_");
        return context.names().in(named);
    }

    private String template() {
        String file = context.dialect().script();
        try (InputStream text = Schema.class.getResourceAsStream(file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(file, failure);
        }
    }

    private <T> T with(String asked, Transaction.Work<T> work) {
        try (Connections.Borrowed borrowed = connections.borrow()) {
            return work.on(borrowed.connection());
        } catch (SQLException failure) {
            throw new StorageException(asked, failure);
        }
    }
}
