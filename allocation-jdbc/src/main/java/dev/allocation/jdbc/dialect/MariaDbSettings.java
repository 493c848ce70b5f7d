package dev.allocation.jdbc.dialect;

import static dev.allocation.jdbc.sql.Dialect.first;
import static dev.allocation.jdbc.sql.Dialect.require;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that a MariaDB server, and a session on it, must have. */
final class MariaDbSettings {
    /**
     * The smallest max_allowed_packet in bytes: the server accepts no larger statement of any kind, and a smaller setting is
     * refused.
     */
    private static final long LEAST_PACKET = 1 << 20;

    /** The version begins with the number; MySQL and similar servers do not have this name in theirs. */
    private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)\\..*MariaDB");

    /** The highest number of rows that the setting can have. */
    private static final String NO_LIMIT = "18446744073709551615";

    private MariaDbSettings() {}

    static void requireSupported(Connection connection) throws SQLException {
        String found = first(connection, "select version()");
        Matcher version = VERSION.matcher(found);
        boolean isSupported = version.find() && isSince(version.group(1), version.group(2));
        require(isSupported, "MariaDB 11.4 or later", "version()", found);
    }

    private static boolean isSince(String major, String minor) {
        int compared = Integer.compare(Integer.parseInt(major), 11);
        return compared > 0 || compared == 0 && Integer.parseInt(minor) >= 4;
    }

    static void requireUsable(Connection connection) throws SQLException {
        String charset = setting(connection, "character_set_connection");
        require(charset.equals("utf8mb4"), "connections with utf8mb4", "character_set_connection", charset);
        String packet = setting(connection, "max_allowed_packet");
        require(
                Long.parseLong(packet) >= LEAST_PACKET,
                "a server that accepts statements of " + LEAST_PACKET + " bytes",
                "max_allowed_packet",
                packet);
        String mode = setting(connection, "sql_mode");
        require(!mode.contains("ORACLE"), "connections with the SQL of MariaDB", "sql_mode", mode);
        require(
                !mode.contains("EMPTY_STRING_IS_NULL"),
                "connections on which an empty text is not null",
                "sql_mode",
                mode);
        String completion = setting(connection, "completion_type");
        require(
                completion.equals("NO_CHAIN"),
                "connections on which a commit only ends a transaction",
                "completion_type",
                completion);
        String safe = setting(connection, "sql_safe_updates");
        require(safe.equals("0"), "connections on which an update may join tables", "sql_safe_updates", safe);
        String limit = setting(connection, "sql_select_limit");
        require(limit.equals(NO_LIMIT), "connections that read all rows", "sql_select_limit", limit);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return first(connection, "select @@" + name);
    }
}
