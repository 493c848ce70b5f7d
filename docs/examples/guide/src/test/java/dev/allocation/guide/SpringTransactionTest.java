package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.MessageId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.ConflictException;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** The part of the page "in the host's transaction" about Spring. */
class SpringTransactionTest {
    private static final OrderLine LINE = OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("LAMP"), 3);

    private final DataSource pool = database();
    private final JdbcStore store = JdbcStore.builder(pool).build();
    private final AllocationPolicy policy = AllocationPolicy.EARLIEST_FIRST;
    private final AllocationService outside =
            AllocationService.builder().store(store).policy(policy).build();
    private final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);

    @BeforeEach
    void buyLamps() {
        store.schema().create();
        jdbc.execute("create table letter (order_id varchar(255) primary key)");
        outside.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("LAMP"), 5)));
    }

    // tag::spring
    /** Stores the promise and the letter about it, or neither of them; begins again after a conflict. */
    Answer.ToAllocate confirm(String message, OrderLine line) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transactions.execute(status -> jdbc.execute((Connection connection) -> {
                    AllocationService inside = AllocationService.builder()
                            .store(store.within(connection))
                            .policy(policy)
                            .build();
                    Answer.ToAllocate answer = inside.handle(new MessageId(message), new Command.Allocate(line));
                    write(line);
                    return answer;
                }));
            } catch (ConflictException overtaken) {
                if (attempt == 10) {
                    throw overtaken;
                }
            }
        }
    }
    // end::spring

    private void write(OrderLine line) {
        jdbc.update(
                "insert into letter (order_id) values (?)", line.key().order().value());
    }

    private int letters() {
        return jdbc.queryForObject("select count(*) from letter", Integer.class);
    }

    @Test
    void withinTheTransactionBothAreKept() {
        assertThat(confirm("letter 1", LINE))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
        assertThat(letters()).isOne();
        assertThat(outside.allocationsOf(new OrderId("ada"))).hasSize(1);
    }

    @Test
    void withinTheTransactionBothAreRolledBack() {
        write(LINE); // so that the next letter about it is refused
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> confirm("letter 1", LINE))
                .withMessageContaining("insert into letter");
        assertThat(outside.allocationsOf(new OrderId("ada"))).isEmpty();
    }

    @Test
    void aSourceAwareOfTransactionsIsRefusedInOneAndTheLetterStays() {
        AllocationService aware = overTransactionAwareSource();
        transactions.executeWithoutResult(status -> {
            write(LINE);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> aware.handle(new Command.Allocate(LINE)))
                    .withMessageContainingAll("not committed", "JdbcStore.within", "nothing was changed");
        });
        assertThat(letters()).isOne();
        assertThat(outside.allocationsOf(new OrderId("ada"))).isEmpty();
    }

    @Test
    void aTransactionAwareSourceIsRefusedBeforeTheFirstLetterToo() {
        AllocationService aware = overTransactionAwareSource();
        transactions.executeWithoutResult(status -> assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> aware.handle(new Command.Allocate(LINE)))
                .withMessageContainingAll("the same connection", "JdbcStore.within"));
        assertThat(outside.allocationsOf(new OrderId("ada"))).isEmpty();
    }

    @Test
    void noStoreIsBuiltOverItInATransaction() {
        transactions.executeWithoutResult(
                status -> assertThatIllegalArgumentException().isThrownBy(this::overTransactionAwareSource));
    }

    @Test
    void aTransactionAwareSourceIsServedOutsideOfTransactions() {
        assertThat(overTransactionAwareSource().handle(new Command.Allocate(LINE)))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
    }

    private AllocationService overTransactionAwareSource() {
        JdbcStore aware =
                JdbcStore.builder(new TransactionAwareDataSourceProxy(pool)).build();
        return AllocationService.builder().store(aware).build();
    }

    private static DataSource database() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
