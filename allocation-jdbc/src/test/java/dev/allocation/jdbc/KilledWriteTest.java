package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.handled;
import static dev.allocation.testing.contract.Given.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.allocation.engines.Engine;
import dev.allocation.port.StorageException;
import dev.allocation.service.AllocationService;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** On MariaDB a write that was killed leaves its transaction open, and the store ends it. */
@ParameterizedClass(name = "{0}", allowZeroInvocations = true)
@MethodSource("dev.allocation.jdbc.Live#mariaDbs")
class KilledWriteTest {
    private static final SQLException BROKEN = new SQLException("broken", "HY000");

    @Parameter
    Engine engine;

    private final List<String> calls = new ArrayList<>();

    @Test
    void thatCannotBeEndedBreaksItsConnectionOff() {
        handled(Live.on(engine).empty(), onHand("b1", "LAMP", 5));
        AllocationService service = AllocationService.builder()
                .store(JdbcStore.builder(withoutPlainStatements()).build())
                .build();
        calls.clear();
        Live.on(engine).sql("alter table stock_event rename to stock_gone");
        try {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> service.handle(allocate("o1", "LAMP", 1)))
                    .satisfies(error -> assertThat(error.getCause()).hasSuppressedException(BROKEN));
            assertThat(calls).contains("abort").endsWith("close");
        } finally {
            Live.on(engine).sql("alter table stock_gone rename to stock_event");
        }
    }

    /** {@return connections that cannot send the rollback} */
    private DataSource withoutPlainStatements() {
        return Wire.proxy(DataSource.class, (proxy, method, arguments) -> {
            Connection connection = Live.on(engine).connect();
            return Wire.proxy(Connection.class, (self, called, given) -> {
                calls.add(called.getName());
                if (called.getName().equals("createStatement")) {
                    throw BROKEN;
                }
                return Wire.call(connection, called, given);
            });
        });
    }
}
