package dev.allocation.jdbc;

import dev.allocation.jdbc.dialect.H2;
import dev.allocation.jdbc.dialect.MariaDb;
import dev.allocation.jdbc.dialect.PlainPostgreSql;
import dev.allocation.jdbc.dialect.PostgreSql;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.model.Quoted;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The database products that the store supports.
 *
 * <p>PostgreSQL 15 and 18, MariaDB 11.4 and H2 2.5 are tested; the other versions below use the same SQL. An older version, or
 * another engine behind the same driver, is refused unless the host names the product.
 */
public enum Database {
    /** PostgreSQL 15 or later. */
    POSTGRESQL("PostgreSQL"),
    /**
     * An engine behind PostgreSQL's driver that refuses some of PostgreSQL's statements, such as CockroachDB or YugabyteDB. A
     * write is a transaction of plain statements, and the tables have checks instead of domains. Only a host can choose it; it is
     * tested on PostgreSQL. All stores on the same tables must choose the same, because events are put in order in another way.
     */
    POSTGRESQL_PLAIN("PostgreSQL"),
    /** MariaDB 11.4 or later; in 10.11.5 {@code json_table} does not read JSON escapes. */
    MARIADB("MariaDB"),
    /** H2 2.x. */
    H2("H2");

    private final String product;

    Database(String product) {
        this.product = product;
    }

    /**
     * {@return the product that the metadata of a connection names}
     *
     * @throws IllegalArgumentException when it is none of these products
     */
    static Database of(DatabaseMetaData live) throws SQLException {
        String found = live.getDatabaseProductName();
        return Arrays.stream(values())
                .filter(database -> database.product.equalsIgnoreCase(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("cannot use the database: the product must be one of "
                        + Arrays.stream(values())
                                .map(Database::toString)
                                .distinct()
                                .toList()
                        + ", but is " + Quoted.oneLine(found + " " + versionOf(live))));
    }

    /** {@return the dialect of this product, with limits} */
    Dialect dialect(Limits limits) {
        return switch (this) {
            case POSTGRESQL -> new PostgreSql(limits);
            case POSTGRESQL_PLAIN -> new PlainPostgreSql(limits);
            case MARIADB -> new MariaDb(limits);
            case H2 -> new H2(limits);
        };
    }

    /** {@return the longest wait for a lock unless the host sets one; empty where the database itself waits for less} */
    Optional<Duration> usualLockWait() {
        return this == H2 ? Optional.empty() : Optional.of(Duration.ofSeconds(10));
    }

    private static String versionOf(DatabaseMetaData live) {
        try {
            return live.getDatabaseProductVersion();
        } catch (SQLException unknown) {
            return "of an unknown version";
        }
    }

    /** {@return the name that the product gives itself; engines behind PostgreSQL's driver give PostgreSQL's} */
    @Override
    public String toString() {
        return product;
    }
}
