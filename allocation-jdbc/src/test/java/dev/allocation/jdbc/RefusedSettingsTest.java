package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.Books;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of databases and sessions with which the store refuses to work, each on the engine that has it. */
class RefusedSettingsTest {
    static Stream<Arguments> ofH2() {
        return on(
                Engine.H2,
                ";COLLATION=ENGLISH",
                ";COLLATION=ENGLISH STRENGTH PRIMARY",
                ";IGNORECASE=TRUE",
                ";MODE=Oracle",
                ";MODE=MSSQLServer",
                ";MODE=STRICT",
                ";MODE=Derby",
                ";OLD_INFORMATION_SCHEMA=TRUE");
    }

    static Stream<Arguments> ofMariaDb() {
        return on(
                Engine.MARIADB,
                "sql_mode = 'ORACLE'",
                "sql_mode = 'EMPTY_STRING_IS_NULL'",
                "completion_type = 1",
                "completion_type = 2",
                "sql_safe_updates = 1",
                "sql_select_limit = 5");
    }

    static Stream<Arguments> mariaDb() {
        return on(Engine.MARIADB, "character set");
    }

    private static Stream<Arguments> on(Engine engine, String... settings) {
        return engine.isLeftOut() ? Stream.of() : Stream.of(settings).map(setting -> Arguments.of(engine, setting));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofH2")
    void areRefusedOnH2(Engine engine, String option) {
        String setting = option.substring(1, option.indexOf('='));
        try (RawPool other = RawPool.toNew(engine, option)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(other.source()).build())
                    .withMessageContaining(setting);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("ofMariaDb")
    void areRefusedOnMariaDb(Engine engine, String setting) {
        try (RawPool other = pool(engine, "set " + setting)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(other.source()).build())
                    .withMessageContaining(setting.substring(0, setting.indexOf(' ')));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mariaDb")
    void areRefusedWhereConnectionsHaveNotAllCharacters(Engine engine, String setting) {
        try (RawPool narrow = pool(engine, "set names utf8mb3")) {
            assertThatIllegalArgumentException()
                    .as(setting)
                    .isThrownBy(() -> JdbcStore.builder(narrow.source()).build())
                    .withMessageContaining("utf8mb4")
                    .withMessageContaining("utf8mb3");
        }
    }

    private static RawPool pool(Engine engine, String setting) {
        return RawPool.toLive(engine, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(setting);
            }
        });
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("mariaDb")
    void doNotIncludeTheCharacterSetOfADatabase(Engine engine, String setting) {
        try (RawPool pool = RawPool.toNew(engine)) {
            pool.sql("alter database character set latin1 collate latin1_swedish_ci");
            JdbcStore store = JdbcStore.builder(pool.source()).build();
            store.schema().create();
            assertThat(store.schema().problems()).as(setting).isEmpty();
            handled(store, onHand("b1", "caf\u00E9", 5), onHand("B1", "CAFE", 5), onHand("b1 ", "\uD83D\uDECB", 5));
            Books.of(store).agreeWith(store);
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.allocation.jdbc.Live#postgreSqls")
    void areRefusedInAPostgreSqlDatabaseOfAnotherEncoding(Engine engine) {
        try (RawPool pool = RawPool.toNew(engine)) {
            String name = "latin_" + Long.toString(System.nanoTime(), 36);
            pool.sql("create database " + name + " encoding 'LATIN1' locale 'C' template template0");
            try (RawPool latin = RawPool.toDatabase(engine, name)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> JdbcStore.builder(latin.source()).build())
                        .withMessageContaining("UTF8")
                        .withMessageContaining("LATIN1");
            } finally {
                pool.sql("drop database " + name);
            }
        }
    }
}
