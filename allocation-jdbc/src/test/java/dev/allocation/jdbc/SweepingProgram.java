package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.service.AllocationService;
import dev.allocation.service.attempt.Retry;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The program of another JVM that ends void reservations at each signal, by a clock that stands at an instant. */
final class SweepingProgram {
    private SweepingProgram() {}

    static OtherJvm start(List<String> access, Instant now, Path log) throws IOException {
        List<String> arguments = new ArrayList<>(access);
        arguments.add(now.toString());
        return OtherJvm.start(SweepingProgram.class, arguments, Redirect.to(log.toFile()));
    }

    public static void main(String[] args) throws IOException {
        try (HikariDataSource source = OtherJvm.pool(args, 2)) {
            AllocationService service = AllocationService.builder()
                    .store(JdbcStore.builder(source).build())
                    .clock(Clock.fixed(Instant.parse(args[3]), ZoneOffset.UTC))
                    .retryConflicts(new Retry(10_000, Duration.ofNanos(50_000), Duration.ofMillis(20)))
                    .build();
            OtherJvm.atEachSignal((number, out) -> service.removeVoidReservations());
        }
    }
}
