package dev.allocation.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.model.AllocationException;
import dev.allocation.service.AllocationService;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** The program of another JVM that waits for a signal, and then wires a store as the guide says. */
final class CreatingProgram {
    static final String WORKS = "works";

    private CreatingProgram() {}

    static OtherJvm start(List<String> access) throws IOException {
        return OtherJvm.start(CreatingProgram.class, access, Redirect.DISCARD);
    }

    public static void main(String[] args) throws IOException {
        try (HikariDataSource pool = OtherJvm.pool(args, 10)) {
            JdbcStore store = JdbcStore.builder(pool).build();
            // With H2, the other JVM may reach the database through this one, so it stays until it is ended.
            OtherJvm.atEachSignal((number, out) -> wire(store, out));
        }
    }

    private static void wire(JdbcStore store, PrintStream out) {
        try {
            if (!store.schema().problems().isEmpty()) {
                store.schema().create();
            }
            try (AllocationService service = AllocationService.builder()
                    .store(store)
                    .subscribe("mail", entry -> {})
                    .build()) {
                out.println(service.subscriptions().status().isEmpty() ? "no subscriber" : WORKS);
            }
        } catch (AllocationException failure) {
            out.println(failure.getMessage().replaceAll("\\R", " "));
        }
    }
}
