package dev.allocation.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.inmemory.InMemoryStore;
import dev.allocation.inmemory.Retention;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.port.Store;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** The store that is measured: a database, or memory. */
public final class Target {
    /** The work on a store. */
    interface Work {
        void on(Store store) throws Exception;
    }

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            description = "The JDBC URL of a database to fill. Without it, the store is in memory.")
    private Optional<String> url;

    @Option(names = "--user", paramLabel = "NAME", description = "The user of the database.")
    private Optional<String> user;

    @Option(names = "--password", paramLabel = "TEXT", description = "The password of the user.")
    private Optional<String> password;

    /** The work on a database and the store in it. */
    interface DatabaseWork {
        void on(DataSource pool, Store store) throws Exception;
    }

    boolean isMemory() {
        return url.isEmpty();
    }

    void use(int connections, Work work) throws Exception {
        if (isMemory()) {
            work.on(new InMemoryStore(new Retention(10_000, Long.MAX_VALUE)));
            return;
        }
        try (HikariDataSource pool = new HikariDataSource(config(connections))) {
            work.on(store(pool));
        }
    }

    void useDatabase(int connections, DatabaseWork work) throws Exception {
        try (HikariDataSource pool = new HikariDataSource(config(connections))) {
            work.on(pool, store(pool));
        }
    }

    private static JdbcStore store(DataSource pool) {
        JdbcStore store = JdbcStore.builder(pool).build();
        if (!store.schema().problems().isEmpty()) {
            store.schema().create();
        }
        return store;
    }

    /** {@return the URL of the database} */
    public String url() {
        return url.orElseThrow(() -> new IllegalArgumentException("needs the option --url"));
    }

    /** {@return the settings of a pool of this number of connections} */
    public HikariConfig config(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        return config;
    }
}
