package dev.allocation.jdbc;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;

/** The database products that the store knows. */
public enum Database {
    /** PostgreSQL 15 or later. */
    POSTGRESQL("PostgreSQL"),
    /** MariaDB 10.11 or later. */
    MARIADB("MariaDB"),
    /** H2 2.x. */
    H2("H2");

    private final String product;

    Database(String product) {
        this.product = product;
    }

    /**
     * {@return which product it is}
     *
     * @throws IllegalArgumentException when it is none of these
     */
    static Database of(DatabaseMetaData live) throws SQLException {
        String found = live.getDatabaseProductName();
        return Arrays.stream(values())
                .filter(database -> database.product.equalsIgnoreCase(found))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("asked for a store on " + found + " " + versionOf(live)
                        + ", found that only " + Arrays.toString(values()) + " are known"));
    }

    private static String versionOf(DatabaseMetaData live) {
        try {
            return live.getDatabaseProductVersion();
        } catch (SQLException unknown) {
            return "of an unknown version";
        }
    }

    /** {@return the name that the product gives itself} */
    @Override
    public String toString() {
        return product;
    }
}
