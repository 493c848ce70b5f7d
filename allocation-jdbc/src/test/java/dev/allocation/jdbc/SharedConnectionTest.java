package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.count;
import static dev.allocation.testing.contract.Given.events;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.model.command.Answer;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import dev.allocation.testing.contract.Callers;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Commands that wait for a connection of a pool that has none left share the next one. */
@OnEachProduct
class SharedConnectionTest {
    private static final List<String> SKUS = List.of("LAMP", "SOFA", "TABLE");

    @Parameter
    Engine engine;

    private final Callers callers = new Callers();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicBoolean isEmpty = new AtomicBoolean();
    private volatile boolean timesOut;
    private JdbcStore beside;

    @BeforeEach
    void stock() {
        beside = Live.on(engine).empty();
        SKUS.forEach(sku -> handled(beside, onHand("of " + sku, sku, 100)));
    }

    @AfterEach
    void endCallers() throws InterruptedException {
        gate.countDown();
        callers.end();
    }

    @Test // C2
    void oneConnectionServesAllThatWaitForIt() throws Exception {
        AllocationService service = service(AllocationPolicy.EARLIEST_FIRST);
        sendAll(service);
        gate.countDown();
        for (int i = 0; i < SKUS.size(); i++) {
            assertThat(answer(i)).is(Answers.allocated("of " + SKUS.get(i)));
        }
        assertThat(connections).hasValue(1);
    }

    @Test // C2
    void aLostRaceOnOneProductRepeatsOnlyItsCommand() throws Exception {
        List<String> decided = new CopyOnWriteArrayList<>();
        AtomicBoolean isLost = new AtomicBoolean();
        AllocationService service = service((line, candidates) -> {
            if (!line.key().sku().value().equals("SOFA")) {
                decided.add(line.key().sku().value());
            } else if (!isLost.getAndSet(true)) {
                handled(beside, count("of SOFA", 1));
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        sendAll(service);
        gate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(1)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(2)).is(Answers.allocated("of TABLE"));
        assertThat(decided).containsExactly("LAMP", "TABLE");
        assertThat(events(beside, "LAMP")).hasSize(2);
        assertThat(events(beside, "SOFA")).hasSize(3);
        assertThat(events(beside, "TABLE")).hasSize(2);
    }

    @Test // C2
    void aLockedProductHoldsUpNobodyElse() throws Exception {
        List<String> decided = new CopyOnWriteArrayList<>();
        AllocationService service = service((line, candidates) -> {
            decided.add(line.key().sku().value());
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        try (Connection holder = Live.on(engine).connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement
                    .executeQuery("select version from stock_product where sku = 'SOFA' for update")
                    .close();
            sendAll(service);
            gate.countDown();
            assertThat(answer(0)).is(Answers.allocated("of LAMP"));
            assertThat(answer(2)).is(Answers.allocated("of TABLE"));
            assertThat(callers.have(1)).isFalse();
            holder.rollback();
        }
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(decided.stream().filter("SOFA"::equals)).hasSizeGreaterThan(1);
        SKUS.forEach(sku -> assertThat(events(beside, sku)).hasSize(2));
    }

    @Test // C2, E6
    void messagesShareACommitOnlyWhileNobodyIsInTheirWay() throws Exception {
        AtomicBoolean isLost = new AtomicBoolean();
        AllocationService service = service((line, candidates) -> {
            if (line.key().sku().value().equals("SOFA") && !isLost.getAndSet(true)) {
                handled(beside, count("of SOFA", 1));
            }
            return AllocationPolicy.EARLIEST_FIRST.choose(line, candidates);
        });
        sendAll(sku -> service.handle(new MessageId(sku), allocate("o1", sku, 10)));
        gate.countDown();
        assertThat(answer(0)).is(Answers.allocated("of LAMP"));
        assertThat(answer(1)).isInstanceOf(Answer.OutOfStock.class);
        assertThat(answer(2)).is(Answers.allocated("of TABLE"));
        for (int i = 0; i < SKUS.size(); i++) {
            assertThat(service.handle(new MessageId(SKUS.get(i)), allocate("o1", SKUS.get(i), 10)))
                    .isEqualTo(answer(i));
        }
        assertThat(events(beside, "LAMP")).hasSize(2);
        assertThat(events(beside, "SOFA")).hasSize(3);
        assertThat(events(beside, "TABLE")).hasSize(2);
    }

    @Test // E6
    void whoFindsNoConnectionInTimeIsTold() throws Exception {
        timesOut = true;
        sendAll(service(AllocationPolicy.EARLIEST_FIRST));
        gate.countDown();
        assertThatThrownBy(() -> answer(0))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("get a connection")
                .hasMessageContaining("none is free");
        assertThat(answer(1)).is(Answers.allocated("of SOFA"));
        assertThat(answer(2)).is(Answers.allocated("of TABLE"));
    }

    /** Sends a command for each SKU; the first one waits for its connection, and the others with it. */
    private void sendAll(AllocationService service) {
        sendAll(sku -> service.handle(allocate("o1", sku, 10)));
    }

    private void sendAll(Function<String, Answer> command) {
        isEmpty.set(true);
        connections.set(0);
        callers.send(() -> command.apply(SKUS.get(0)));
        Callers.await(asked);
        for (String sku : SKUS.subList(1, SKUS.size())) {
            callers.sendThatWaits(() -> command.apply(sku));
        }
    }

    private Answer answer(int index) throws Exception {
        return callers.answer(index);
    }

    private AllocationService service(AllocationPolicy policy) {
        JdbcStore store = JdbcStore.builder(source()).build();
        return AllocationService.builder().store(store).policy(policy).build();
    }

    /** {@return the connections of the live pool, of which the next one is handed out once the gate is open} */
    private DataSource source() {
        DataSource live = Live.on(engine).source();
        return (DataSource) Proxy.newProxyInstance(
                SharedConnectionTest.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return handedOut(live);
                });
    }

    private Connection handedOut(DataSource live) throws SQLException {
        connections.incrementAndGet();
        if (isEmpty.getAndSet(false)) {
            asked.countDown();
            Callers.await(gate);
            if (timesOut) {
                throw new SQLTransientConnectionException("none is free");
            }
        }
        return live.getConnection();
    }
}
