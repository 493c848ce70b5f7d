package dev.allocation.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that somebody has changed by hand: what the store cannot work with has a problem, what hosts add has none. */
class SchemaFormTest {
    /** Further parts of a table, which a later library would have. */
    private static final String STEP = """
            create table {extra} (
              id bigint not null%s,
              amount bigint default -5000000000 not null,
              label varchar(20)%s default 'it''s' not null,
              kind smallint not null,
              constraint {extra}_key primary key (id),
              constraint {extra}_label unique (kind, label),
              constraint {extra}_kind check (kind in (1, 2, 3)),
              constraint {extra}_one check (kind in (1)),
              constraint {extra}_sum check (amount + 2 * kind > -(amount - 1) / 7 or label is not null and label <> 'x''y'),
              constraint {extra}_both check ((label is null) = (kind = 1)),
              constraint {extra}_case check (case kind when 1 then amount else 0 end >= -1 and kind not in (4, 5))
            )%s;

            insert into {schema_version} (version, oldest_version) values (2, 2);
            """;

    /** A change by hand: the problem that is expected, and the statements that lead to it. */
    private record Change(String problem, List<String> statements) {
        String table() {
            return problem.replaceFirst(".*?table (\\w+).*", "$1");
        }
    }

    /** Returns the changes in rounds, each with the engine; the changes of one round are to different tables. */
    static Stream<Arguments> otherForms() {
        return Live.engines().flatMap(engine -> {
            List<Arguments> rounds = new ArrayList<>();
            for (List<Change> left = changes(engine); !left.isEmpty(); ) {
                Map<String, Change> round = new LinkedHashMap<>();
                left.forEach(change -> round.putIfAbsent(change.table(), change));
                rounds.add(Arguments.of(engine, List.copyOf(round.values())));
                left = left.stream()
                        .filter(change -> !round.containsValue(change))
                        .toList();
            }
            return rounds.stream();
        });
    }

    private static List<Change> changes(Engine engine) {
        return switch (engine) {
            case POSTGRESQL_15, POSTGRESQL_18 -> onPostgreSql();
            case MARIADB -> onMariaDb();
            case H2 -> onH2();
        };
    }

    private static Change when(String problem, String... statements) {
        return new Change(problem, List.of(statements));
    }

    private static List<Change> onPostgreSql() {
        return List.of(
                when("table stock_message is missing", "drop table stock_message"),
                when(
                        "table stock_message must be a table, but is an unlogged table",
                        "alter table stock_message set unlogged"),
                when(
                        "table stock_message must be a table, but is no table",
                        "alter table stock_message rename to message_of_host",
                        "create view stock_message as select * from message_of_host"),
                when(
                        "column command_digest of table stock_message is missing",
                        "alter table stock_message drop column command_digest"),
                when(
                        "column allocated of table stock_product must be stock_counter not null, but is integer not null",
                        "alter table stock_product alter allocated type integer"),
                when(
                        "column kept_at of table stock_message must be timestamp(6) with time zone not null,"
                                + " but is timestamp(0) with time zone not null",
                        "alter table stock_message alter kept_at type timestamp(0) with time zone"),
                when(
                        "column sku of table stock_reference must be text collate c not null,"
                                + " but is text collate c",
                        "alter table stock_reference alter sku drop not null"),
                when(
                        "column sku of table stock_reference must be text collate c not null,"
                                + " but is text collate folding not null",
                        "create collation folding (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                        "alter table stock_reference alter sku type text collate folding"),
                when(
                        "column host of table stock_message must have a default or allow null,"
                                + " but is integer not null",
                        "alter table stock_message add host integer not null"),
                when(
                        "the primary key of table stock_reference is missing",
                        "alter table stock_reference drop constraint stock_reference_key"),
                when(
                        "the primary key of table stock_message must be primary key (id, outcome_part),"
                                + " but is primary key (id)",
                        "alter table stock_message drop constraint stock_message_key",
                        "alter table stock_message add constraint stock_message_key primary key (id)"),
                when(
                        "constraint stock_batch_promised of table stock_batch is missing",
                        "alter table stock_batch drop constraint stock_batch_promised"),
                when(
                        "constraint stock_batch_promised of table stock_batch must be check (allocated <= quantity),"
                                + " but is check (true)",
                        "alter table stock_batch drop constraint stock_batch_promised",
                        "alter table stock_batch add constraint stock_batch_promised check (true)"),
                when(
                        "constraint stock_batch_promised of table stock_batch must be check (allocated <= quantity),"
                                + " but is check (allocated <= quantity) not valid",
                        "alter table stock_batch drop constraint stock_batch_promised",
                        "alter table stock_batch add constraint stock_batch_promised"
                                + " check (allocated <= quantity) not valid"),
                when(
                        "index stock_message_by_time of table stock_message is missing",
                        "drop index stock_message_by_time"),
                when(
                        "index stock_message_by_time of table stock_message is missing",
                        "update pg_index set indisvalid = false where indexrelid = 'stock_message_by_time'::regclass"),
                when(
                        "index stock_message_by_time of table stock_message must be index (kept_at),"
                                + " but is index (kept_at desc, id)",
                        "drop index stock_message_by_time",
                        "create index stock_message_by_time on stock_message (kept_at desc, id)"),
                when(
                        "index stock_batch_of_open of table stock_batch must be index (sku, batch_number) where is_open = 1,"
                                + " but is index (sku, batch_number)",
                        "drop index stock_batch_of_open",
                        "create index stock_batch_of_open on stock_batch (sku, batch_number)"),
                when(
                        "column amount of table stock_extra must be bigint default -5000000000 not null,"
                                + " but is bigint not null",
                        "alter table stock_extra alter amount drop default"),
                when(
                        "column id of table stock_extra must be bigint generated always as identity not null,"
                                + " but is bigint not null",
                        "alter table stock_extra alter id drop identity"),
                when(
                        "index stock_extra_label of table stock_extra must be unique index (kind, label),"
                                + " but is index (kind, label)",
                        "alter table stock_extra drop constraint stock_extra_label",
                        "create index stock_extra_label on stock_extra (kind, label)"));
    }

    private static List<Change> onMariaDb() {
        return List.of(
                when("table stock_message is missing", "drop table stock_message"),
                when(
                        "table stock_sequencer must be a table of engine innodb, but is a table of engine myisam",
                        "alter table stock_sequencer engine = MyISAM"),
                when(
                        "column command_digest of table stock_message is missing",
                        "alter table stock_message drop column command_digest"),
                when(
                        "column allocated of table stock_product must be bigint not null, but is integer not null",
                        "alter table stock_product modify allocated int not null"),
                when(
                        "column allocated of table stock_product must be bigint not null,"
                                + " but is bigint unsigned not null",
                        "alter table stock_product modify allocated bigint unsigned not null"),
                when(
                        "column kept_at of table stock_message must be datetime(6) not null,"
                                + " but is datetime not null",
                        "alter table stock_message modify kept_at datetime not null"),
                when(
                        "column sku of table stock_reference must be varchar(255) collate utf8mb4_nopad_bin not null,"
                                + " but is varchar(255) collate utf8mb4_nopad_bin",
                        "alter table stock_reference modify sku varchar(255) character set utf8mb4"
                                + " collate utf8mb4_nopad_bin"),
                when(
                        "column sku of table stock_reference must be varchar(255) collate utf8mb4_nopad_bin not null,"
                                + " but is varchar(255) collate utf8mb4_general_ci not null",
                        "alter table stock_reference modify sku varchar(255) character set utf8mb4"
                                + " collate utf8mb4_general_ci not null"),
                when(
                        "column host of table stock_message must have a default or allow null,"
                                + " but is integer not null",
                        "alter table stock_message add host integer not null"),
                when(
                        "the primary key of table stock_reference is missing",
                        "alter table stock_reference drop primary key"),
                when(
                        "the primary key of table stock_message must be primary key (id, outcome_part),"
                                + " but is primary key (id)",
                        "alter table stock_message drop primary key, add primary key (id)"),
                when(
                        "constraint stock_batch_promised of table stock_batch is missing",
                        "alter table stock_batch drop constraint stock_batch_promised"),
                when(
                        "constraint stock_batch_promised of table stock_batch must be check (allocated <= quantity and allocated >= 0),"
                                + " but is check (1)",
                        "alter table stock_batch drop constraint stock_batch_promised,"
                                + " add constraint stock_batch_promised check (true)"),
                when(
                        "index stock_message_by_time of table stock_message is missing",
                        "drop index stock_message_by_time on stock_message"),
                when(
                        "index stock_message_by_time of table stock_message is missing",
                        "alter table stock_message alter index stock_message_by_time ignored"),
                when(
                        "index stock_message_by_time of table stock_message must be index (kept_at),"
                                + " but is index (kept_at desc, id(10))",
                        "drop index stock_message_by_time on stock_message",
                        "create index stock_message_by_time on stock_message (kept_at desc, id(10))"),
                when(
                        "column amount of table stock_extra must be bigint default -5000000000 not null,"
                                + " but is bigint not null",
                        "alter table stock_extra alter amount drop default"),
                when(
                        "column id of table stock_extra must be bigint auto_increment not null,"
                                + " but is bigint not null",
                        "alter table stock_extra modify id bigint not null"),
                when(
                        "index stock_extra_label of table stock_extra must be unique index (kind, label),"
                                + " but is index (kind, label)",
                        "alter table stock_extra drop constraint stock_extra_label",
                        "create index stock_extra_label on stock_extra (kind, label)"));
    }

    private static List<Change> onH2() {
        return List.of(
                when("table stock_message is missing", "drop table stock_message"),
                when(
                        "column command_digest of table stock_message is missing",
                        "alter table stock_message drop column command_digest"),
                when(
                        "column allocated of table stock_product must be bigint not null, but is integer not null",
                        "alter table stock_product alter column allocated set data type integer"),
                when(
                        "column kept_at of table stock_message must be timestamp(6) with time zone not null,"
                                + " but is timestamp(0) with time zone not null",
                        "alter table stock_message alter column kept_at set data type timestamp(0) with time zone"),
                when(
                        "column sku of table stock_reference must be varchar not null, but is varchar",
                        "alter table stock_reference alter column sku drop not null"),
                when(
                        "column sku of table stock_reference must be varchar not null,"
                                + " but is varchar_ignorecase not null",
                        "alter table stock_reference alter column sku set data type varchar_ignorecase"),
                when(
                        "column sku of table stock_reference must be varchar not null, but is varchar(99) not null",
                        "alter table stock_reference alter column sku set data type varchar(99)"),
                when(
                        "column host of table stock_message must have a default or allow null,"
                                + " but is integer not null",
                        "alter table stock_message add host integer not null"),
                when(
                        "the primary key of table stock_reference is missing",
                        "alter table stock_reference drop constraint stock_reference_key"),
                when(
                        "the primary key of table stock_message must be primary key (id, outcome_part),"
                                + " but is primary key (id)",
                        "alter table stock_message drop constraint stock_message_key",
                        "alter table stock_message add constraint stock_message_key primary key (id)"),
                when(
                        "constraint stock_batch_promised of table stock_batch is missing",
                        "alter table stock_batch drop constraint stock_batch_promised"),
                when(
                        "constraint stock_batch_promised of table stock_batch must be check (allocated <= quantity and allocated >= 0),"
                                + " but is check (true)",
                        "alter table stock_batch drop constraint stock_batch_promised",
                        "alter table stock_batch add constraint stock_batch_promised check (true)"),
                when(
                        "index stock_message_by_time of table stock_message is missing",
                        "drop index stock_message_by_time"),
                when(
                        "index stock_message_by_time of table stock_message must be index (kept_at),"
                                + " but is index (kept_at desc, id)",
                        "drop index stock_message_by_time",
                        "create index stock_message_by_time on stock_message (kept_at desc, id)"),
                when(
                        "column amount of table stock_extra must be bigint default -5000000000 not null,"
                                + " but is bigint not null",
                        "alter table stock_extra alter column amount drop default"),
                when(
                        "column id of table stock_extra must be bigint generated always as identity not null,"
                                + " but is bigint not null",
                        "alter table stock_extra alter column id drop identity"),
                when(
                        "index stock_extra_label of table stock_extra must be unique index (kind, label),"
                                + " but is index (kind, label)",
                        "alter table stock_extra drop constraint stock_extra_label",
                        "create index stock_extra_label on stock_extra (kind, label)"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("otherForms")
    void ofAnotherFormHaveAProblemEach(Engine engine, List<Change> changes) {
        try (RawPool pool = RawPool.toNew(engine)) {
            Schema schema = created(engine, pool);
            changes.forEach(change -> pool.sql(change.statements().toArray(String[]::new)));
            assertThat(schema.problems())
                    .containsExactlyInAnyOrderElementsOf(
                            changes.stream().map(Change::problem).toList());
        }
    }

    /** {@return the tables, created, of a library with one more table} */
    private static Schema created(Engine engine, RawPool pool) {
        String step = engine == Engine.MARIADB
                ? STEP.formatted(
                        " auto_increment", " character set utf8mb4 collate utf8mb4_nopad_bin", " engine = InnoDB")
                : STEP.formatted(" generated always as identity", "", "");
        Schema schema = JdbcStore.builder(pool.source()).build().schema().ofLaterLibrary(step);
        schema.create();
        return schema;
    }

    private static List<String> whatHostsAdd(Engine engine) {
        Stream<String> all = Stream.of(
                "alter table stock_batch add note_of_host varchar(50)",
                "alter table stock_batch add made_at timestamp default current_timestamp not null",
                "create index of_host_1 on stock_batch (eta, sku)",
                "create unique index of_host_2 on stock_batch (batch_number desc, sku)",
                "alter table stock_batch add constraint of_host_3 check (batch_number > 0)");
        Stream<String> own = switch (engine) {
            case POSTGRESQL_15, POSTGRESQL_18 ->
                Stream.of(
                        "comment on column stock_batch.eta is 'the day'",
                        "alter table stock_batch set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01)",
                        "create index of_host_4 on stock_batch using brin (eta) with (pages_per_range = 8)",
                        "create index of_host_5 on stock_batch (upper(reference) text_pattern_ops, (quantity - 1)"
                                + " nulls first) include (eta) where sku similar to 'A%'",
                        "alter index stock_message_by_time set (fillfactor = 70)",
                        "alter table stock_batch add doubled bigint generated always as (quantity * 2) stored");
            case MARIADB ->
                Stream.of(
                        "alter table stock_batch comment = 'engine = none'",
                        "alter table stock_batch modify eta date comment 'the day'",
                        "create fulltext index of_host_4 on stock_batch (reference)",
                        "alter table stock_message row_format = compressed",
                        "alter table stock_message add doubled bigint as (outcome_part * 2) virtual",
                        "alter table stock_batch default character set latin1");
            case H2 -> Stream.of("comment on column stock_batch.eta is 'the day'");
        };
        return Stream.concat(all, own).toList();
    }

    @ParameterizedTest
    @MethodSource("dev.allocation.jdbc.Live#engines")
    void withMoreThanIsNeededHaveNoProblem(Engine engine) {
        try (RawPool pool = RawPool.toNew(engine)) {
            Schema schema = created(engine, pool);
            pool.sql(whatHostsAdd(engine).toArray(String[]::new));
            assertThat(schema.problems()).isEmpty();
        }
    }
}
