package dev.allocation.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.jdbc.JdbcStore;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Command;
import dev.allocation.service.AllocationService;
import dev.allocation.service.audit.Verified;
import dev.allocation.service.audit.Violation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The page "check a live store", from top to bottom. */
class CheckAStoreTest {
    @Test
    void readsAsOneProgram() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:check;DB_CLOSE_DELAY=-1");
        JdbcStore store = JdbcStore.builder(source).build();
        store.schema().create();
        AllocationService service = AllocationService.builder().store(store).build();
        Sku sofa = new Sku("SOFA");
        service.handle(new Command.CreateBatch(BatchRegistration.onHand(new BatchReference("shelf-7"), sofa, 12)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("ada"), new LineId("1"), sofa, 2)));
        service.handle(new Command.Allocate(OrderLine.of(new OrderId("bob"), new LineId("1"), sofa, 3)));

        // tag::verify
        List<Violation> found = new ArrayList<>();
        Verified verified = service.audit().verify(found::add);

        assertThat(found).isEmpty();
        assertThat(verified.isSound()).isTrue();
        assertThat(verified.products()).isEqualTo(1);
        assertThat(verified.lines()).isEqualTo(2);
        // end::verify

        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update stock_batch set allocated = 6");
        }
        service.audit().verify(found::add);
        Violation violation = found.get(0);
        // tag::violation
        assertThat(violation.kind()).isEqualTo(Violation.Kind.BATCH_ALLOCATED);
        assertThat(violation.batch()).contains("shelf-7");
        assertThat(violation.expected()).isEqualTo("5");
        assertThat(violation.found()).isEqualTo("6");
        assertThat(violation)
                .hasToString(
                        "product 'SOFA', batch 'shelf-7': allocated units of the batch must be the sum of its parts (A7):"
                                + " expected 5, found 6");
        // end::violation
        assertThat(found).hasSize(1);
    }
}
