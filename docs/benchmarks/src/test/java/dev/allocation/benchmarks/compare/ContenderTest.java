package dev.allocation.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.benchmarks.Lines;
import dev.allocation.benchmarks.Target;
import dev.allocation.benchmarks.compare.contender.Contender;
import dev.allocation.benchmarks.compare.contender.Kind;
import dev.allocation.benchmarks.compare.contender.Stock;
import dev.allocation.benchmarks.compare.contender.Work;
import dev.allocation.engines.Engine;
import dev.allocation.engines.Server;
import dev.allocation.model.LineId;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Sku;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A contender that breaks the promise that all keep would be no yardstick. */
class ContenderTest {
    private static final int CONNECTIONS = 4;
    private static final int SKUS = 8;

    static Stream<Arguments> contenders() {
        return Stream.of(
                        Stream.of(Kind.values()).map(kind -> Arguments.of(kind, Engine.POSTGRESQL_18)),
                        Stream.of(Kind.LIBRARY, Kind.FOR_UPDATE, Kind.HIBERNATE)
                                .map(kind -> Arguments.of(kind, Engine.H2)))
                .flatMap(arguments -> arguments)
                .filter(arguments -> !((Engine) arguments.get()[1]).isLeftOut());
    }

    @ParameterizedTest
    @MethodSource("contenders")
    void keepsThePromiseOfAll(Kind kind, Engine engine) throws Exception {
        Work orders = new Work(Work.Shape.ORDER, 2, SKUS);
        try (Contender contender = opened(kind, engine, orders, 7)) {
            Contender.Caller caller = contender.caller(0);
            OrderLine line = line("1", 0, 3);
            assertThat(caller.send(List.of(line)).allocated()).isEqualTo(1);
            if (kind != Kind.LIBRARY_HOST
                    && kind != Kind.LIBRARY_HOST_LOCKED) { // the letter of the host is written once
                assertThat(caller.send(List.of(line)).allocated())
                        .as("repeated")
                        .isEqualTo(1);
            }
            assertThat(caller.send(List.of(line("2", 0, 5))).allocated())
                    .as("more than is left")
                    .isZero();
            int alone = kind == Kind.LIBRARY_SINGLES ? 1 : 0;
            assertThat(caller.send(List.of(line("3", 1, 1), line("3", 0, 5))).allocated())
                    .as("an order that lacks units")
                    .isEqualTo(alone);
            assertThat(contender.checkedLines()).isEqualTo(1 + alone);

            Tally tally = new Driver(4, Duration.ofMillis(150), 1, 0)
                    .run(List.of(contender), orders)
                    .get(0);
            assertThat(tally.allLines()).as("crossing").isPositive();
            assertThat(contender.checkedLines()).isEqualTo(1 + alone + tally.allLines());
        }
    }

    @Test
    void handWrittenStatementsNeedPostgreSql() {
        assertThatThrownBy(() -> opened(Kind.HAND, Engine.H2, new Work(Work.Shape.LINES, 1, SKUS), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hand is written for PostgreSQL only");
    }

    /** {@return a contender with one batch of so many units for each product} */
    private static Contender opened(Kind kind, Engine engine, Work work, long units) throws Exception {
        Server server = engine.server();
        Target target = new Target();
        new CommandLine(target)
                .parseArgs("--url", server.url(), "--user", server.user(), "--password", server.password());
        return kind.open(new Kind.Setting(target, work, new Stock(SKUS, 1, units), CONNECTIONS, 1));
    }

    private static OrderLine line(String order, int sku, long units) {
        return OrderLine.of(new OrderId(order), new LineId("" + sku), new Sku(Lines.sku(sku)), units);
    }
}
