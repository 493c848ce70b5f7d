package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import dev.allocation.port.log.LogEntry;
import dev.allocation.service.subscriber.IntegrationEvent;
import dev.allocation.service.subscriber.Publisher;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The name of a store's history, which tells consumers of a restore from a backup. */
@OnAllEngines
class IncarnationTest {
    @Parameter
    Engine engine;

    private RawPool pool;
    private JdbcStore store;

    @BeforeEach
    void create() {
        pool = RawPool.toNew(engine);
        store = JdbcStore.builder(pool.source()).build();
        store.schema().create();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void isCreatedWithTheTables() throws SQLException {
        String incarnation = store.incarnation();
        store.schema().create();
        assertThat(store.incarnation()).isEqualTo(incarnation).hasSize(36);
        assertThat(JdbcStore.builder(pool.source()).build().incarnation()).isEqualTo(incarnation);
        try (RawPool other = RawPool.toNew(engine)) {
            JdbcStore another = JdbcStore.builder(other.source()).build();
            another.schema().create();
            assertThat(another.incarnation()).isNotEqualTo(incarnation);
        }
        try (Connection connection = pool.connect()) {
            connection.setAutoCommit(false);
            assertThat(store.within(connection).incarnation()).isEqualTo(incarnation);
        }
    }

    @Test // E1
    void showsARestoreThatIdsDoNotShow() throws Exception {
        handled(store, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
        List<IntegrationEvent> published = published();
        restoreToVersionOne();
        String renewed = store.renewIncarnation();
        handled(store, allocate("o2", "LAMP", 1));
        List<IntegrationEvent> again = published();

        assertThat(again).extracting(IntegrationEvent::id).containsExactly("LAMP/1", "LAMP/2");
        assertThat(published.get(1).id()).isEqualTo(again.get(1).id());
        assertThat(published.get(1).fields()).containsEntry("order", "o1");
        assertThat(again.get(1).fields()).containsEntry("order", "o2");
        assertThat(again).extracting(IntegrationEvent::incarnation).containsOnly(renewed, store.incarnation());
        assertThat(published).extracting(IntegrationEvent::incarnation).doesNotContain(renewed);
    }

    /** {@return the whole log, as a service that starts now publishes it} */
    private List<IntegrationEvent> published() throws Exception {
        List<IntegrationEvent> published = new ArrayList<>();
        Publisher publisher = new Publisher(store.incarnation(), published::add);
        for (LogEntry entry : log(store)) {
            publisher.receive(entry);
        }
        return published;
    }

    /** Puts the rows back as they were after the first command, as a restore from a backup does. */
    private void restoreToVersionOne() {
        pool.sql(
                "delete from stock_allocation",
                "delete from stock_event where number > 1",
                "delete from stock_unsequenced where number > 1",
                "delete from stock_event_position where number > 1",
                "update stock_sequencer set next_position = 2",
                "update stock_batch set allocated = 0, line_count = 0",
                "update stock_product set version = 1, allocated = 0");
    }

    @Test // E4
    void renewedAfterARestoreKeepsTheOrderOfEventsThatWait() {
        handled(store, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 1));
        // The transaction ids of the old cluster were higher than those of the one in which the dump is restored.
        pool.sql("update stock_unsequenced set commit_order = 4000000000000000 + number");
        store.renewIncarnation();
        handled(store, allocate("o2", "LAMP", 1));

        assertThat(log(store)).extracting(entry -> entry.event().number()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void thatIsMissingIsAProblem() {
        pool.sql("delete from stock_incarnation");
        assertThat(store.schema().problems()).containsExactly("the one row of table stock_incarnation is missing");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(store::incarnation)
                .withMessageContaining("read the incarnation");
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(store::renewIncarnation)
                .withMessageContaining("renew the incarnation");
    }
}
