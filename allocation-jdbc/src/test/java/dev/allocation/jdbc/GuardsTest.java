package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.NOON;
import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.decided;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.model.Quantity;
import dev.allocation.model.loading.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database refuses whoever writes, and what the store notices of others who write. */
@OnAllEngines
class GuardsTest {
    @Parameter
    Engine engine;

    private Store store;

    @BeforeEach
    void stock() {
        store = Live.on(engine).empty();
        handled(store, onHand("b1", "LAMP", 5), allocate("o1", "LAMP", 2));
    }

    @Test // A7
    void aBatchPromisesNoMoreUnitsThanItHas() {
        assertThatRefused("update stock_batch set allocated = 6, is_open = 0", "stock_batch_promised");
    }

    @Test // A7
    void noBatchShrinksBelowWhatItPromised() {
        assertThatRefused("update stock_batch set quantity = 1, is_open = 0", "stock_batch_promised");
    }

    @Test
    void aBatchIsOpenExactlyWhenItHasUnitsLeft() {
        assertThatRefused("update stock_batch set is_open = 0", "stock_batch_open");
    }

    @Test
    void aBatchHoldsNoMoreLinesThanUnits() {
        assertThatRefused("update stock_batch set line_count = 3", "stock_batch_lines");
    }

    @Test // A7
    void aLineHoldsNoSecondAllocation() {
        assertThatRefused("insert into stock_allocation"
                + " (sku, order_id, line_id, part, batch_number, quantity, line_quantity, sequence, may_split)"
                + " values ('LAMP', 'o1', '1', 1, 1, 1, 2, 9, 0)");
    }

    @Test // S1
    void aReferenceNamesNoSecondBatch() {
        assertThatRefused("insert into stock_reference (reference, sku, batch_number) values ('b1', 'SOFA', 1)");
    }

    @Test // E1
    void aNumberNamesNoSecondEvent() {
        assertThatRefused("insert into stock_event (sku, number, kind, committed_at, commit_id)"
                + " select sku, number, kind, committed_at, commit_id from stock_event");
    }

    @Test // E4
    void anEventHasOnePosition() {
        assertThatRefused(
                "insert into stock_event_position (position, sku, number) values (101, 'LAMP', 1), (102, 'LAMP', 1)");
    }

    @Test
    void theSequencerHasOneRow() {
        assertThatRefused("update stock_sequencer set id = 2", "stock_sequencer_id");
    }

    @Test
    void aLeaseIsValidVoidOrNone() {
        store.events().subscribe("reports");
        assertThatRefused("update stock_subscriber set lease = 'MAYBE'", "stock_subscriber_lease");
        assertThatRefused("update stock_subscriber set is_ordered = 2", domain("flag_range", "subscriber_flags"));
    }

    @Test
    void aProductIsThereOnce() {
        assertThatRefused(
                "insert into stock_product (sku, version, allocated, reservations, waiting) values ('LAMP', 1, 0, 0, 0)");
    }

    @Test // T2
    void anEmptySkuIsRefused() {
        assertThatRefused("update stock_product set sku = ''", domain("id_length", "product_sku"));
    }

    @Test // T2
    void anEmptyReferenceIsRefused() {
        assertThatRefused("update stock_reference set reference = ''", domain("id_length", "reference_reference"));
    }

    @Test // T2
    void anEmptyOrderIsRefused() {
        assertThatRefused("update stock_allocation set order_id = ''", domain("id_length", "allocation_order"));
    }

    @Test // T2
    void anEmptyLineIsRefused() {
        assertThatRefused("update stock_allocation set line_id = ''", domain("id_length", "allocation_line"));
    }

    @Test
    void aMessageHasNoSecondReceipt() {
        received();
        assertThatRefused("insert into stock_message (id, outcome_part, command_digest, outcome, kept_at)"
                + " select id, outcome_part, command_digest, outcome, kept_at from stock_message");
    }

    @Test // T2
    void anEmptyMessageIsRefused() {
        received();
        assertThatRefused("update stock_message set id = ''", domain("id_length", "message_id"));
    }

    private void received() {
        AllocationService.builder().store(store).build().handle(new MessageId("m1"), allocate("o2", "LAMP", 1));
    }

    @Test // T2
    void anIdOfMoreThan255BytesIsRefused() {
        assertThatRefused(
                "update stock_allocation set order_id = '" + "\u20AC".repeat(85) + "x'",
                domain("id_length", "allocation_order"));
    }

    @Test // T3
    void aLineOfNoUnitsIsRefused() {
        assertThatRefused(
                "update stock_allocation set quantity = 0", domain("line_quantity_range", "allocation_quantity"));
    }

    @Test
    void numbersOfBatchesPartsAndEventsStartAtOne() {
        assertThatRefused("update stock_batch set batch_number = 0", domain("number_range", "batch_number"));
        assertThatRefused("update stock_reference set batch_number = 0", domain("number_range", "reference_number"));
        assertThatRefused("update stock_allocation set part = 0", domain("number_range", "allocation_numbers"));
        assertThatRefused("update stock_allocation set batch_number = 0", domain("number_range", "allocation_numbers"));
    }

    @Test
    void noLineIsOlderThanItsBatch() {
        assertThatRefused("update stock_allocation set sequence = batch_number", "stock_allocation_numbers");
    }

    @Test
    void partsOfAnOutcomeStartAtZero() {
        AllocationService.builder().store(store).build().handle(new MessageId("m1"), allocate("o3", "LAMP", 1));
        assertThatRefused("update stock_message set outcome_part = -1", domain("counter_range", "message_part"));
    }

    @Test
    void noPartIsLargerThanItsLine() {
        assertThatRefused("update stock_allocation set quantity = 3", "stock_allocation_quantity");
    }

    @Test // T3
    void aLineAboveTheMaximumQuantityIsRefused() {
        assertThatRefused(
                "update stock_allocation set line_quantity = 1000000000001",
                domain("line_quantity_range", "allocation_quantity"));
    }

    @ParameterizedTest // C1
    @ValueSource(
            strings = {
                "update stock_product set version = version + 1",
                "update stock_product set version = version - 1",
                "delete from stock_product"
            })
    void aProductThatSomeoneElseChangedIsAConflict(String change) {
        try (UnitOfWork work = store.begin()) {
            decided(work.load(List.of(new Need.Line(line("o2", "LAMP", 1).key()))), allocate("o2", "LAMP", 1));
            Live.on(engine).sql(change);
            ConflictException conflict = catchThrowableOfType(ConflictException.class, () -> work.commit(NOON));
            assertThat(conflict).hasMessageContaining("nothing was changed");
            assertThat(conflict.skus()).containsExactly(sku("LAMP"));
        }
        assertThatNothingIsKept();
    }

    @Test // C1
    void anAnswerThatDependsOnAChangedProductIsAConflict() {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.Line(line("o2", "LAMP", 1).key())));
            Live.on(engine).sql("update stock_product set version = version + 1");
            assertThatThrownBy(() -> work.commit(NOON)).isInstanceOf(ConflictException.class);
        }
    }

    @Test // C1
    void anAnswerThatDependsOnUnchangedStateIsNoConflict() {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(
                    new Need.Line(line("o1", "LAMP", 1).key()),
                    new Need.Line(line("o1", "SOFA", 1).key()),
                    new Need.KnownBatch(batch("b2"))));
            assertThatCode(() -> work.commit(NOON)).doesNotThrowAnyException();
        }
        assertThat(log(store)).hasSize(2);
    }

    @Test // C1
    void aMissingProductThatIsCreatedIsAConflict() {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.Line(line("o1", "SOFA", 1).key())));
            handled(store, onHand("b2", "SOFA", 5));
            assertThatThrownBy(() -> work.commit(NOON)).isInstanceOf(ConflictException.class);
        }
    }

    @Test // C1
    void aMissingBatchThatIsCreatedIsAConflict() {
        try (UnitOfWork work = store.begin()) {
            work.load(List.of(new Need.KnownBatch(batch("b2"))));
            handled(store, onHand("b2", "SOFA", 5));
            assertThatThrownBy(() -> work.commit(NOON)).isInstanceOf(ConflictException.class);
        }
    }

    @Test // C1
    void aChangedProductBesideAMissingOneIsAConflict() {
        try (UnitOfWork work = store.begin()) {
            decided(
                    work.load(List.of(
                            new Need.Line(line("o2", "LAMP", 1).key()),
                            new Need.Line(line("o2", "SOFA", 1).key()))),
                    allocate("o2", "LAMP", 1));
            Live.on(engine).sql("update stock_product set version = version + 1");
            assertThatThrownBy(() -> work.commit(NOON)).isInstanceOf(ConflictException.class);
        }
        assertThatNothingIsKept();
    }

    @Test // C1
    void aProductThatChangesWhileLinesAreReadIsAConflict() {
        DataSource slow = Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = Live.on(engine).connect();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                if (given != null && given[0] instanceof String sql && sql.contains("order by a.sequence desc")) {
                    handled(store, allocate("other", "LAMP", 1));
                }
                return Wire.call(connection, called, given);
            });
        });
        try (UnitOfWork work = JdbcStore.builder(slow).build().begin()) {
            assertThatThrownBy(() -> work.load(List.of(new Need.Cut(batch("b1"), new Quantity(1)))))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("changed while it was read");
        }
        assertThat(log(store)).hasSize(3);
    }

    private void assertThatNothingIsKept() {
        assertThat(log(store)).hasSize(2);
        assertThat(store.reads().allocationsOf(order("o2"), Instant.EPOCH)).isEmpty();
        assertThat(store.reads()
                        .batch(batch("b1"), Instant.EPOCH)
                        .orElseThrow()
                        .available()
                        .units())
                .isEqualTo(3);
    }

    /** {@return the name of the check of a column alone, which on PostgreSQL is that of its domain} */
    private String domain(String onPostgreSql, String onOthers) {
        boolean isPostgreSql = engine == Engine.POSTGRESQL_15 || engine == Engine.POSTGRESQL_18;
        return "stock_" + (isPostgreSql ? onPostgreSql : onOthers);
    }

    private void assertThatRefused(String sql) {
        assertThatThrownBy(() -> Live.on(engine).sql(sql))
                .cause()
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState())
                                .as("integrity constraint violation")
                                .startsWith("23"));
    }

    private void assertThatRefused(String sql, String constraint) {
        assertThatRefused(sql);
        assertThatThrownBy(() -> Live.on(engine).sql(sql)).cause().asString().containsIgnoringCase(constraint);
    }
}
