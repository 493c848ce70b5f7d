package dev.allocation.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MariaDB: a write is one compound statement, which ends its transaction itself where it is its own. */
final class MariaDb extends Dialect {
    private static final Map<Rows.Type, String> TYPES = Map.of(
            Rows.Type.TEXT, "varchar(255) character set utf8mb4 collate utf8mb4_nopad_bin",
            Rows.Type.LONG_TEXT, "longtext character set utf8mb4 collate utf8mb4_nopad_bin",
            Rows.Type.NUMBER, "bigint",
            Rows.Type.DAY, "date",
            Rows.Type.TIME, "datetime(6)");
    private static final Map<Rows.Type, String> SINGLE = Map.of(
            Rows.Type.TEXT, "cast(? as char(255) character set utf8mb4) collate utf8mb4_nopad_bin",
            Rows.Type.LONG_TEXT, "cast(? as char character set utf8mb4) collate utf8mb4_nopad_bin",
            Rows.Type.NUMBER, "cast(? as signed)",
            Rows.Type.DAY, "cast(? as date)",
            Rows.Type.TIME, "cast(? as datetime(6))");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /**
     * Each row by its key: the optimizer takes JSON for 40 rows and would rather scan a small table, and a write locks all that
     * it scans.
     */
    private static final String BY_KEY = " force index (primary) on ";

    /** The server takes no statement that is larger, whatever it is about; a smaller setting is refused. */
    private static final long LEAST_PACKET = 1 << 20;

    /** With some room, since sizes are estimated. */
    private static final long LARGEST_STATEMENT = 1_000_000;

    /** So that a statement with a few of them is not too large. */
    private static final long LARGEST_PIECE = 400_000;

    private static final long SIZE_OF_SMALL = 30;
    private static final long SIZE_OF_BLOCK = 5_000;

    private static final int CONNECTION_KILLED = 1927;

    /** It begins with the number; MySQL and those who are like it have no such name in theirs. */
    private static final Pattern VERSION = Pattern.compile("^(\\d+)\\.(\\d+)\\..*MariaDB");

    /** The highest number of rows there is. */
    private static final String NO_LIMIT = "18446744073709551615";

    /** Unique, deadlock, lock wait, and a row that changed since the snapshot. */
    private static final Set<Integer> CONFLICTS = Set.of(1062, 1213, 1205, 1020);

    /** A single row goes without JSON, for which the server makes a temporary table on disk each time. */
    @Override
    void rows(Sql sql, Rows rows, String alias) {
        if (rows.size() == 1) {
            rows.single(sql, alias, MariaDb::cell);
        } else {
            many(sql, rows, alias);
        }
    }

    private static void cell(Sql sql, Rows.Type type, Object value) {
        String sent = sent(value);
        sql.parameter(SINGLE.get(type), sizeOf(sent), (statement, index) -> statement.setString(index, sent));
    }

    private static String sent(Object value) {
        if (value instanceof Instant time) {
            return TIME.format(time.atOffset(ZoneOffset.UTC));
        }
        return value == null ? null : value.toString();
    }

    private static void many(Sql sql, Rows rows, String alias) {
        StringJoiner columns = new StringJoiner(", ");
        for (int i = 0; i < rows.columns().size(); i++) {
            Rows.Column column = rows.columns().get(i);
            columns.add(column.name() + " " + TYPES.get(column.type()) + " path '$[" + i + "]'");
        }
        sql.add("json_table(")
                .parameter("?", sizeOf(rows), (statement, index) -> statement.setString(index, json(rows)))
                .add(", '$[*]' columns(" + columns + ")) as " + alias);
    }

    private static String json(Rows rows) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        for (Object[] row : rows.rows()) {
            StringJoiner one = new StringJoiner(",", "[", "]");
            for (Object value : row) {
                one.add(json(value));
            }
            all.add(one.toString());
        }
        return all.toString();
    }

    private static String json(Object value) {
        if (value == null || value instanceof Long) {
            return String.valueOf(value);
        }
        StringBuilder quoted = new StringBuilder("\"");
        sent(value).chars().forEach(unit -> {
            if (unit == '"' || unit == '\\' || unit < ' ') {
                quoted.append(String.format("\\u%04x", unit));
            } else {
                quoted.append((char) unit);
            }
        });
        return quoted.append('"').toString();
    }

    @Override
    long largestStatement() {
        return LARGEST_STATEMENT;
    }

    @Override
    long size(String text) {
        return sizeOf(text);
    }

    /** In UTF-8, with what is escaped in a literal, and once more in JSON. */
    private static long sizeOf(String text) {
        long size = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                size += unit < 0x800 ? 2 : 3;
            } else {
                size += unit == '"' || unit == '\\' || unit == '\'' || unit < ' ' ? 7 : 1;
            }
        }
        return size;
    }

    private static long sizeOf(Rows rows) {
        long size = 0;
        for (Object[] row : rows.rows()) {
            size += sizeOf(row);
        }
        return size;
    }

    private static long sizeOf(Object[] row) {
        long size = 3;
        for (Object value : row) {
            size += value instanceof String text ? 5 + sizeOf(text) : SIZE_OF_SMALL;
        }
        return size;
    }

    @Override
    List<Rows> pieces(Rows rows) {
        List<Rows> pieces = new ArrayList<>(1);
        int from = 0;
        long size = 0;
        for (int i = 0; i < rows.size(); i++) {
            long more = sizeOf(rows.rows().get(i));
            if (size + more > LARGEST_PIECE && i > from) {
                pieces.add(rows.part(from, i));
                from = i;
                size = 0;
            }
            size += more;
        }
        pieces.add(from == 0 ? rows : rows.part(from, rows.size()));
        return pieces;
    }

    @Override
    String lookUp(String table, String alias, String which) {
        return " straight_join {" + table + "} " + alias + " on " + which;
    }

    @Override
    void time(Sql sql, Instant time) {
        sql.value(sent(time));
    }

    @Override
    Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class).toInstant(ZoneOffset.UTC);
    }

    /** To ask a connection for its level would be a round trip. */
    @Override
    Sql reading(Sql select) {
        return select.fresh()
                .add("begin not atomic set transaction isolation level read committed; ")
                .add(select)
                .add("; end");
    }

    @Override
    Sql update(Sql empty, String table, String on, List<String> columns, Rows rows) {
        return empty.add("update ")
                .rows(rows, "r")
                .add(" straight_join {" + table + "} t" + BY_KEY + on + " set " + each(columns, "t.$ = r.$"));
    }

    @Override
    Sql delete(Sql empty, String table, String on, Rows rows) {
        return empty.add("delete t from ").rows(rows, "r").add(" straight_join {" + table + "} t" + BY_KEY + on);
    }

    @Override
    boolean write(Connection connection, Write write) throws SQLException {
        boolean own = connection.getAutoCommit();
        if (sizeOf(write) > LARGEST_STATEMENT) {
            return own
                    ? Transaction.of(this, connection, open -> writeInPieces(open, write))
                    : writeInPieces(connection, write);
        }
        Sql block = write.empty().get().add("begin not atomic declare kept boolean default true;");
        if (own) {
            block.add(" declare exit handler for sqlexception begin rollback; resignal; end;"
                    + " set transaction isolation level read committed; start transaction;");
        }
        if (write.locksFirst()) {
            block.add(" select count(*) = ").value(write.loaded().size()).add(" into kept from ");
            lock(block, write.loaded()).add(";");
        }
        if (!write.changed().isEmpty()) {
            block.add(" if kept then ")
                    .add(write.guard(this))
                    .add("; set kept = row_count() = ")
                    .value(write.changed().size())
                    .add("; end if;");
        }
        block.add(" if kept then ");
        write.steps().forEach(step -> block.add(step).add("; "));
        block.add(own ? "commit; else rollback; end if;" : "end if;").add(" select kept; end");
        try (PreparedStatement statement = block.prepare(connection);
                ResultSet kept = statement.executeQuery()) {
            kept.next();
            return kept.getBoolean(1);
        } catch (SQLException failure) {
            if (own) {
                endWhatWasKilled(connection, failure);
            }
            throw failure;
        }
    }

    private static long sizeOf(Write write) {
        long size = sizeOf(write.loaded()) + sizeOf(write.changed());
        for (Sql step : write.steps()) {
            size += step.size();
        }
        return size + SIZE_OF_BLOCK;
    }

    /** What is too large for one statement, in the transaction that is open; the products are locked first as ever. */
    private boolean writeInPieces(Connection connection, Write write) throws SQLException {
        if (write.locksFirst() && locked(connection, write) != write.loaded().size()) {
            return false;
        }
        int changed = 0;
        if (!write.changed().isEmpty()) {
            for (Rows piece : pieces(write.changed())) {
                changed += write.guard(this, piece).update(connection);
            }
        }
        if (changed != write.changed().size()) {
            return false;
        }
        for (Sql step : write.steps()) {
            step.update(connection);
        }
        return true;
    }

    private long locked(Connection connection, Write write) throws SQLException {
        long locked = 0;
        for (Rows piece : pieces(write.loaded())) {
            Sql lock = lock(write.empty().get().add("select count(*) from "), piece);
            try (PreparedStatement statement = lock.prepare(connection);
                    ResultSet found = statement.executeQuery()) {
                found.next();
                locked += found.getLong(1);
            }
        }
        return locked;
    }

    private static Sql lock(Sql select, Rows loaded) {
        return select.rows(loaded, "r").add(" straight_join {product} t" + BY_KEY + Write.SAME_VERSION + " for update");
    }

    /** The handler of a killed statement does not run, and what it began would stay open on a connection that is given back. */
    private static void endWhatWasKilled(Connection connection, SQLException failure) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            Connections.abort(connection);
        }
    }

    @Override
    boolean isLost(SQLException failure) {
        return failure.getErrorCode() == CONNECTION_KILLED || super.isLost(failure);
    }

    @Override
    List<String> foldedColumns(Connection connection, String schema, String table) throws SQLException {
        String query = "select column_name from information_schema.columns where table_schema = ? and table_name = ?"
                + " and collation_name <> 'utf8mb4_nopad_bin' order by ordinal_position";
        List<String> folded = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            statement.setString(2, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    folded.add(row.getString(1));
                }
            }
        }
        return folded;
    }

    @Override
    String script() {
        return "mariadb.sql";
    }

    @Override
    void requireSupported(Connection connection) throws SQLException {
        String found = first(connection, "select version()");
        Matcher version = VERSION.matcher(found);
        boolean isSupported = version.find() && isSince(version.group(1), version.group(2));
        require(isSupported, "on MariaDB 11.4 or later", "version()", found);
    }

    private static boolean isSince(String major, String minor) {
        int compared = Integer.compare(Integer.parseInt(major), 11);
        return compared > 0 || compared == 0 && Integer.parseInt(minor) >= 4;
    }

    @Override
    void requireUsable(Connection connection) throws SQLException {
        String charset = setting(connection, "character_set_connection");
        require(charset.equals("utf8mb4"), "over connections that speak utf8mb4", "character_set_connection", charset);
        String step = setting(connection, "auto_increment_increment");
        require(
                step.equals("1"),
                "on a server that gives numbers in the order of inserts",
                "auto_increment_increment",
                step);
        String packet = setting(connection, "max_allowed_packet");
        require(
                Long.parseLong(packet) >= LEAST_PACKET,
                "on a server that takes statements of " + LEAST_PACKET + " bytes",
                "max_allowed_packet",
                packet);
        String mode = setting(connection, "sql_mode");
        require(!mode.contains("ORACLE"), "on connections that speak the SQL of MariaDB", "sql_mode", mode);
        require(
                !mode.contains("EMPTY_STRING_IS_NULL"),
                "on connections that tell an empty text from none",
                "sql_mode",
                mode);
        String completion = setting(connection, "completion_type");
        require(
                completion.equals("NO_CHAIN"),
                "on connections where a commit ends a transaction and no more",
                "completion_type",
                completion);
        String safe = setting(connection, "sql_safe_updates");
        require(safe.equals("0"), "on connections that may join in an update", "sql_safe_updates", safe);
        String limit = setting(connection, "sql_select_limit");
        require(limit.equals(NO_LIMIT), "on connections that read all rows", "sql_select_limit", limit);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return first(connection, "select @@" + name);
    }

    /** It tells of transactions only, not of changes; one that has only read counts as well. */
    @Override
    String session() {
        return "select connection_id(), @@in_transaction";
    }

    @Override
    boolean isInTransaction(Connection connection) throws SQLException {
        return Session.of(connection, this).hasChanges();
    }

    /**
     * Begins it, by a statement that the server refuses where one is open; the level is that of this one only. So it is one round
     * trip, as it would be to ask the connection for its level.
     */
    @Override
    OptionalInt begin(Connection connection, int level) throws SQLException {
        String name = level == Connection.TRANSACTION_READ_COMMITTED ? "read committed" : "repeatable read";
        try (Statement statement = connection.createStatement()) {
            statement.execute("begin not atomic set transaction isolation level " + name + "; start transaction; end");
        }
        return OptionalInt.empty();
    }

    @Override
    boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(failure.getErrorCode());
    }
}
