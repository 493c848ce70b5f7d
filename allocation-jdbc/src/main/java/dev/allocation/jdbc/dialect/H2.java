package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The dialect of H2, in which a write is several statements, because a statement in the same process is only a call. */
public final class H2 extends Dialect {
    private static final Map<ParameterTable.Type, String> TYPES = Map.of(
            ParameterTable.Type.TEXT, "varchar",
            ParameterTable.Type.LONG_TEXT, "varchar",
            ParameterTable.Type.NUMBER, "bigint",
            ParameterTable.Type.DAY, "date",
            ParameterTable.Type.TIME, "timestamp(6) with time zone");

    private static final int LOCK_TIMEOUT = 50200;

    /** Error codes: deadlock, unique violation, lock timeout, and a row that changed since the snapshot. */
    private static final Set<Integer> CONFLICTS = Set.of(40001, 23505, LOCK_TIMEOUT, 90131);

    /** Error codes: object closed, broken connection, database called at shutdown or closed. */
    private static final Set<Integer> LOST = Set.of(90007, 90067, 90098, 90121);

    /** In upper case, because a database may be configured to store names in another case. */
    private static final String COUNT_OF_VALUES = "select count(*) from INFORMATION_SCHEMA.COLUMNS"
            + " where upper(TABLE_SCHEMA) = 'INFORMATION_SCHEMA'"
            + " and upper(TABLE_NAME) = 'SETTINGS' and upper(COLUMN_NAME) = 'SETTING_VALUE'";

    private static final String OLD_INFORMATION_SCHEMA =
            "cannot use the database: the store needs the information schema of H2 2.x, but OLD_INFORMATION_SCHEMA is TRUE";

    /** The modes in which each statement was run; in the others there is no {@code limit}, or an empty text is null. */
    private static final Set<String> MODES =
            Set.of("REGULAR", "LEGACY", "DB2", "HSQLDB", "MYSQL", "MARIADB", "POSTGRESQL");

    public H2(Limits limits) {
        super(limits);
    }

    /** Limits the connection, which has settings of its own; to set one is a call within the process. */
    @Override
    public void limit(Connection connection, Consumer<Restore> undo) throws SQLException {
        limit(connection, "LOCK_TIMEOUT", limits().lockWait(), undo);
        limit(connection, "QUERY_TIMEOUT", limits().statementTime(), undo);
    }

    private static void limit(Connection connection, String setting, Optional<Duration> most, Consumer<Restore> undo)
            throws SQLException {
        if (most.isEmpty()) {
            return;
        }
        long before = Long.parseLong(
                setting.equals("LOCK_TIMEOUT")
                        ? first(connection, "select lock_timeout()")
                        : setting(connection, setting));
        boolean isShorter = before > 0 && before <= most.get().toMillis();
        if (!isShorter) {
            undo.accept(again -> set(again, setting, before));
            set(connection, setting, most.get().toMillis());
        }
    }

    private static void set(Connection connection, String setting, long millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set " + setting + " " + millis);
        }
    }

    @Override
    public void rows(SqlBuilder sql, ParameterTable rows, String alias) {
        sql.add("unnest(");
        for (int i = 0; i < rows.columns().size(); i++) {
            String type = TYPES.get(rows.columns().get(i).type());
            Object[] column = Arrays.stream(rows.column(i))
                    .map(value -> value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value)
                    .toArray();
            sql.add(i > 0 ? ", " : "")
                    .parameter(
                            "cast(? as " + type + " array)", (statement, index) -> statement.setObject(index, column));
        }
        sql.add(") as " + alias + "(" + String.join(", ", rows.names()) + ")");
    }

    /** Returns a parameter with its type, which H2 does not find out by itself in a list of values. */
    @Override
    public String placeholder(ParameterTable.Type type) {
        return "cast(? as " + TYPES.get(type) + ")";
    }

    @Override
    public void set(PreparedStatement statement, int index, ParameterTable.Type type, Object value)
            throws SQLException {
        statement.setObject(index, value instanceof Instant time ? time.atOffset(ZoneOffset.UTC) : value);
    }

    @Override
    public SqlBuilder update(SqlBuilder empty, String table, String on, List<String> columns, ParameterTable rows) {
        return merge(empty, table, on, rows).add("\nwhen matched then update set " + each(columns, "$ = r.$"));
    }

    @Override
    public SqlBuilder delete(SqlBuilder empty, String table, String on, ParameterTable rows) {
        return merge(empty, table, on, rows).add("\nwhen matched then delete");
    }

    private static SqlBuilder merge(SqlBuilder empty, String table, String on, ParameterTable rows) {
        return empty.add("merge into {" + table + "} t\nusing (select * from ")
                .rows(rows, "u")
                .add(") r on (" + on + ")");
    }

    @Override
    public boolean write(Connection connection, GuardedWrite write) throws SQLException {
        return new StepByStep(this, write, open -> lock(write).update(open)).isKept(connection);
    }

    /** Returns a statement that locks rows by an update that changes nothing, because H2 cannot lock joined rows. */
    private static SqlBuilder lock(GuardedWrite write) {
        return merge(write.sql(), "product", GuardedWrite.SAME_VERSION, write.loaded())
                .add("\nwhen matched then update set allocated = t.allocated");
    }

    @Override
    public boolean isLost(SQLException failure) {
        return LOST.contains(failure.getErrorCode()) || super.isLost(failure);
    }

    @Override
    public boolean asksLevelForFree() {
        return true;
    }

    @Override
    public boolean showsTablesOfFirstStatement() {
        return true;
    }

    @Override
    public LogStatements log() {
        return H2Log.STATEMENTS;
    }

    @Override
    public String folder() {
        return "h2";
    }

    /** Returns the statement itself, because H2 explains an insert without a look at rights. */
    @Override
    public String unperformed(String statement) {
        return statement;
    }

    @Override
    public void requireSupported(Connection connection) throws SQLException {
        String found = connection.getMetaData().getDatabaseProductVersion();
        require(found.startsWith("2."), "H2 2.x", "the version", found);
    }

    @Override
    public void requireUsable(Connection connection) throws SQLException {
        if (first(connection, COUNT_OF_VALUES).equals("0")) {
            throw new IllegalArgumentException(OLD_INFORMATION_SCHEMA);
        }
        String mode = setting(connection, "MODE");
        require(MODES.contains(mode), "the SQL of H2", "MODE", mode);
        refuse(connection, "COLLATION", "OFF");
        refuse(connection, "IGNORECASE", "FALSE");
    }

    private static void refuse(Connection connection, String setting, String wanted) throws SQLException {
        String found = setting(connection, setting);
        require(found.isEmpty() || found.equals(wanted), "a setting that tells all ids apart", setting, found);
    }

    /** {@return the value of a setting, in upper case} */
    private static String setting(Connection connection, String setting) throws SQLException {
        return first(
                connection,
                "select upper(SETTING_VALUE) from INFORMATION_SCHEMA.SETTINGS where SETTING_NAME = '" + setting + "'");
    }

    @Override
    public String session() {
        return "select SESSION_ID, CONTAINS_UNCOMMITTED from INFORMATION_SCHEMA.SESSIONS"
                + " where SESSION_ID = SESSION_ID()";
    }

    @Override
    public boolean isLockTimeout(SQLException failure) {
        return failure.getErrorCode() == LOCK_TIMEOUT;
    }

    @Override
    public boolean isConflict(SQLException failure) {
        return CONFLICTS.contains(failure.getErrorCode());
    }
}
