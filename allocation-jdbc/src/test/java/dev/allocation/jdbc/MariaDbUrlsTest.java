package dev.allocation.jdbc;

import static dev.allocation.testing.contract.Given.allocate;
import static dev.allocation.testing.contract.Given.log;
import static dev.allocation.testing.contract.Given.onHand;
import static dev.allocation.testing.contract.Given.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.model.MessageId;
import dev.allocation.service.AllocationService;
import dev.allocation.testing.contract.Answers;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB's driver tells of a lost commit in another way by each kind of URL: with some it connects anew first. */
class MariaDbUrlsTest {
    /** {@return none when MariaDB is left out} */
    static Stream<String> schemes() {
        return Live.engines()
                .filter(Engine.MARIADB::equals)
                .flatMap(engine ->
                        Stream.of("jdbc:mariadb://", "jdbc:mariadb:sequential://", "jdbc:mariadb:loadbalance://"));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("schemes")
    void aCommitWhoseAnswerWasCutOffIsKeptOnce(String scheme) throws SQLException, IOException {
        JdbcStore plain = Live.on(Engine.MARIADB).empty();
        List<String> access = Live.on(Engine.MARIADB).access();
        URI server = URI.create(access.get(0).substring("jdbc:".length()));
        try (Relay relay = new Relay(server.getPort())) {
            String url = scheme + server.getHost() + ":" + relay.port() + server.getPath();
            AllocationService service = AllocationService.builder()
                    .store(JdbcStore.builder(source(url, access)).build())
                    .build();
            service.handle(onHand("b1", "LAMP", 10));
            relay.cutAfter("start transaction");
            assertThat(service.handle(allocate("o1", "LAMP", 3))).is(Answers.allocated("b1"));
            relay.cutAfter("start transaction");
            assertThat(service.handle(new MessageId("m1"), allocate("o2", "LAMP", 3)))
                    .is(Answers.allocated("b1"));
            assertThat(relay.cuts()).isEqualTo(2);
        }
        assertThat(log(plain)).hasSize(3);
        assertThat(plain.reads().allocationsOf(order("o1"), Instant.EPOCH)).hasSize(1);
        assertThat(plain.reads().allocationsOf(order("o2"), Instant.EPOCH)).hasSize(1);
    }

    private static DataSource source(String url, List<String> access) throws SQLException {
        MariaDbDataSource source = new MariaDbDataSource(url);
        source.setUser(access.get(1));
        source.setPassword(access.get(2));
        return source;
    }
}
