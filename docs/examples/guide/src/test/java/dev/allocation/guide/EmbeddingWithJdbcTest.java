package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The page "embedding with JDBC". */
class EmbeddingWithJdbcTest {
    @Test
    void keepsProductsInADatabase() {
        DataSource pool = database("guide");

        // tag::wiring
        JdbcStore store = JdbcStore.builder(pool).build();
        store.schema().create();
        AllocationService service = AllocationService.builder().store(store).build();
        // end::wiring

        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        assertThat(service.handle(
                        new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), new Sku("SOFA"), 3))))
                .isInstanceOfSatisfying(
                        Answer.Allocated.class,
                        allocated -> assertThat(allocated.batch()).isEqualTo(new BatchReference("shelf-7")));
    }

    @Test
    void waitsForADatabaseThatComesBack() {
        DataSource pool = database("recovery");

        // tag::recovery
        JdbcStore store =
                JdbcStore.builder(pool).recovery(Duration.ofMinutes(2)).build();
        // end::recovery

        assertThat(store.schema().problems()).isNotEmpty();
    }

    @Test
    void limitsStatements() {
        DataSource pool = database("limits");

        // tag::limits
        JdbcStore store = JdbcStore.builder(pool)
                .lockWait(Duration.ofSeconds(3))
                .statementTime(Duration.ofSeconds(20))
                .build();
        // end::limits

        assertThat(store.schema().problems()).isNotEmpty();
    }

    @Test
    void readsFromAReplica() {
        DataSource pool = database("primary");
        DataSource replica = database("replica");

        // tag::reads
        JdbcStore store = JdbcStore.builder(pool).reads(replica).build();
        // end::reads

        store.schema().create();
        JdbcStore.builder(replica).build().schema().create();
        AllocationService service = AllocationService.builder().store(store).build();
        service.handle(
                new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), new Sku("SOFA"), 5)));
        assertThat(service.batch(new BatchReference("shelf-7"))).isEmpty();
    }

    @Test
    void saysWhatIsMissing() {
        // tag::problems
        JdbcStore store =
                JdbcStore.builder(database("empty")).tablePrefix("allocation_").build();

        List<String> problems = store.schema().problems();
        String script = store.schema().script();
        // end::problems

        assertThat(problems).contains("table allocation_product is missing", "table allocation_event is missing");
        assertThat(script).contains("create table allocation_product (");
    }

    @Test
    void printsTheStepsThatAreLeft() {
        JdbcStore store = JdbcStore.builder(database("steps")).build();

        // tag::upgrade
        String migration = store.schema().script(1); // as V2__allocation.sql, for example
        // end::upgrade

        assertThat(migration).isEmpty();
    }

    private static DataSource database(String name) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        return source;
    }
}
