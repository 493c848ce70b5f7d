package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A creation that cannot be completed: nothing of it is stored, or its exception says that something may be. */
@OnAllEngines
class SchemaCreationTest {
    @Parameter
    Engine engine;

    private RawPool pool;

    @BeforeEach
    void findAnEmptyPlace() {
        pool = RawPool.toNew(engine);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static Schema schema(DataSource source) {
        return JdbcStore.builder(source).build().schema();
    }

    @Test
    @DisplayName("a table of the host with one of the names is refused before any table is created")
    void refusesATableOfTheHostBeforeAnyStatement() {
        pool.sql("create table stock_message (note varchar(20))");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> schema(pool.source()).create())
                .withMessageContainingAll(
                        "cannot create the schema",
                        "column id of table stock_message is missing",
                        "nothing was changed");
        assertThat(schema(pool.source()).problems())
                .contains("table stock_product is missing", "table stock_schema_version is missing")
                .contains("column id of table stock_message is missing");
    }

    @Test
    @DisplayName("an existing table of another form is refused before a step changes another table")
    void refusesATableOfAnotherFormBeforeAStep() {
        schema(pool.source()).create();
        pool.sql("alter table stock_message drop column command_digest");
        Schema later = schema(pool.source()).ofLaterLibrary("""
                alter table {batch} add column origin bigint default 0 not null;

                insert into {schema_version} (version, oldest_version) values (2, 1);
                """);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(later::create)
                .withMessageContainingAll(
                        "column command_digest of table stock_message is missing", "nothing was changed");
        assertThat(later.problems())
                .contains("column origin of table stock_batch is missing")
                .contains("the tables must have version 2, but have version 1");
    }

    @Test
    @DisplayName("an error in the middle leaves nothing, or says that some statements may be stored")
    void saysWhatAnErrorInTheMiddleLeaves() {
        DataSource failing = sending(text -> {
            if (text.contains("create table stock_message")) {
                throw new IllegalArgumentException("the disk is full");
            }
        });
        boolean leavesNothing = engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18;
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> schema(failing).create())
                .withMessageContainingAll(
                        "the disk is full",
                        leavesNothing ? "nothing was changed" : "some of its statements may be stored")
                .satisfies(failure -> assertThat(failure.getMessage().contains("nothing was changed"))
                        .isEqualTo(leavesNothing));
        Schema schema = schema(pool.source());
        assertThat(schema.problems().contains("table stock_product is missing")).isEqualTo(leavesNothing);
        schema.create();
        assertThat(schema.problems()).isEmpty();
        handled(JdbcStore.builder(pool.source()).build(), onHand("b1", "LAMP", 5));
    }

    /** {@return the pool, with a look at each statement before it is sent, which may refuse the statement} */
    private DataSource sending(Consumer<String> look) {
        return Wire.proxy(DataSource.class, (source, method, arguments) -> {
            Connection connection = pool.source().getConnection();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                Object result = Wire.call(connection, called, given);
                return called.getName().equals("createStatement") ? sending((Statement) result, look) : result;
            });
        });
    }

    private static Statement sending(Statement statement, Consumer<String> look) {
        return Wire.proxy(Statement.class, (self, called, given) -> {
            if (called.getName().equals("execute")) {
                try {
                    look.accept((String) given[0]);
                } catch (IllegalArgumentException refused) {
                    throw new SQLException(refused.getMessage(), "53100");
                }
            }
            return Wire.call(statement, called, given);
        });
    }
}
