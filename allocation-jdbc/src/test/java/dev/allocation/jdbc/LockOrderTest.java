package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.committed;
import static dev.allocation.testing.contract.Given.deallocate;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import dev.allocation.service.execution.Outcome;
import dev.allocation.service.execution.Retry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/**
 * Whatever a commit takes, it takes in one order, that of the ids by code point (rule C3). Another transaction holds one of the
 * rows; while the commit waits for it, all before it must be taken, and all after it free.
 */
@OnAllEngines
@Timeout(120)
class LockOrderTest {
    /** How ids begin, in the order of code points; that of a dictionary, of bytes in UTF-16 and of hash codes are others. */
    private static final List<String> IN_ORDER = List.of("B", "a", "\u00E9", "\uE000", "\uFF21", "\uD83D\uDECB");

    private static final Retry ONCE = new Retry(1, Duration.ZERO, Duration.ZERO);

    private static final String PRODUCT = "update stock_product set allocated = allocated where sku = ?";
    private static final String NEW_PRODUCT =
            "insert into stock_product (sku, version, allocated," + " reservations, waiting) values (?, 0, 0, 0, 0)";
    private static final String NEW_REFERENCE =
            "insert into stock_reference (reference, sku, batch_number) values (?, '', 1)";

    @Parameter
    Engine engine;

    /** How ids end, of each round their own: MariaDB locks the room of a key that was deleted a moment ago and comes again. */
    private String mark = "";

    private JdbcStore store;
    private AllocationService service;

    @BeforeEach
    void open() {
        store = Live.on(engine).empty();
        service = AllocationService.builder().store(store).retryConflicts(ONCE).build();
    }

    @Test
    @DisplayName("C3: products that change are taken in the order of their SKUs")
    void productsThatChangeAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(PRODUCT, () -> {
            service.handleAll(each(id -> onHand("b " + id, id, 100)));
            return sent(each(id -> allocate("o1", id, 1)));
        });
    }

    @Test
    @DisplayName("C3: products of which some are only looked at are taken in the order of their SKUs")
    void productsThatAreOnlyLookedAtAreTakenInOrder() throws Exception {
        for (boolean firstChanges : List.of(true, false)) {
            assertThatAreTakenInOrder(PRODUCT, () -> {
                service.handleAll(each(id -> onHand("b " + id, id, 100)));
                AtomicBoolean changes = new AtomicBoolean(firstChanges);
                return sent(
                        each(id -> changes.getAndSet(!changes.get()) ? allocate("o1", id, 1) : deallocate("o2", id)));
            });
        }
    }

    @Test
    @DisplayName("C3: in turn, products of which only the last was locked are taken in the order of their SKUs")
    void productsOfWhichOnlyTheLastWasLockedAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(PRODUCT, IN_ORDER.size() - 1, () -> {
            service.handleAll(each(id -> onHand("b " + id, id, 100)));
            return inTurn(ids().subList(IN_ORDER.size() - 1, IN_ORDER.size()), () -> {});
        });
    }

    @Test
    @DisplayName(
            "C3: in turn, products of which the first was created after the locks are taken in the order of their SKUs")
    void productsThatWereCreatedAfterTheLocksAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(PRODUCT, 1, () -> {
            String first = ids().get(0);
            service.handleAll(each(id -> onHand("b " + id, id, 100)).subList(1, IN_ORDER.size()));
            return inTurn(ids(), () -> service.handle(onHand("b " + first, first, 100)));
        });
    }

    @Test
    @DisplayName("C3: products that a host locks first are taken in the order of their SKUs")
    void productsThatAHostLocksFirstAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(PRODUCT, () -> {
            service.handleAll(each(id -> onHand("b " + id, id, 100)));
            List<Sku> backwards = new ArrayList<>(ids().stream().map(Sku::new).toList());
            Collections.reverse(backwards);
            return () -> {
                try (Connection host = Live.on(engine).connect()) {
                    host.setAutoCommit(false);
                    store.within(host, backwards);
                    host.rollback();
                }
                return null;
            };
        });
    }

    /** Returns a commit on all products, of a unit of work that has loaded them after it locked those of the SKUs. */
    private Callable<?> inTurn(List<String> skus, Runnable afterTheLocks) {
        UnitOfWork turn = store.beginInTurn("list", skus.stream().map(Sku::new).toList());
        List<Need> needs =
                ids().stream().<Need>map(id -> new Need.Line(key("o1", id))).toList();
        Products products = turn.load(needs, () -> {
            afterTheLocks.run();
            return Instant.MAX;
        });
        ids().forEach(id -> decided(products, allocate("o1", id, 1)));
        return () -> {
            try (turn) {
                turn.commit(NOON);
            }
            return null;
        };
    }

    @Test
    @DisplayName("C3: products that are new are taken in the order of their SKUs")
    void productsThatAreNewAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(NEW_PRODUCT, () -> sent(each(id -> onHand("b " + id, id, 100))));
    }

    @Test
    @DisplayName("C3: references that are new are taken in their own order")
    void referencesThatAreNewAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(NEW_REFERENCE, () -> {
            service.handleAll(each(id -> onHand("b " + id, id, 100)));
            List<String> skus = new ArrayList<>(ids());
            Collections.reverse(skus);
            return sent(each(id -> onHand(id, skus.get(ids().indexOf(id)), 100)));
        });
    }

    @Test
    @DisplayName("C3: SKUs that must still be missing are taken in their order")
    void skusThatMustStillBeMissingAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(NEW_PRODUCT, () -> besideAChange(id -> new Need.Line(key("o1", id))));
    }

    @Test
    @DisplayName("C3: references that must still be free are taken in their order")
    void referencesThatMustStillBeFreeAreTakenInOrder() throws Exception {
        assertThatAreTakenInOrder(NEW_REFERENCE, () -> besideAChange(id -> new Need.KnownBatch(batch(id))));
    }

    /** Returns a commit of a change that rests on what it looked for in vain, too. */
    private Callable<?> besideAChange(Function<String, Need> inVain) {
        OrderLine line = line("o1", "LAMP" + mark, 1);
        service.handle(onHand("b " + mark, "LAMP" + mark, 100));
        List<Need> needs = new ArrayList<>(ids().stream().map(inVain).toList());
        Collections.reverse(needs);
        needs.add(new Need.Line(line.key()));
        return () -> committed(store, needs, products -> decided(products, allocate(line)));
    }

    private List<String> ids() {
        return IN_ORDER.stream().map(id -> id + mark).toList();
    }

    private List<Command<?>> each(Function<String, Command<?>> command) {
        List<Command<?>> commands = new ArrayList<>();
        ids().forEach(id -> commands.add(command.apply(id)));
        return commands;
    }

    /** Returns a group of the commands, the last first; it fails when it meets a conflict. */
    private Callable<?> sent(List<Command<?>> commands) {
        Collections.reverse(commands);
        return () -> {
            for (Outcome<?> outcome : service.handleAll(commands)) {
                if (outcome instanceof Outcome.Failed<?> failed) {
                    throw failed.error();
                }
            }
            return null;
        };
    }

    private void assertThatAreTakenInOrder(String taking, Supplier<Callable<?>> commit) throws Exception {
        assertThatAreTakenInOrder(taking, IN_ORDER.size(), commit);
    }

    /**
     * Holds each of the first rows, one after another.
     *
     * @param taking the statement that takes the row of an id
     * @param rows the number of the rows that are held
     * @param commit takes the rows of all ids that there are
     */
    private void assertThatAreTakenInOrder(String taking, int rows, Supplier<Callable<?>> commit) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int held = 0; held < rows; held++) {
                mark = "-" + System.nanoTime();
                Callable<?> takesAll = commit.get();
                try (Connection holder = Live.on(engine).connect()) {
                    holder.setAutoCommit(false);
                    assertThat(isTaken(holder, taking, ids().get(held))).isFalse();
                    Future<?> taker = thread.submit(takesAll);
                    if (taking.startsWith("insert") && engine == Engine.H2) {
                        // It takes the whole statement back before it tries again, and so never holds a new key while
                        // it waits for another: there is no order to be seen.
                        assertThatThrownBy(() -> taker.get(1, TimeUnit.MINUTES))
                                .hasCauseInstanceOf(ConflictException.class);
                        break;
                    } else {
                        Live.on(engine).awaitWaiting(1, taker);
                        assertThat(taken(taking))
                                .as("those taken while %s is held", ids().get(held))
                                .isEqualTo(ids().subList(0, held + 1));
                        holder.rollback();
                        taker.get(1, TimeUnit.MINUTES);
                    }
                }
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private List<String> taken(String taking) throws SQLException {
        List<String> taken = new ArrayList<>();
        try (Connection other = Live.on(engine).connect();
                Statement statement = other.createStatement()) {
            statement.execute(
                    switch (engine) {
                        case H2 -> "set lock_timeout 1";
                        case MARIADB -> "set innodb_lock_wait_timeout = 0";
                        case POSTGRESQL_15, POSTGRESQL_18 -> "set lock_timeout = 5";
                    });
            other.setAutoCommit(false);
            for (String id : ids()) {
                if (isTaken(other, taking, id)) {
                    taken.add(id);
                }
                other.rollback();
            }
        }
        return taken;
    }

    /** Returns whether somebody else has the row; else it is taken. */
    private boolean isTaken(Connection connection, String taking, String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(taking)) {
            statement.setString(1, id);
            statement.executeUpdate();
            return false;
        } catch (SQLException failure) {
            boolean isLocked = "55P03".equals(failure.getSQLState())
                    || List.of(1205, 50200).contains(failure.getErrorCode());
            if (!isLocked) {
                throw failure;
            }
            return true;
        }
    }
}
