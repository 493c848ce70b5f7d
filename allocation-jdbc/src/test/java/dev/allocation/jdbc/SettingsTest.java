package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.amend;
import static dev.allocation.testing.contract.Given.arriving;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.day;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import dev.allocation.testing.contract.Twins;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings of drivers and sessions that hosts have for reasons of their own. */
@ParameterizedClass(name = "{0} {1}")
@MethodSource("settings")
class SettingsTest {
    /** Settings of a server of PostgreSQL, which each version carries out itself. */
    private static final List<String> OF_SERVER = List.of(
            "&options=-c%20plan_cache_mode=force_generic_plan",
            "&options=-c%20standard_conforming_strings=off%20-c%20DateStyle=German");

    /** Settings of the driver of PostgreSQL, which is the same for each version. */
    private static final List<String> OF_DRIVER = List.of(
            "&preferQueryMode=simple",
            "&preferQueryMode=extendedForPrepared",
            "&prepareThreshold=0",
            "&prepareThreshold=-1",
            "&autosave=always",
            "&reWriteBatchedInserts=true&defaultRowFetchSize=1",
            "&stringtype=unspecified");

    @Parameter(0)
    Engine engine;

    @Parameter(1)
    String options;

    private static RawPool pool;
    private static JdbcStore store;

    static Stream<Arguments> settings() {
        return Live.engines().flatMap(engine -> of(engine).map(options -> Arguments.of(engine, options)));
    }

    private static Stream<String> of(Engine engine) {
        return switch (engine) {
            case H2 ->
                Stream.of(
                        ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE",
                        ";MODE=MariaDB",
                        ";MODE=MySQL",
                        ";MODE=LEGACY",
                        ";MODE=DB2",
                        ";MODE=HSQLDB",
                        ";DATABASE_TO_UPPER=FALSE",
                        ";CASE_INSENSITIVE_IDENTIFIERS=TRUE");
            case MARIADB ->
                Stream.of(
                        "?useServerPrepStmts=true",
                        "?useServerPrepStmts=true&useBulkStmts=true&rewriteBatchedStatements=true",
                        "?allowMultiQueries=true",
                        "?sessionVariables=sql_mode=''",
                        "?sessionVariables=sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES'",
                        "?sessionVariables=innodb_snapshot_isolation=ON",
                        "?useAffectedRows=true");
            case POSTGRESQL_15, POSTGRESQL_18 ->
                Live.products().anyMatch(engine::equals)
                        ? Stream.concat(OF_SERVER.stream(), OF_DRIVER.stream())
                        : OF_SERVER.stream();
        };
    }

    /** Creates the tables once for all tests of a setting, because this takes longer than a test. */
    @BeforeParameterizedClassInvocation
    static void create(Engine engine, String options) {
        pool = RawPool.toNew(engine, options);
        store = JdbcStore.builder(pool.source()).build();
        store.schema().create();
    }

    @BeforeEach
    void empty() {
        pool.sql(Live.emptying());
        Books.openedFor(store);
    }

    @AfterParameterizedClassInvocation
    static void leave() {
        pool.close();
    }

    @Test
    void keepTheTablesAsTheyAre() {
        assertThat(store.schema().problems()).isEmpty();
    }

    @Test
    void keepCommandsAsTheyAre() {
        handled(store, onHand("b1", "LAMP", 10), arriving("b2", "LAMP", 10, day(9)));
        handled(store, allocate("o1", "LAMP", 4), allocate("o2", "LAMP", 6), amend("o2", "LAMP", 5), count("b1", 3));
        handled(store, deallocate("o1", "LAMP"), deallocate("o1", "LAMP"));
        Books.of(store).agreeWith(store);
    }

    @Test
    void keepIdsAsTheyAre() {
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            List<Command<?>> commands = Twins.IDS.stream()
                    .<Command<?>>mapMulti((id, to) ->
                            Stream.of(onHand(id, id, 5), allocate(id, id, 1)).forEach(to))
                    .toList();
            assertThat(service.handleAll(commands)).hasOnlyElementsOfType(Outcome.Answered.class);
            Twins.IDS.forEach(id -> service.handle(amend(id, id, 2)));
        }
        Books.of(store).agreeWith(store);
    }

    @Test
    void keepThreadsApart() {
        handled(store, onHand("b1", "LAMP", 25), onHand("b2", "SOFA", 25));
        try (AllocationService service =
                AllocationService.builder().store(store).build()) {
            Crew.of(3, thread -> () -> {
                for (int i = 0; i < 10; i++) {
                    String order = thread + "-" + i;
                    service.handleAll(Arrays.asList(allocate(order, "LAMP", 1), allocate(order, "SOFA", 1)));
                }
                return true;
            });
        }
        assertThat(Books.of(store).product("LAMP").allocated()).isEqualTo(25);
        Books.of(store).agreeWith(store);
    }
}
