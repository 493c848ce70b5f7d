package dev.allocation.web.adapter;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.allocation.jdbc.JdbcStore;
import dev.allocation.jdbc.Schema;
import dev.allocation.port.StorageException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A store in a database, which any number of copies of the host may share. */
final class Database {
    private static final int CONNECTIONS = 16;
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private Database() {}

    static OpenStore open(String url, Login login) {
        HikariDataSource pool = pool(url, login);
        try {
            JdbcStore store = JdbcStore.builder(pool).build();
            requireTables(store.schema(), url);
            return new OpenStore(store, pool::close);
        } catch (IllegalArgumentException | StorageException found) {
            pool.close();
            throw new CannotStartException(shown(url), found.getMessage());
        } catch (CannotStartException found) {
            pool.close();
            throw found;
        }
    }

    /** Creates the tables when they are missing; processes that start at the same time wait for the one that creates them. */
    private static void requireTables(Schema schema, String url) {
        List<String> problems = schema.problems();
        if (problems.isEmpty()) {
            return;
        }
        String failure = "";
        try {
            schema.create();
        } catch (StorageException taken) {
            failure = "; " + taken.getMessage();
        }
        long end = System.nanoTime() + SHUTDOWN_TIMEOUT.toNanos();
        while (!(problems = schema.problems()).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new CannotStartException(
                        shown(url),
                        "the tables are not those of this version: " + String.join("; ", problems) + failure);
            }
            pause(url);
        }
    }

    private static void pause(String url) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new CannotStartException(shown(url), "interrupted while another process created the tables");
        }
    }

    private static HikariDataSource pool(String url, Login login) {
        requireDriver(url);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(SHUTDOWN_TIMEOUT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException closed) {
            Throwable reason = closed.getCause() == null ? closed : closed.getCause();
            throw new CannotStartException(shown(url), "cannot connect: " + reason.getMessage());
        }
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new CannotStartException(shown(url), "no driver on the class path accepts this URL");
        }
    }

    /** {@return a URL without its options, which may hold a password} */
    private static String shown(String url) {
        return url.split("[?;]", 2)[0];
    }
}
