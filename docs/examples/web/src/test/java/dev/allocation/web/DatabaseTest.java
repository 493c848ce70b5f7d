package dev.allocation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import dev.allocation.testing.contract.Crew;
import dev.allocation.web.adapter.CannotStartException;
import dev.allocation.web.adapter.Login;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that copies of the host share. */
@Timeout(300)
class DatabaseTest {
    @ParameterizedTest
    @EnumSource(names = {"H2", "MARIADB", "POSTGRESQL_18"})
    void getsItsTablesFromOneOfManyCopies(Engine engine) throws Exception {
        assumeThat(engine.isLeftOut()).isFalse();
        Settings settings = settings(engine.server());

        List<Host> copies = Crew.of(4, i -> () -> Host.start(settings));

        try (Host one = copies.get(0);
                Host two = copies.get(1);
                Host three = copies.get(2);
                Host four = copies.get(3)) {
            new Client(one.url()).addBatch("shelf", "LAMP", 10, null);
            assertThat(new Client(two.url()).allocate("ada", "LAMP", 3).body()).isEqualTo("OK");
            assertThat(new Client(three.url()).batchesOf("ada")).containsExactly("shelf");
            assertThat(new Client(four.url()).deallocate("ada", "LAMP").body()).isEqualTo("OK");
        }
    }

    @Test
    void mustHaveTheTablesOfThisVersion() throws Exception {
        Settings settings = settings(Engine.H2.server());
        Host.start(settings).close();
        try (Connection connection = DriverManager.getConnection(settings.store(), "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("update stock_schema_version set version = 2, oldest_version = 2");
        }

        assertThatThrownBy(() -> Host.start(settings))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(
                        "the tables are not those of this version: the tables must have version 1, but have version 2");
    }

    private static Settings settings(Server server) {
        Login login = new Login(Optional.of(server.user()), Optional.of(server.password()));
        return new Settings("127.0.0.1", 0, server.freshUrl(), login, Optional.empty(), Optional.empty());
    }
}
