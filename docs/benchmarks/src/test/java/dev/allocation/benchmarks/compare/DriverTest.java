package dev.allocation.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.allocation.benchmarks.compare.contender.Contender;
import dev.allocation.benchmarks.compare.contender.Sent;
import dev.allocation.benchmarks.compare.contender.Work;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.model.OrderLine;
import dev.allocation.service.AllocationService;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import org.junit.jupiter.api.Test;

class DriverTest {
    private static final Work WORK = new Work(Work.Shape.LINES, 1, 10);

    @Test
    void anOpenLoadCountsTheWaitForAFreeCaller() throws Exception {
        Contender slow = contender(lines -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            for (long left = 1; left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return new Sent(1, 0, 0);
        });
        Tally tally = new Driver(1, Duration.ofMillis(100), 1, 100)
                .run(List.of(slow), WORK)
                .get(0);

        assertThat(tally.allLines()).isEqualTo(10); // all that were to start in the turn
        // The tenth started 90 ms after the first, and had its answer after 10 times 20 ms.
        assertThat(tally.latencies().getMaxValue()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(105));
        assertThat(tally.latencies().getMinValue()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(19));
    }

    @Test
    void theFirstThirdOfTheRoundsIsNotCounted() throws Exception {
        Contender quick = contender(lines -> new Sent(lines.size(), 2, 1));
        Tally tally = new Driver(1, Duration.ofMillis(10), 3, 100)
                .run(List.of(quick), WORK)
                .get(0);

        assertThat(tally.turns()).hasSize(2).extracting(Tally.Turn::lines).containsExactly(1L, 1L);
        assertThat(tally.allLines()).isEqualTo(3);
        assertThat(tally.again()).isEqualTo(4);
        assertThat(tally.givenUp()).isEqualTo(2);
        assertThat(tally.latencies().getTotalCount()).isEqualTo(2);
    }

    @Test
    void attemptsInsideTheLibraryAreCounted() throws Exception {
        Contender library = contender(lines -> {
            new Again().commit();
            return new Sent(1, 0, 0);
        });
        Contender other = contender(lines -> new Sent(1, 0, 0));
        List<Tally> tallies = new Driver(1, Duration.ofMillis(10), 3, 100).run(List.of(other, library), WORK);

        assertThat(tallies).extracting(Tally::again).containsExactly(0L, 2L);
    }

    @Test
    void theLibraryTellsOfAnAttemptInARecording() {
        AllocationService.builder().store(new InMemoryStore()).build().close();

        assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
                .filteredOn(type -> type.getDescription() != null) // as the event of this test has none
                .extracting(EventType::getName)
                .contains(LibraryRetries.EVENT);
    }

    /** The event of the library, as a test can make it happen. */
    @Name(LibraryRetries.EVENT)
    @Enabled(false)
    private static final class Again extends Event {}

    @Test
    void aCallerThatFailsEndsTheRun() {
        Contender broken = contender(lines -> {
            throw new SQLException("no such table");
        });
        assertThatThrownBy(() -> new Driver(2, Duration.ofMillis(10), 1, 0).run(List.of(broken), WORK))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no such table");
    }

    private static Contender contender(Contender.Caller caller) {
        return new Contender() {
            @Override
            public Caller caller(int number) {
                return caller;
            }

            @Override
            public long checkedLines() {
                return 0;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void anOrderHasALineForEachOfItsProducts() {
        List<OrderLine> order = new Work(Work.Shape.HOT_ORDER, 3, 3).call("o", new SplittableRandom(1));

        assertThat(order)
                .hasSize(3)
                .extracting(line -> line.key().order().value())
                .containsOnly("o");
        assertThat(order).extracting(line -> line.sku().value()).doesNotHaveDuplicates();
        assertThat(order.get(0).sku().value()).isEqualTo("sku-0");
    }
}
