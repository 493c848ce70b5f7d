package dev.allocation.jdbc.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.jdbc.Live;
import dev.allocation.jdbc.OnAllEngines;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command.CreateBatch;
import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.EventLog;
import dev.allocation.port.log.SubscriberOptions;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Recorder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;

/** Transactions that commit in another order than that of their writes, on purpose. A reader that waits for one fails by time. */
@OnAllEngines
@Timeout(60)
class OpenWritersTest {
    private static final Duration LEASE_TIME = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Parameter
    Engine engine;

    /** Of each test its own: MariaDB locks the room of a key that was deleted a moment ago and comes again. */
    private final String mark = "-" + System.nanoTime();

    private JdbcStore store;
    private EventLog log;
    private AllocationService service;
    private Connection first;
    private Connection second;

    @BeforeEach
    void open() throws SQLException {
        store = Live.on(engine).empty();
        log = store.events();
        log.subscribe("reports");
        service = AllocationService.builder().store(store).build();
        first = transaction();
        second = transaction();
    }

    @AfterEach
    void close() throws SQLException {
        first.close();
        second.close();
    }

    @Test
    @DisplayName("E3: a transaction that writes first and commits last is not passed over")
    void aTransactionThatCommitsLastIsNotPassedOver() throws SQLException {
        assertThat(readAroundALateCommit()).containsExactly("SOFA 1", "LAMP 1", "LAMP 2");
    }

    /** {@return all that was read, while one that began first and wrote first committed last} */
    private List<String> readAroundALateCommit() throws SQLException {
        write(first, "b1", "LAMP");
        write(first, "b2", "LAMP");
        write(second, "b3", "SOFA");
        List<String> all = new ArrayList<>(delivered());
        assertThat(all).as("nothing is committed").isEmpty();
        second.commit();
        all.addAll(delivered());
        assertThat(all).as("the open writer stops nobody").containsExactly("SOFA 1");
        first.commit();
        all.addAll(delivered());
        return all;
    }

    @Test
    @DisplayName("E4: the events of a SKU keep their order, whoever of its writers wrote first")
    void theEventsOfASkuKeepTheirOrder() throws SQLException {
        write(first, "b1", "LAMP");
        write(second, "b2", "SOFA");
        second.commit();
        write(second, "b3", "BED");
        assertThat(delivered()).containsExactly("SOFA 1");
        first.commit();
        service.handle(registration("b4", "LAMP"));
        service.handle(registration("b5", "SOFA"));
        assertThat(delivered())
                .containsExactlyInAnyOrder("LAMP 1", "LAMP 2", "SOFA 2")
                .containsSubsequence("LAMP 1", "LAMP 2");
        second.commit();
        assertThat(delivered()).containsExactly("BED 1");
    }

    @Test
    @DisplayName("E3: a writer that stays open stops no delivery, no trimming, no status and no new subscriber")
    void aWriterThatStaysOpenStopsNothing() throws SQLException {
        service.handle(registration("b0", "LAMP"));
        write(first, "b1", "LAMP");
        write(first, "b2", "BED");
        for (int i = 0; i < 20; i++) {
            service.handle(registration("s" + i, "SOFA"));
            assertThat(delivered()).endsWith("SOFA " + (i + 1));
        }
        assertThat(log.subscribers()).extracting(status -> status.lag()).containsExactly(0L);
        log.subscribe("new", new SubscriberOptions(SubscriberOptions.Start.OLDEST, SubscriberOptions.Order.KEPT, 10));
        assertThat(log.remove("new")).isTrue();
        assertThat(log.trim(NOW, 0, 100)).isEqualTo(21);
        first.commit();
        assertThat(delivered()).containsExactlyInAnyOrder("LAMP 2", "BED 1");
    }

    @Test
    @DisplayName("E5: a writer that stays open at a SKU whose events wait does not stop them from being sent again")
    void aWriterAtASkuWhoseEventsWaitDoesNotStopThem() throws SQLException {
        service.handle(registration("b1", "LAMP"));
        DeliveryLease lease = log.claim("reports", 10, NOW, LEASE_TIME).orElseThrow();
        DeliveryLease.Failure failure =
                new DeliveryLease.Failure(lease.due().get(0).entry().event().sku(), 1, 1, Optional.empty(), "no");
        log.complete(lease, 1, List.of(failure));
        write(first, "b2", "LAMP");
        log.resend("reports", failure.sku(), 1, NOW);
        assertThat(delivered()).containsExactly("LAMP 1");
        first.commit();
        assertThat(delivered()).containsExactly("LAMP 2");
    }

    private Connection transaction() throws SQLException {
        Connection connection = Live.on(engine).connect();
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    private void write(Connection connection, String batch, String sku) {
        try (AllocationService inside =
                AllocationService.builder().store(store.within(connection)).build()) {
            inside.handle(registration(batch, sku));
        }
    }

    private CreateBatch registration(String batch, String sku) {
        return new CreateBatch(BatchRegistration.onHand(new BatchReference(batch + mark), new Sku(sku + mark), 1));
    }

    /** {@return the events of all leases that there are} */
    private List<String> delivered() {
        List<String> all = new ArrayList<>();
        for (Optional<DeliveryLease> lease = log.claim("reports", 10, NOW, LEASE_TIME);
                lease.isPresent();
                lease = log.claim("reports", 10, NOW, LEASE_TIME)) {
            lease.get().due().stream()
                    .map(DeliveryLease.Due::entry)
                    .map(Recorder::nameOf)
                    .map(name -> name.replace(mark, ""))
                    .forEach(all::add);
            log.complete(lease.get(), lease.get().due().size(), List.of());
        }
        return all;
    }
}
