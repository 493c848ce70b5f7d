package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The domains of the tables on PostgreSQL: what somebody has changed by hand, and where they are. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#postgreSqls")
class SchemaDomainsTest {
    @Parameter
    Engine engine;

    private RawPool pool;
    private Schema schema;

    @BeforeEach
    void create() {
        pool = RawPool.toNew(engine);
        schema = builder().build().schema();
        schema.create();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private JdbcStore.Builder builder() {
        return JdbcStore.builder(pool.source());
    }

    private List<String> problemsAfter(String... statements) {
        pool.sql(statements);
        return schema.problems();
    }

    @Test
    void isReportedWhenItIsMissing() {
        assertThat(problemsAfter("drop domain stock_priority cascade"))
                .contains(
                        "domain stock_priority is missing",
                        "column priority of table stock_allocation is missing",
                        "column priority of table stock_waiting is missing")
                .doesNotContain("constraint stock_priority_range of domain stock_priority is missing");
    }

    @Test
    void isReportedWithoutItsCheck() {
        assertThat(problemsAfter("alter domain stock_batch_quantity drop constraint stock_batch_quantity_range"))
                .containsExactly("constraint stock_batch_quantity_range of domain stock_batch_quantity is missing");
    }

    @Test
    void isReportedWithAWeakerCheck() {
        assertThat(
                        problemsAfter(
                                "alter domain stock_batch_quantity drop constraint stock_batch_quantity_range",
                                "alter domain stock_batch_quantity add constraint stock_batch_quantity_range check (value >= 0)"))
                .containsExactly("constraint stock_batch_quantity_range of domain stock_batch_quantity must be"
                        + " check (value <= 1000000000000 and value >= 0), but is check (value >= 0)");
    }

    @Test
    void isReportedWithACheckThatIsNotValidated() {
        assertThat(problemsAfter(
                        "alter domain stock_flag drop constraint stock_flag_range",
                        "alter domain stock_flag add constraint stock_flag_range check (value in (0, 1)) not valid"))
                .containsExactly("constraint stock_flag_range of domain stock_flag must be"
                        + " check (value in (0, 1)), but is check (value in (0, 1)) not valid");
    }

    @Test
    void isReportedWithAnotherTypeOrCollation() {
        assertThat(problemsAfter(
                        "alter domain stock_id rename to id_of_host",
                        "create domain stock_id as varchar(255)"
                                + " constraint stock_id_length check (octet_length(value) between 1 and 255)"))
                .contains(
                        "domain stock_id must be text collate c, but is varchar(255)",
                        "column sku of table stock_product must be stock_id not null, but is id_of_host not null");
    }

    @Test
    void isReportedWhenItRefusesNull() {
        assertThat(problemsAfter(
                        "alter domain stock_priority set default 5", "alter domain stock_priority set not null"))
                .containsExactly("domain stock_priority must be smallint, but is smallint default 5 not null");
    }

    @Test
    @DisplayName("a column of the type of its domain, but without the domain, is reported")
    void isMissedAtAColumn() {
        assertThat(problemsAfter("alter table stock_product alter version type bigint"))
                .containsExactly(
                        "column version of table stock_product must be stock_counter not null, but is bigint not null");
    }

    @Test
    void isNotThatOfAnotherSchema() {
        String other = "other_" + Long.toString(System.nanoTime(), 36);
        try {
            assertThat(problemsAfter(
                            "create schema " + other,
                            "create domain " + other + ".stock_counter as bigint",
                            "alter table stock_product alter version type " + other + ".stock_counter"))
                    .containsExactly("column version of table stock_product must be stock_counter not null,"
                            + " but is " + other + ".stock_counter not null");
        } finally {
            pool.sql("drop schema " + other + " cascade");
        }
    }

    @Test
    void isReportedAtAColumnWithAnotherCollation() {
        assertThat(problemsAfter(
                        "alter table stock_message alter id type stock_id collate \"POSIX\"",
                        "alter table stock_product alter sku type stock_id collate \"default\""))
                .containsExactlyInAnyOrder(
                        "column id of table stock_message must be stock_id not null,"
                                + " but is stock_id collate posix not null",
                        "column sku of table stock_product must be stock_id not null,"
                                + " but is stock_id collate default not null");
    }

    @Test
    void mayHaveMoreOfTheHost() {
        assertThat(problemsAfter(
                        "alter domain stock_batch_quantity add constraint of_host check (value < 1000000)",
                        "comment on domain stock_batch_quantity is 'units'",
                        "create domain stock_of_host as text"))
                .isEmpty();
    }

    @Test
    @DisplayName("a domain of the host with one of the names is refused before anything is created")
    void isRefusedWhenItIsOfTheHost() {
        try (RawPool empty = RawPool.toNew(engine)) {
            empty.sql("create domain stock_id as bigint");
            Schema refused = JdbcStore.builder(empty.source()).build().schema();
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(refused::create)
                    .withMessageContainingAll(
                            "domain stock_id must be text collate c, but is bigint",
                            "constraint stock_id_length of domain stock_id is missing",
                            "nothing was changed");
            assertThat(refused.problems()).contains("table stock_product is missing");
        }
    }

    @Test
    @DisplayName("a library with plain SQL creates and compares checks at the columns, with the same effect")
    void isWrittenOutWithPlainSql() {
        try (RawPool empty = RawPool.toNew(engine)) {
            JdbcStore plain = JdbcStore.builder(empty.source())
                    .database(Database.POSTGRESQL_PLAIN)
                    .tablePrefix("p23456789_123456789_123456789_")
                    .build();
            assertThat(plain.schema().script())
                    .doesNotContain("domain", "{")
                    .doesNotContainPattern("\\bvalue\\b")
                    .contains(
                            "  version bigint not null,\n  constraint p23456789_123456789_123456789_product_version_ok"
                                    + " check (version >= 0),\n");
            plain.schema().create();
            assertThat(plain.schema().problems()).isEmpty();
            handled(plain, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
            assertThat(checks(empty)).isEqualTo(checks(pool));
            empty.sql("alter table p23456789_123456789_123456789_product"
                    + " drop constraint p23456789_123456789_123456789_product_version_ok");
            assertThat(plain.schema().problems())
                    .containsExactly("constraint p23456789_123456789_123456789_product_version_ok"
                            + " of table p23456789_123456789_123456789_product is missing");
        }
    }

    /** {@return the conditions on each table, those of the domains of its columns included} */
    private static String checks(RawPool pool) {
        return pool.first("""
                select string_agg(line, E'\\n' order by line)
                from (
                  select translate(regexp_replace(line, '::[a-z]+|stock_|p[0-9_]+_', '', 'g'), '()"', '') as line
                  from (
                    select c.conrelid::regclass || ' ' || pg_get_constraintdef(c.oid) as line
                    from pg_constraint c
                    where c.contype = 'c' and c.conrelid <> 0 and c.connamespace = current_schema()::regnamespace
                    union all
                    select a.attrelid::regclass || ' ' || replace(pg_get_constraintdef(c.oid), 'VALUE', a.attname)
                    from pg_constraint c
                    join pg_attribute a on a.atttypid = c.contypid and not a.attisdropped
                    join pg_class r on r.oid = a.attrelid and r.relkind = 'r'
                    where c.contype = 'c' and c.connamespace = current_schema()::regnamespace
                  ) printed
                ) plain""");
    }
}
