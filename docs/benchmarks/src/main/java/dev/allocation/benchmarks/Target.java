package dev.allocation.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.inmemory.Retention;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.port.Store;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The store that is measured: a database, or memory. */
final class Target {
    /** What is done with the store. */
    interface Work {
        void on(Store store) throws InterruptedException;
    }

    @Option(names = "--url", paramLabel = "JDBC-URL", description = "a database to fill; without it, memory")
    private Optional<String> url;

    @Option(names = "--user", paramLabel = "NAME", description = "its user")
    private Optional<String> user;

    @Option(names = "--password", paramLabel = "TEXT", description = "its password")
    private Optional<String> password;

    void use(int connections, Work work) throws InterruptedException {
        if (url.isEmpty()) {
            work.on(new InMemoryStore(new Retention(10_000, Long.MAX_VALUE)));
            return;
        }
        try (HikariDataSource pool = new HikariDataSource(config(connections))) {
            JdbcStore store = JdbcStore.builder(pool).build();
            if (!store.schema().problems().isEmpty()) {
                store.schema().create();
            }
            work.on(store);
        }
    }

    private HikariConfig config(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.orElseThrow());
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        return config;
    }
}
