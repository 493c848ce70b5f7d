package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import dev.allocation.model.command.Answer;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Books;
import dev.allocation.testing.contract.Crew;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** The step to an invented version 2, which adds a column with a default, and an index. */
@OnAllEngines
@Timeout(300)
class SchemaStepsTest {
    private static final String STEP = """
            alter table {batch} add column origin %s default 'unknown' not null;

            create index {batch}_by_origin on {batch} (sku, origin);

            insert into {schema_version} (version, oldest_version) values (2, %d);
            """;

    /** H2 copies a table to add a column, and in the meantime other connections do not find the table. */
    private static final String STEP_UNDER_LOAD_ON_H2 = """
            create table {origin} (
              sku varchar not null,
              number bigint not null,
              origin varchar(20) default 'unknown' not null,
              constraint {origin}_key primary key (sku, number)
            );

            create index {batch}_by_lines on {batch} (sku, line_count);

            insert into {schema_version} (version, oldest_version) values (2, 1);
            """;

    @Parameter
    Engine engine;

    private HikariDataSource pool;
    private JdbcStore store;
    private Schema older;

    @BeforeEach
    void createVersion1() {
        Server server = engine.server();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.freshUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        pool = new HikariDataSource(config);
        store = JdbcStore.builder(pool).build();
        older = store.schema();
        older.create();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    /** {@return the tables as a library of version 2 sees them} */
    private Schema later(int oldest) {
        return later(older, oldest);
    }

    private Schema later(Schema before, int oldest) {
        String type = engine == Engine.MARIADB
                ? "varchar(20) character set utf8mb4 collate utf8mb4_nopad_bin"
                : "varchar(20)";
        return before.ofLaterLibrary(STEP.formatted(type, oldest));
    }

    @Test
    void isReportedByALaterLibraryUntilItIsRun() {
        assertThat(later(1).problems())
                .containsExactly(
                        "column origin of table stock_batch is missing",
                        "index stock_batch_by_origin of table stock_batch is missing",
                        "the tables must have version 2, but have version 1");
    }

    @Test
    void keepsTheRows() {
        handled(store, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
        later(1).create();
        assertThat(later(1).problems()).isEmpty();
        assertThat(log(store)).hasSize(2);
        handled(store, onHand("b2", "LAMP", 5), allocate("o2", "LAMP", 6));
        Books.of(store).agreeWith(store);
    }

    @Test
    void canBeCarriedOutByHand() throws Exception {
        carryOutByHand(3);
        assertThat(later(1).problems()).isEmpty();
        assertThat(later(1).script(2)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> later(1).script(3))
                .withMessage("Version of the tables must be from 0 to 2, but is 3");
    }

    private void carryOutByHand(int statements) throws Exception {
        List<String> step = List.of(later(1).script(1).split(";\\s*"));
        assertThat(step).hasSize(3);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : step.subList(0, statements)) {
                statement.execute(one);
            }
        }
    }

    @Test
    void goesOnWhereItWasInterrupted() throws Exception {
        carryOutByHand(2);
        later(1).create();
        assertThat(later(1).problems()).isEmpty();
    }

    @Test
    void isCarriedOutOnceByManyAtOnce() {
        Schema later = later(1);
        Crew.of(4, number -> () -> {
            later.create();
            return true;
        });
        assertThat(later.problems()).isEmpty();
    }

    @Test
    void followsTheFirstInAnEmptyDatabase() {
        try (RawPool empty = RawPool.toNew(engine)) {
            Schema later = later(JdbcStore.builder(empty.source()).build().schema(), 1);
            later.create();
            assertThat(later.problems()).isEmpty();
        }
    }

    @Test
    void keepsACompatibleOlderLibraryWorking() {
        later(1).create();
        assertThat(older.problems()).isEmpty();
        older.create();
        assertThat(later(1).problems()).isEmpty();
    }

    @Test
    void refusesAnIncompatibleOlderLibrary() {
        later(2).create();
        String refusal = "the tables must have version 1, but have version 2,"
                + " with which only libraries for version 2 or later can work";
        assertThat(older.problems()).containsExactly(refusal);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(older::create)
                .withMessageContaining(refusal);
    }

    @Test
    @DisplayName("old and new library work side by side while the step runs: no command fails, none is lost")
    void runsUnderLoad() {
        int skus = 4;
        Schema later = engine == Engine.H2 ? older.ofLaterLibrary(STEP_UNDER_LOAD_ON_H2) : later(1);
        for (int sku = 0; sku < skus; sku++) {
            handled(store, onHand("b" + sku, "SKU" + sku, 1_000_000));
        }
        CountDownLatch underWay = new CountDownLatch(8);
        CountDownLatch done = new CountDownLatch(1);
        AtomicInteger orders = new AtomicInteger();
        List<Callable<Integer>> crew = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            crew.add(() -> allocated(orders, underWay, done));
        }
        crew.add(() -> {
            underWay.await();
            later.create();
            done.countDown();
            return 0;
        });
        crew.add(() -> {
            underWay.await();
            later.create();
            return allocated(orders, underWay, done);
        });
        int allocated = Crew.of(crew).stream().mapToInt(Integer::intValue).sum();
        assertThat(allocated).isEqualTo(orders.get());
        assertThat(log(store)).hasSize(skus + allocated);
        assertThat(later.problems()).isEmpty();
        assertThat(older.problems()).isEmpty();
        Books.of(store).agreeWith(store);
    }

    /** {@return the number of lines that were allocated until the step was done, and 20 more} */
    private int allocated(AtomicInteger orders, CountDownLatch underWay, CountDownLatch done) {
        AllocationService service = AllocationService.builder().store(store).build();
        int allocated = 0;
        for (int left = 20; left > 0; left -= done.getCount() == 0 ? 1 : 0) {
            int order = orders.incrementAndGet();
            assertThat(service.handle(allocate("o" + order, "SKU" + order % 4, 1)))
                    .isInstanceOf(Answer.Allocated.class);
            allocated++;
            underWay.countDown();
        }
        return allocated;
    }
}
