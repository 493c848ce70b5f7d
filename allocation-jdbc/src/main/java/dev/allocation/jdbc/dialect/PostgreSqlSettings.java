package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** The version and the settings of a PostgreSQL server that a store needs. */
final class PostgreSqlSettings {
    private static final int OLDEST = 150_000;

    /** A version number without the version of another engine behind it. */
    private static final Pattern OWN_VERSION = Pattern.compile("^PostgreSQL \\d+(\\.\\d+|devel|beta\\d+|rc\\d+)*[ ,]");

    /** Other engines that use the protocol, and that name PostgreSQL first in their version. */
    private static final Pattern OTHER_ENGINE = Pattern.compile(
            "(?i)redshift|greenplum|enterprisedb|cockroach|yugabyte|materialize|questdb|opengauss|gaussdb|crate|H2 |risingwave");

    private PostgreSqlSettings() {}

    /**
     * Checks {@code version()}, which names the engine, and {@code server_version_num}, which is the version without text around
     * it.
     */
    static void requireSupported(Connection connection) throws SQLException {
        String found = Dialect.first(connection, "select version()");
        boolean isSupported = OWN_VERSION.matcher(found).find()
                && !OTHER_ENGINE.matcher(found).find()
                && Integer.parseInt(Dialect.first(connection, "show server_version_num")) >= OLDEST;
        Dialect.require(isSupported, "PostgreSQL 15 or later", "version()", found);
    }

    static void requireUsable(Connection connection) throws SQLException {
        String encoding = Dialect.first(connection, "show server_encoding");
        Dialect.require(encoding.equals("UTF8"), "a database with the encoding UTF8", "server_encoding", encoding);
    }
}
