package dev.allocation.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EngineTest {
    private static final Map<Engine, String> PRODUCTS = Map.of(
            Engine.H2, "H2",
            Engine.POSTGRESQL_15, "PostgreSQL",
            Engine.POSTGRESQL_18, "PostgreSQL",
            Engine.MARIADB, "MariaDB");

    private static final String TEXT = "crème brûlée 🍮";

    static Stream<Engine> engines() {
        return Arrays.stream(Engine.values()).filter(engine -> !engine.isLeftOut());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void runsTheNamedVersion(Engine engine) throws SQLException {
        Server server = engine.server();
        try (Connection connection = connect(server, server.url())) {
            String found = connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion();
            boolean isGiven = System.getProperty(Settings.url(engine.word())) != null;
            String version = isGiven ? "" : Versions.of(engine.word()).replaceFirst("\\.0$", "");
            assertThat(found).startsWith(PRODUCTS.get(engine) + " " + version);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void isOneServerForEachJvm(Engine engine) {
        assertThat(engine.server()).isSameAs(engine.server());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void createsDatabasesThatAreEmptyAndSeparate(Engine engine) throws SQLException {
        Server server = engine.server();
        String one = server.freshUrl();
        String other = server.freshUrl();
        for (String url : List.of(one, other)) {
            run(server, url, "create table fact (words varchar(100))");
        }
        run(server, one, "insert into fact values ('of one')");

        assertThat(words(server, one)).containsExactly("of one");
        assertThat(words(server, other)).isEmpty();
        assertThatThrownBy(() -> words(server, server.url())).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void storesEveryTextUnchanged(Engine engine) throws SQLException {
        Server server = engine.server();
        String url = server.freshUrl();
        run(server, url, "create table fact (words varchar(100))");
        try (Connection connection = connect(server, url);
                var insert = connection.prepareStatement("insert into fact values (?)")) {
            insert.setString(1, TEXT);
            insert.executeUpdate();
        }

        assertThat(words(server, url)).containsExactly(TEXT);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void acceptsManyConnections(Engine engine) throws SQLException {
        Server server = engine.server();
        List<Connection> connections = new ArrayList<>();
        try {
            while (connections.size() < 150) {
                connections.add(connect(server, server.url()));
            }
            assertThat(connections.get(149).isValid(5)).isTrue();
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void usesAServerThatRuns(Engine engine) throws SQLException {
        Server running = engine.server();
        String prefix = "allocation.engines." + engine.word();
        Map<String, String> properties = Map.of(
                prefix + ".url", running.url(),
                prefix + ".user", running.user(),
                prefix + ".password", running.password());

        Server server = engine.server(new Settings(properties::get));

        assertThat(server.url()).isEqualTo(running.url());
        assertThat(words(server, "select 1", server.freshUrl())).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource
    void tellsThatAServerIsNotThere(Engine engine) {
        String url = "allocation.engines." + engine.word() + ".url";
        Map<String, String> properties = Map.of(url, "jdbc:nothing://127.0.0.1/");

        assertThatThrownBy(() -> engine.server(new Settings(properties::get)))
                .isInstanceOfSatisfying(
                        EngineUnavailableException.class,
                        e -> assertThat(e.engine()).isEqualTo(engine))
                .hasMessageContainingAll(
                        engine.name(),
                        "jdbc:nothing://127.0.0.1/",
                        "-Dallocation.engines.without=" + engine.word(),
                        "-D" + url + "=")
                .hasCauseInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @EnumSource(names = "H2", mode = EnumSource.Mode.EXCLUDE)
    void leavesNoFilesWhenItCannotStart(Engine engine, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Map<String, String> properties = Map.of("allocation.engines.folder", file.toString());

        assertThatThrownBy(() -> engine.server(new Settings(properties::get)))
                .isInstanceOf(EngineUnavailableException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void leavesOutWhatIsNamed() {
        assertThat(leftOut("mariadb, postgresql-15")).containsExactly(Engine.POSTGRESQL_15, Engine.MARIADB);
        assertThat(leftOut("")).isEmpty();
        assertThatThrownBy(() -> leftOut("oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("allocation.engines.without names 'oracle', "
                        + "there are h2, postgresql-15, postgresql-18, mariadb");
    }

    @Test
    void keepsTheRestOfAUrl() {
        assertThat(Fresh.SCHEMA.url("jdbc:postgresql://h:1/d?ssl=true", "x"))
                .isEqualTo("jdbc:postgresql://h:1/d?ssl=true&currentSchema=x");
        assertThat(Fresh.SCHEMA.url("jdbc:postgresql://h/d", "x")).isEqualTo("jdbc:postgresql://h/d?currentSchema=x");
        assertThat(Fresh.DATABASE.url("jdbc:mariadb://h:1/d?a=b", "x")).isEqualTo("jdbc:mariadb://h:1/x?a=b");
        assertThat(Fresh.DATABASE.url("jdbc:mariadb://h", "x")).isEqualTo("jdbc:mariadb://h/x");
        assertThat(Fresh.H2_DATABASE.url("jdbc:h2:mem:d;A=B", "x")).isEqualTo("jdbc:h2:mem:x;A=B");
        assertThat(Fresh.H2_DATABASE.url("jdbc:h2:tcp://h/mem:d", "x")).isEqualTo("jdbc:h2:tcp://h/mem:x");
    }

    @Test
    void leavesOutWhatHasNoProgramsForThePlatform() {
        assertThat(leftOutOn("Linux", "amd64")).isEmpty();
        assertThat(leftOutOn("Linux", "aarch64")).containsExactly(Engine.MARIADB);
        for (String system : List.of("Mac OS X", "Windows 11")) {
            assertThat(leftOutOn(system, "amd64"))
                    .containsExactly(Engine.POSTGRESQL_15, Engine.POSTGRESQL_18, Engine.MARIADB);
        }
    }

    @Test
    void namesInOneLineWhatIsLeftOut() {
        assertThat(new Settings(Map.of("os.name", "Linux", "os.arch", "amd64")::get).tellLeftOut())
                .isEmpty();
        assertThat(new Settings(Map.of("os.name", "Linux", "os.arch", "aarch64")::get).tellLeftOut())
                .contains(
                        "Left out: mariadb; named by -Dallocation.engines.without, or no programs for Linux on aarch64");
    }

    @Test
    void takesAServerThatRunsOnAnyPlatform() {
        Map<String, String> properties = Map.of(
                "os.name", "Mac OS X", "os.arch", "aarch64", "allocation.engines.mariadb.url", "jdbc:mariadb://h/d");

        assertThat(new Settings(properties::get).leftOut()).containsExactly(Engine.POSTGRESQL_15, Engine.POSTGRESQL_18);
    }

    private static Set<Engine> leftOutOn(String system, String processor) {
        return new Settings(Map.of("os.name", system, "os.arch", processor)::get).leftOut();
    }

    private static Set<Engine> leftOut(String words) {
        Map<String, String> properties =
                Map.of("os.name", "Linux", "os.arch", "amd64", "allocation.engines.without", words);
        return new Settings(properties::get).leftOut();
    }

    private static void run(Server server, String url, String sql) throws SQLException {
        try (Connection connection = connect(server, url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> words(Server server, String url) throws SQLException {
        return words(server, "select words from fact", url);
    }

    private static List<String> words(Server server, String sql, String url) throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = connect(server, url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    private static Connection connect(Server server, String url) throws SQLException {
        return DriverManager.getConnection(url, server.user(), server.password());
    }
}
