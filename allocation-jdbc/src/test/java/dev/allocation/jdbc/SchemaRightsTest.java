package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Roles that did not create the tables, and have some rights on them: a missing right is not a missing table. */
@OnAllEngines
class SchemaRightsTest {
    @Parameter
    Engine engine;

    private final String role = "role_" + Long.toString(System.nanoTime(), 36);

    private RawPool owner;
    private List<String> tables;

    @BeforeEach
    void create() {
        owner = RawPool.toNew(engine);
        Schema schema = JdbcStore.builder(owner.source()).build().schema();
        schema.create();
        tables = Pattern.compile("create table (\\w+)")
                .matcher(schema.script())
                .results()
                .map(table -> table.group(1))
                .toList();
        owner.sql(
                switch (engine) {
                    case H2 -> "create user " + role + " password '" + role + "'";
                    case MARIADB -> "create user " + role + " identified by '" + role + "'";
                    case POSTGRESQL_15, POSTGRESQL_18 -> "create user " + role;
                });
        if (engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18) {
            owner.sql("grant usage on schema " + owner.first("select current_schema()") + " to " + role);
        }
    }

    @AfterEach
    void drop() {
        switch (engine) {
            case H2, MARIADB -> owner.sql("drop user " + role);
            case POSTGRESQL_15, POSTGRESQL_18 -> owner.sql("drop owned by " + role, "drop user " + role);
        }
        owner.close();
    }

    private void grant(String rights, String table) {
        owner.sql("grant " + rights + " on " + table + " to " + role);
    }

    /** {@return the rights that the library needs on a table, as its resource states them} */
    private List<String> needed(String table) {
        Properties rights = new Properties();
        String folder = engine == Engine.H2 ? "h2" : engine == Engine.MARIADB ? "mariadb" : "postgresql";
        try (InputStream text = JdbcStore.class.getResourceAsStream(folder + "/rights.properties")) {
            rights.load(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        assertThat(rights).hasSameSizeAs(tables);
        return List.of(rights.getProperty(table.replace("stock_", "")).split(", "));
    }

    private void grantNeeded(String table) {
        grant(String.join(", ", needed(table)), table);
    }

    private List<String> problems() {
        try (RawPool pool = owner.as(role)) {
            return JdbcStore.builder(pool.source()).build().schema().problems();
        }
    }

    @Test
    void ofAServiceAreEnoughForAllItDoes() {
        tables.forEach(this::grantNeeded);
        assertThat(problems()).isEmpty();
        try (RawPool pool = owner.as(role)) {
            new AllWork(JdbcStore.builder(pool.source()).build()).run();
        }
    }

    @Test
    @DisplayName("a service needs no right on the domains of PostgreSQL")
    void onDomainsAreNotNeeded() {
        Pattern.compile("create domain (\\w+)")
                .matcher(JdbcStore.builder(owner.source()).build().schema().script())
                .results()
                .forEach(domain -> owner.sql("revoke usage on domain " + domain.group(1) + " from public"));
        ofAServiceAreEnoughForAllItDoes();
    }

    @Test
    void areNoMoreThanStatementsUse() {
        Wire wire = new Wire(owner.source()::getConnection);
        JdbcStore store = JdbcStore.builder(wire.source()).build();
        wire.trips();
        new AllWork(store).run();
        List<String> statements = wire.trips().stream()
                .flatMap(trip ->
                        Stream.of(trip.replaceAll("\\s*/\\*[^*]*\\*/", "").split(";")))
                .toList();
        for (String table : tables) {
            for (String right : needed(table).subList(1, needed(table).size())) {
                Pattern uses = Pattern.compile(uses(right).replace("T", table + "\\b"), Pattern.DOTALL);
                assertThat(statements)
                        .as("statements that need the right to %s on %s", right, table)
                        .anyMatch(statement -> uses.matcher(statement).find());
            }
        }
    }

    /** {@return a pattern of statements that need a right to write on table T} */
    private static String uses(String right) {
        return switch (right) {
            case "INSERT" -> "insert into T";
            case "UPDATE" ->
                "update T|update [^;]*straight_join T t.*set |merge into T.*then update|from T.*for update";
            default -> "delete from T|delete \\w+(, \\w+)?\\s+from .*T|merge into T.*then delete";
        };
    }

    @Test
    void ofARoleThatOnlyReadsLackTheOthersOnEachTable() {
        tables.forEach(table -> grant("select", table));
        assertThat(problems())
                .containsExactlyInAnyOrderElementsOf(tables.stream()
                        .flatMap(table -> needed(table).stream()
                                .filter(right -> !right.equals("SELECT"))
                                .map(right -> "no right to " + right + " on table " + table))
                        .toList());
    }

    @Test
    void areReportedOneByOneWhenMissing() {
        tables.stream().filter(table -> !table.equals("stock_subscriber")).forEach(this::grantNeeded);
        grant("select, insert, update", "stock_subscriber");
        assertThat(problems()).containsExactly("no right to DELETE on table stock_subscriber");
    }

    @Test
    void areMissedOnATableThatTheRoleMayNotSee() {
        tables.stream().filter(table -> !table.equals("stock_subscriber")).forEach(this::grantNeeded);
        assertThat(problems())
                .containsExactly(
                        "no right to SELECT on table stock_subscriber",
                        "no right to INSERT on table stock_subscriber",
                        "no right to UPDATE on table stock_subscriber",
                        "no right to DELETE on table stock_subscriber");
    }

    @Test
    void areMissedOnATableThatTheRoleMaySeeButNotRead() {
        tables.stream().filter(table -> !table.equals("stock_subscriber")).forEach(this::grantNeeded);
        grant("delete", "stock_subscriber");
        assertThat(problems())
                .contains("no right to SELECT on table stock_subscriber")
                .contains("no right to INSERT on table stock_subscriber")
                .allMatch(problem ->
                        problem.startsWith("no right to ") && problem.endsWith(" on table stock_subscriber"));
    }

    @Test
    void areMissedOnTheTableOfTheVersion() {
        tables.stream().filter(table -> !table.equals("stock_schema_version")).forEach(this::grantNeeded);
        assertThat(problems()).containsExactly("no right to SELECT on table stock_schema_version");
    }
}
