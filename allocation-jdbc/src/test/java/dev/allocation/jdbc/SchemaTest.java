package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.testing.contract.Books;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables: made, compared, put elsewhere; and their names. */
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
    void reportsEachMissingTable() {
        assertThat(problems())
                .contains("table stock_product is missing", "table stock_schema_version is missing")
                .allMatch(problem -> problem.matches("(table|domain) stock_\\w+ is missing"))
                .hasSize(created().size());
    }

    /** {@return the tables of the script, and its domains on PostgreSQL} */
    private List<String> created() {
        return Pattern.compile("create (?:table|domain) (\\w+)")
                .matcher(builder().build().schema().script())
                .results()
                .map(table -> table.group(1))
                .toList();
    }

    @Test
    void reportsAMissingVersion() {
        create();
        pool.sql("delete from stock_schema_version");
        assertThat(problems()).containsExactly("the tables must have version 1, but have no version");
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
            assertThat(there.schema().problems()).contains("table stock_product is missing");
            there.schema().create();
            assertThat(there.schema().problems()).isEmpty();
            handled(there, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            assertThat(there.reads().batch(batch("b1"), Instant.EPOCH)).isPresent();
            assertThat(here.reads().batch(batch("b1"), Instant.EPOCH)).isEmpty();
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
                            ? "drop index stock_message_by_time on " + name + ".stock_message"
                            : "drop index " + name + ".stock_message_by_time");
            assertThat(there.schema().problems())
                    .containsExactly("index stock_message_by_time of table stock_message is missing");
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
                        "cannot use the database: the product must be one of \\[PostgreSQL, MariaDB, H2], but is Oracle"
                                + " [1-9]\\S*.*");
        assertThat(pool.back()).as("the connection").isNotEmpty();
    }

    @Test
    void usesTheProductThatTheHostNames() throws SQLException {
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
                    try {
                        Object result = method.invoke(behind, arguments);
                        return method.getName().equals(changed) ? change.apply(result) : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    @Test
    void namesTheMissingRowOfTheSequencer() {
        create();
        pool.sql("delete from stock_sequencer");
        assertThat(builder().build().schema().problems())
                .containsExactly("the one row of table stock_sequencer is missing");
    }
}
