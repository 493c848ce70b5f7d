package dev.allocation.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RatiosTest {
    @Test
    void comparesTheStoreInMemoryWithABareLoop() {
        String[] lines = run("ratios", "--lines", "2000", "--rounds", "3").split("\\R");
        assertThat(lines[0]).startsWith("what\t");
        assertThat(lines).filteredOn(line -> line.contains("\t")).hasSize(1 + 7);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("longest call"))
                .extracting(line -> line.replaceAll("[\\d.]+ ms", "_"))
                .containsExactly(
                        "longest call of the last round with 2 threads: _",
                        "longest call of the last round with 8 threads: _",
                        "longest call of the last round with 64 threads: _");
        assertThat(lines[lines.length - 1]).matches("bytes of objects created for a line: [1-9]\\d*");
    }

    @Test
    void comparesPostgreSqlWithHandWrittenStatements() throws SQLException {
        Server server = Engine.POSTGRESQL_18.server();
        String url = server.freshUrl();
        String[] lines = run(
                        "ratios",
                        "--url",
                        url,
                        "--user",
                        server.user(),
                        "--password",
                        server.password(),
                        "--callers",
                        "1,2",
                        "--seconds",
                        "2")
                .split("\\R");
        assertThat(lines).hasSize(1 + 4);
        assertThat(lines[1]).startsWith("1\ttwo statements by hand\t");
        assertThat(lines[4]).startsWith("2\tlists of 100 by hand\t").contains("\tlibrary, lists of 100\t");
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password())) {
            long units = number("select sum(allocated) from hand_batch", connection);
            assertThat(units).isPositive();
            assertThat(number("select sum(units) from hand_allocation", connection))
                    .isEqualTo(units);
            assertThat(number("select sum(units) from hand_event", connection)).isEqualTo(units);
        }
    }

    private static long number(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine program = new CommandLine(new Benchmarks()).setOut(new PrintWriter(out));
        assertThat(program.execute(arguments)).isZero();
        return out.toString();
    }
}
