package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

    /** {@return the tables whose rows the library changes} */
    private Stream<String> written() {
        return tables.stream().filter(table -> !table.equals("stock_schema_version"));
    }

    private List<String> problems() {
        try (RawPool pool = owner.as(role)) {
            return JdbcStore.builder(pool.source()).build().schema().problems();
        }
    }

    @Test
    void ofAServiceAreEnough() {
        written().forEach(table -> grant("select, insert, update, delete", table));
        grant("select", "stock_schema_version");
        assertThat(problems()).isEmpty();
        try (RawPool pool = owner.as(role)) {
            handled(JdbcStore.builder(pool.source()).build(), onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
        }
    }

    @Test
    void ofARoleThatOnlyReadsLackThreeOnEachTable() {
        tables.forEach(table -> grant("select", table));
        assertThat(problems())
                .containsExactlyInAnyOrderElementsOf(written()
                        .flatMap(table -> Stream.of("INSERT", "UPDATE", "DELETE")
                                .map(right -> "no right to " + right + " on table " + table))
                        .toList());
    }

    @Test
    void areReportedOneByOneWhenMissing() {
        written()
                .filter(table -> !table.equals("stock_message"))
                .forEach(table -> grant("select, insert, update, delete", table));
        grant("select", "stock_schema_version");
        grant("select, insert, update", "stock_message");
        assertThat(problems()).containsExactly("no right to DELETE on table stock_message");
    }

    @Test
    void areMissedOnATableThatTheRoleMayNotSee() {
        written()
                .filter(table -> !table.equals("stock_message"))
                .forEach(table -> grant("select, insert, update, delete", table));
        grant("select", "stock_schema_version");
        assertThat(problems())
                .containsExactly(
                        "no right to SELECT on table stock_message",
                        "no right to INSERT on table stock_message",
                        "no right to UPDATE on table stock_message",
                        "no right to DELETE on table stock_message");
    }

    @Test
    void areMissedOnTheTableOfTheVersion() {
        written().forEach(table -> grant("select, insert, update, delete", table));
        assertThat(problems()).containsExactly("no right to SELECT on table stock_schema_version");
    }
}
