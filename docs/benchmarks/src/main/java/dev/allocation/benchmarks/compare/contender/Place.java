package dev.allocation.benchmarks.compare.contender;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.allocation.benchmarks.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;

/** A new schema for one contender, on the server that all share, and a pool of connections to it. Thread-safe. */
final class Place implements AutoCloseable {
    private static final String DROP = "drop schema if exists ";

    private final Target target;
    private final String schema;
    private final HikariDataSource pool;

    private Place(Target target, String schema, HikariDataSource pool) {
        this.target = target;
        this.schema = schema;
        this.pool = pool;
    }

    /**
     * Creates the schema; one that a run left behind is dropped.
     *
     * @param name the end of its name
     * @param autoCommits whether each statement of a connection is a transaction of its own
     */
    static Place create(Target target, String name, int connections, boolean autoCommits) throws SQLException {
        String schema = "yard_" + name.replace('-', '_');
        HikariConfig config = target.config(connections);
        config.setAutoCommit(autoCommits);
        Product product = Product.of(target);
        if (product == Product.POSTGRESQL && !autoCommits) {
            config.addDataSourceProperty(
                    "reWriteBatchedInserts", "true"); // one statement for the inserts of a JDBC batch
        }
        try (HikariDataSource outside = new HikariDataSource(target.config(1))) {
            execute(outside, drop(product, schema), "create schema " + schema);
        }
        switch (product) {
            // Else a rollback of the first transaction would take the schema away from the connection.
            case POSTGRESQL -> config.addDataSourceProperty("currentSchema", schema);
            case MARIADB -> config.setCatalog(schema);
            case H2 -> config.setSchema(schema.toUpperCase(Locale.ROOT));
        }
        return new Place(target, schema, new HikariDataSource(config));
    }

    private static String drop(Product product, String schema) {
        return DROP + schema + (product == Product.MARIADB ? "" : " cascade");
    }

    DataSource pool() {
        return pool;
    }

    Product product() {
        return Product.of(target);
    }

    void execute(String... statements) throws SQLException {
        execute(pool, statements);
    }

    private static void execute(DataSource source, String... statements) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    /** Drops the schema and closes the pool. */
    @Override
    public void close() {
        try {
            execute(drop(product(), schema));
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot drop the schema " + schema, failure);
        } finally {
            pool.close();
        }
    }
}
