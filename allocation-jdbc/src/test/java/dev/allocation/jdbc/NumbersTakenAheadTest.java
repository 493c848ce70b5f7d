package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.engines.Engine;
import dev.allocation.port.DeliveryLease;
import dev.allocation.port.EventLog;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Recorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Identities that hand out numbers in another order than that of the inserts, and those that only seem to. */
class NumbersTakenAheadTest {
    private static final String CACHE = "alter table stock_event alter column id set cache 50";
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);

    private RawPool pool;

    static Stream<Arguments> thatKeepTheOrder() {
        return Live.engines()
                .flatMap(engine -> Stream.of(
                                Optional.of(
                                        ""), // as it is created: H2 takes 32 numbers ahead, for all of its connections
                                engine == Engine.H2 ? Optional.of(CACHE) : Optional.<String>empty())
                        .flatMap(Optional::stream)
                        .map(setting -> Arguments.of(engine, setting)));
    }

    static Stream<Arguments> thatDoNot() {
        return Live.engines()
                .filter(engine -> engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18)
                .flatMap(engine -> Stream.of(
                        Arguments.of(engine, CACHE, "cache 50, increment 1"),
                        Arguments.of(engine, "alter sequence stock_event_id_seq cache 2", "cache 2, increment 1"),
                        Arguments.of(
                                engine,
                                "alter sequence stock_event_id_seq increment -1 minvalue -9 start -1 restart",
                                "cache 1, increment -1")));
    }

    @AfterEach
    void leave() {
        pool.close();
    }

    private JdbcStore createdOn(Engine engine) {
        pool = RawPool.toNew(engine);
        JdbcStore store = JdbcStore.builder(pool.source()).build();
        store.schema().create();
        return store;
    }

    private void set(String setting) {
        if (!setting.isEmpty()) {
            pool.sql(setting);
        }
    }

    @ParameterizedTest
    @MethodSource("thatKeepTheOrder")
    @DisplayName("E4: events of a SKU come in order, whichever connections wrote them, also when one fails")
    void eventsOfASkuComeInOrder(Engine engine, String setting) throws SQLException {
        JdbcStore store = createdOn(engine);
        set(setting);
        EventLog log = store.events();
        log.subscribe("mail");
        writeByTurns(store);
        assertThat(heard(log, 3)).containsExactly("LAMP 1", "LAMP 2", "LAMP 3", "LAMP 3", "LAMP 4");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thatDoNot")
    @DisplayName("E4: ids that may come out of order are refused by name, wherever the log is opened")
    void idsOutOfOrderAreRefused(Engine engine, String setting, String named) {
        JdbcStore store = createdOn(engine);
        set(setting);
        assertThat(store.schema().problems())
                .containsExactly("an identity of table stock_event that gives numbers in order, found " + named);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JdbcStore.builder(pool.source()).build())
                .withMessageContaining("stock_event with " + named);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationService.builder()
                        .store(store)
                        .subscribe("mail", entry -> {})
                        .build())
                .withMessageContaining("stock_event with " + named);
        assertThat(store.events().subscribers()).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("thatDoNot")
    @DisplayName("E4: a setting that changes while services run stops delivery by name, and passes over no event")
    void aSettingThatChangesStopsDelivery(Engine engine, String setting, String named) throws SQLException {
        JdbcStore store = createdOn(engine);
        EventLog log = store.events();
        log.subscribe("mail");
        set(setting);
        writeByTurns(store);
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> heard(log, 3))
                .withMessageContaining("stock_event")
                .withMessageContaining(named);
        assertThat(log.subscribers().get(0).lag()).isPositive();
    }

    /** Two connections that stay open, each with the numbers that it took. */
    private void writeByTurns(JdbcStore store) throws SQLException {
        try (Connection one = pool.connect();
                Connection two = pool.connect()) {
            write(store, one, "b1");
            write(store, two, "b2");
            write(store, one, "b3");
            write(store, two, "b4");
        }
    }

    private static void write(JdbcStore store, Connection connection, String batch) throws SQLException {
        connection.setAutoCommit(false);
        try (AllocationService inside =
                AllocationService.builder().store(store.within(connection)).build()) {
            inside.handle(onHand(batch, "LAMP", 1));
        }
        connection.commit();
    }

    /** {@return the events sent to a subscriber that fails once with the event of a number} */
    private static List<String> heard(EventLog log, long failing) {
        List<String> heard = new ArrayList<>();
        boolean isToFail = true;
        for (Optional<DeliveryLease> lease = claim(log); lease.isPresent(); lease = claim(log)) {
            List<DeliveryLease.Failure> failures = new ArrayList<>();
            for (DeliveryLease.Due due : lease.get().due()) {
                if (failures.isEmpty()) {
                    heard.add(Recorder.nameOf(due.entry()));
                    if (isToFail && due.entry().event().number() == failing) {
                        isToFail = false;
                        failures.add(new DeliveryLease.Failure(
                                due.entry().event().sku(), failing, 1, Optional.of(NOON), "once"));
                    }
                }
            }
            log.complete(lease.get(), lease.get().due().size(), failures);
        }
        return heard;
    }

    private static Optional<DeliveryLease> claim(EventLog log) {
        return log.claim("mail", 10, NOON, LEASE_TIME);
    }
}
