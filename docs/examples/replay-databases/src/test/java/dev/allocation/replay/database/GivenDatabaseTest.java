package dev.allocation.replay.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GivenDatabaseTest {
    private static final String SHOWN = "jdbc:h2:mem:given";
    private static final String URL = SHOWN + ";DB_CLOSE_DELAY=-1";
    private static final String USER = "anna";
    private static final String PASSWORD = "open-sesame";

    @TempDir
    Path folder;

    private DatabaseProgram program;

    @BeforeEach
    void makeAnEmptyOne() throws SQLException {
        program = new DatabaseProgram(folder);
        run("select 1");
    }

    @AfterEach
    void end() throws SQLException {
        run("shutdown");
    }

    @Test
    void getsItsTablesAndKeepsTheProducts() throws SQLException {
        assertThat(replay().exitCode()).isZero();

        assertThat(program.output("outcomes.csv").lines()).hasSize(34);
        assertThat(count("stock_batch")).isEqualTo(6);
    }

    @Test
    void takesNoSecondReplay() throws SQLException {
        replay();
        String before = program.outputs();
        int batches = count("stock_batch");

        assertIsRefused(replay(), SHOWN + ": table stock_product must be empty before a replay, but has products");

        assertThat(program.outputs()).isEqualTo(before);
        assertThat(count("stock_batch")).isEqualTo(batches);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "MARIADB", "POSTGRESQL_18"})
    void mayBeOfAnyEngine(Engine engine) {
        assumeThat(engine.isLeftOut()).isFalse();
        Server server = engine.server();
        Object[] options = {"--store", server.freshUrl(), "--user", server.user()};
        program.replay();
        String inMemory = program.outputs();

        assertThat(program.replay(options).err()).isEmpty();

        assertThat(program.outputs()).isEqualTo(inMemory);
        assertThat(program.replay(options).err()).contains(": table stock_product must be empty");
    }

    @Test
    void acceptsAReplayWhenItsProductsAreGone() throws SQLException {
        replay();
        for (String table : List.of(
                "allocation",
                "waiting",
                "dispatched",
                "batch",
                "reference",
                "product",
                "event",
                "unsequenced",
                "event_position")) {
            run("delete from stock_" + table);
        }

        assertThat(replay().exitCode()).isZero();
    }

    @Test
    void takesNoRepeat() {
        assertIsRefused(
                replay("--repeat", 2),
                "--repeat must be 1 when --store is a JDBC URL, not 2: the first run leaves its products in the "
                        + "database; see --help");
        assertThat(program.hasWrittenNothing()).isTrue();
    }

    @Test
    void keepsTablesThatAreNotOurs() throws SQLException {
        run("create table stock_product (sku varchar(10))");

        DatabaseProgram.Ending ending = replay();

        assertThat(ending.err())
                .startsWith("replay: " + SHOWN + ": the tables are not those of this version: ")
                .contains("column version of table stock_product is missing; ", "table stock_batch is missing; ")
                .hasLineCount(1);
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(count("information_schema.tables where lower(table_name) like 'stock_%'"))
                .isOne();
    }

    @Test
    void mustHaveTheTablesOfThisVersion() throws SQLException {
        replay();
        run("update stock_schema_version set version = 2, oldest_version = 2");

        assertIsRefused(
                replay(),
                SHOWN
                        + ": the tables are not those of this version: the tables must have version 1, but have version 2,"
                        + " with which only libraries for version 2 or later can work");
    }

    @Test
    void mustAcceptTheLogin() {
        DatabaseProgram.Ending ending = program.replay("--store", URL, "--user", USER, "--password", "guessed");

        assertThat(ending.err())
                .startsWith("replay: " + SHOWN + ": cannot connect: Wrong user name or password")
                .doesNotContain("guessed");
        assertThat(ending.exitCode()).isEqualTo(2);
    }

    @Test
    void mustHaveADriver() {
        assertIsRefused(
                program.replay("--store", "jdbc:nothing://127.0.0.1/?password=" + PASSWORD),
                "jdbc:nothing://127.0.0.1/: no driver on the class path accepts this URL");
    }

    @Test
    void mustDistinguishTexts() throws SQLException {
        run("set collation english strength primary");

        DatabaseProgram.Ending ending = replay();

        assertThat(ending.err()).startsWith("replay: " + SHOWN + ": ").containsIgnoringCase("collation");
        assertThat(ending.exitCode()).isEqualTo(2);
    }

    private DatabaseProgram.Ending replay(Object... options) {
        List<Object> all = new ArrayList<>(List.of("--store", URL, "--user", USER, "--password", PASSWORD));
        all.addAll(List.of(options));
        return program.replay(all.toArray());
    }

    private static void assertIsRefused(DatabaseProgram.Ending ending, String complaint) {
        assertThat(ending.err()).isEqualTo("replay: " + complaint + "\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String table) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(URL, USER, PASSWORD);
    }
}
