package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.Books;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables: made, compared, put elsewhere; and what the store refuses to work with. */
@OnAllEngines
class SchemaTest {
    @Parameter
    Engine engine;

    private RawPool pool;

    @BeforeEach
    void findAnEmptyPlace() {
        pool = RawPool.toNew(engine);
    }

    @AfterEach
    void leaveIt() {
        pool.close();
    }

    private JdbcStore.Builder builder() {
        return JdbcStore.builder(pool.source());
    }

    private List<String> problems() {
        return builder().build().schema().problems();
    }

    private void create() {
        builder().build().schema().create();
    }

    @Test
    void hasNoProblemsOnceItWasCreated() {
        create();
        assertThat(problems()).isEmpty();
    }

    @Test
    void isMissedTableByTable() {
        assertThat(problems())
                .filteredOn(problem -> problem.startsWith("table "))
                .containsExactly(
                        "table stock_product",
                        "table stock_batch",
                        "table stock_reference",
                        "table stock_allocation",
                        "table stock_event",
                        "table stock_sequencer",
                        "table stock_subscriber",
                        "table stock_retry_queue",
                        "table stock_message",
                        "table stock_schema_version");
    }

    @Test
    void isMissedIndexByIndex() {
        List<String> ofLines = engine == Engine.MARIADB
                ? List.of(
                        "index stock_allocation_of_order of table stock_allocation",
                        "index stock_allocation_by_sequence of table stock_allocation",
                        "index stock_allocation_by_day of table stock_allocation")
                : List.of("index stock_allocation_by_day of table stock_allocation");
        List<String> expected = new ArrayList<>();
        expected.add("index stock_batch_of_open of table stock_batch");
        expected.addAll(ofLines);
        expected.add("index stock_event_by_position of table stock_event");
        expected.add("index stock_retry_queue_by_time of table stock_retry_queue");
        expected.add("index stock_message_by_time of table stock_message");
        assertThat(problems())
                .filteredOn(problem -> !problem.startsWith("table "))
                .isEqualTo(expected);
    }

    @Test
    void namesATableThatIsMissing() {
        create();
        pool.sql("drop table stock_reference");
        assertThat(problems()).containsExactly("table stock_reference");
    }

    @Test
    void namesAColumnThatIsMissing() {
        create();
        pool.sql("alter table stock_event drop column mark");
        assertThat(problems()).containsExactly("column mark of table stock_event");
    }

    @Test
    void namesACheckThatIsMissing() {
        create();
        pool.sql("alter table stock_batch drop constraint stock_batch_promised");
        assertThat(problems()).containsExactly("constraint stock_batch_promised of table stock_batch");
    }

    @Test
    void namesAKeyThatIsMissing() {
        create();
        pool.sql(
                engine == Engine.MARIADB
                        ? "alter table stock_reference drop primary key"
                        : "alter table stock_reference drop constraint stock_reference_key");
        assertThat(problems()).containsExactly("constraint stock_reference_key of table stock_reference");
    }

    @Test
    void namesAnIndexThatIsMissing() {
        create();
        pool.sql("drop index stock_retry_queue_by_time" + (engine == Engine.MARIADB ? " on stock_retry_queue" : ""));
        assertThat(problems()).containsExactly("index stock_retry_queue_by_time of table stock_retry_queue");
    }

    @Test
    void namesAllThatIsMissing() {
        create();
        pool.sql("drop table stock_retry_queue", "alter table stock_reference drop column number");
        assertThat(problems()).contains("table stock_retry_queue", "column number of table stock_reference");
    }

    @Test
    void namesAVersionThatIsNotThisOne() {
        create();
        pool.sql("update stock_schema_version set version = 7");
        assertThat(problems()).containsExactly("version 1, found version 7");
    }

    @Test
    void namesAVersionThatIsNotThere() {
        create();
        pool.sql("delete from stock_schema_version");
        assertThat(problems()).containsExactly("version 1, found version 0");
    }

    @Test
    void isTheSameWhenItsScriptIsCarriedOutByHand() {
        String script = builder().build().schema().script();
        Arrays.stream(script.split(";")).filter(part -> !part.isBlank()).forEach(pool::sql);
        assertThat(problems()).isEmpty();
        handled(builder().build(), onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
    }

    @Test
    void canStandBesideAnotherUnderAnotherPrefix() {
        JdbcStore stock = builder().build();
        JdbcStore other = builder().tablePrefix("other_").build();
        JdbcStore bare = builder().tablePrefix("").build();
        for (JdbcStore store : List.of(stock, other, bare)) {
            store.schema().create();
            assertThat(store.schema().problems()).isEmpty();
        }
        handled(stock, onHand("b1", "LAMP", 5));
        handled(other, onHand("b1", "SOFA", 7), allocate("o1", "SOFA", 1));
        handled(bare, onHand("b1", "DESK", 9), allocate("o1", "DESK", 1));
        assertThat(log(stock)).hasSize(1);
        assertThat(log(other)).hasSize(2);
        for (JdbcStore store : List.of(stock, other, bare)) {
            Books.of(store).agreeWith(store);
        }
    }

    @Test
    void canHaveTheLongestPrefixThereIs() {
        JdbcStore store =
                builder().tablePrefix("p23456789_123456789_123456789_").build();
        store.schema().create();
        assertThat(store.schema().problems()).isEmpty();
    }

    @Test
    void canBeInASchemaThatIsNotThatOfTheConnections() {
        String name = "other_" + Long.toString(System.nanoTime(), 36);
        pool.sql("create schema " + name);
        try {
            JdbcStore here = builder().build();
            JdbcStore there = builder().schema(name).build();
            here.schema().create();
            assertThat(there.schema().problems()).contains("table stock_product");
            there.schema().create();
            assertThat(there.schema().problems()).isEmpty();
            handled(there, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            assertThat(there.reads().batch(batch("b1"))).isPresent();
            assertThat(here.reads().batch(batch("b1"))).isEmpty();
            Books.of(there).agreeWith(there);
        } finally {
            pool.sql("drop schema " + name + (engine == Engine.MARIADB ? "" : " cascade"));
        }
    }

    @Test
    void namesAMissingIndexOfAnotherSchema() {
        String name = "other_" + Long.toString(System.nanoTime(), 36);
        pool.sql("create schema " + name);
        try {
            create();
            JdbcStore there = builder().schema(name).build();
            there.schema().create();
            pool.sql(
                    engine == Engine.MARIADB
                            ? "drop index stock_retry_queue_by_time on " + name + ".stock_retry_queue"
                            : "drop index " + name + ".stock_retry_queue_by_time");
            assertThat(there.schema().problems())
                    .containsExactly("index stock_retry_queue_by_time of table stock_retry_queue");
        } finally {
            pool.sql("drop schema " + name + (engine == Engine.MARIADB ? "" : " cascade"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"; drop table x; --", "Stock", " ", "a b", "1a", "_a", "{x}", "a23456789_123456789_123456789_1"
            })
    void refusesANameThatIsNone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().tablePrefix(name).build())
                .withMessageContaining("'" + name + "'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().schema(name).build())
                .withMessageContaining("'" + name + "'");
    }

    @Test
    void refusesAnEmptyNameOfASchema() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().schema("").build());
    }

    @Test
    void refusesAProductThatIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(calledOracle()).build())
                .withMessageMatching(
                        "asked for a store on Oracle [1-9]\\S*.*, found that only \\[PostgreSQL, MariaDB, H2] are known");
        assertThat(pool.back()).as("the connection").isNotEmpty();
    }

    @Test
    void takesTheProductThatItIsTold() throws SQLException {
        Database told;
        try (Connection connection = pool.connect()) {
            told = Database.of(connection.getMetaData());
        }
        JdbcStore store = JdbcStore.builder(calledOracle()).database(told).build();
        store.schema().create();
        assertThat(store.schema().problems()).isEmpty();
    }

    /** {@return the pool, in front of metadata with another name} */
    private DataSource calledOracle() {
        return proxy(
                DataSource.class,
                pool.source(),
                "getConnection",
                connection -> proxy(
                        Connection.class,
                        (Connection) connection,
                        "getMetaData",
                        live -> proxy(
                                DatabaseMetaData.class,
                                (DatabaseMetaData) live,
                                "getDatabaseProductName",
                                name -> "Oracle")));
    }

    private static <T> T proxy(
            Class<T> type, T behind, String changed, java.util.function.UnaryOperator<Object> change) {
        return type.cast(Proxy.newProxyInstance(
                SchemaTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result = method.invoke(behind, arguments);
                    return method.getName().equals(changed) ? change.apply(result) : result;
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";COLLATION=ENGLISH",
                ";COLLATION=ENGLISH STRENGTH PRIMARY",
                ";IGNORECASE=TRUE",
                ";MODE=Oracle",
                ";MODE=MSSQLServer",
                ";MODE=STRICT",
                ";MODE=Derby",
                ";OLD_INFORMATION_SCHEMA=TRUE"
            })
    void refusesAnH2ThatIsSetUpInAnotherWay(String option) {
        assumeTrue(engine == Engine.H2);
        String setting = option.substring(1, option.indexOf('='));
        try (RawPool folding = RawPool.toNew(engine, option)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(folding.source()).build())
                    .withMessageContaining(setting);
        }
    }

    @Test
    void refusesAMariaDbOverConnectionsOfAnotherCharacterSet() {
        assumeTrue(engine == Engine.MARIADB);
        try (RawPool narrow = RawPool.toLive(engine, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set names utf8mb3");
            }
        })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(narrow.source()).build())
                    .withMessageContaining("utf8mb4")
                    .withMessageContaining("utf8mb3");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql_mode = 'ORACLE'",
                "sql_mode = 'EMPTY_STRING_IS_NULL'",
                "auto_increment_increment = 2",
                "completion_type = 1",
                "completion_type = 2",
                "sql_safe_updates = 1",
                "sql_select_limit = 5"
            })
    void refusesAMariaDbThatIsSetUpInAnotherWay(String setting) {
        assumeTrue(engine == Engine.MARIADB);
        try (RawPool other = RawPool.toLive(engine, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set " + setting);
            }
        })) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> JdbcStore.builder(other.source()).build())
                    .withMessageContaining(setting.substring(0, setting.indexOf(' ')));
        }
    }

    @Test
    void namesAColumnWhoseCollationFoldsTexts() {
        assumeTrue(engine == Engine.MARIADB);
        create();
        pool.sql(
                "alter table stock_retry_queue modify reason longtext character set utf8mb4 collate utf8mb4_general_ci not null");
        assertThat(builder().build().schema().problems())
                .containsExactly("an exact collation of column reason of table stock_retry_queue");
    }

    @Test
    void namesTheMissingRowOfTheSequencer() {
        create();
        pool.sql("delete from stock_sequencer");
        assertThat(builder().build().schema().problems()).containsExactly("the one row of table stock_sequencer");
    }

    @Test
    void isExactInAMariaDbDatabaseOfAnotherCharacterSet() {
        assumeTrue(engine == Engine.MARIADB);
        pool.sql("alter database character set latin1 collate latin1_swedish_ci");
        create();
        JdbcStore store = builder().build();
        handled(store, onHand("b1", "caf\u00E9", 5), onHand("B1", "CAFE", 5), onHand("b1 ", "\uD83D\uDECB", 5));
        Books.of(store).agreeWith(store);
    }

    @Test
    void refusesAPostgreSqlDatabaseOfAnotherEncoding() {
        assumeTrue(engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18);
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
