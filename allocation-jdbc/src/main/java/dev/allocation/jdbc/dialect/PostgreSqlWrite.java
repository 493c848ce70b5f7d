package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.model.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A guarded write as one statement of PostgreSQL. Its part {@code kept} has one row when all products were found as they were loaded,
 * and else none. Each step depends on that row. So a write that comes too late changes nothing, and is no error.
 *
 * @param lockWaitCondition a condition that is always true, and limits the wait for locks
 */
record PostgreSqlWrite(GuardedWrite write, String lockWaitCondition) {
    /** Takes the values to write from the locking step, so that the parameters are sent only once. */
    private static final String CHANGE_LOCKED = """
            update {product} as t
            set version = l.version, allocated = l.allocated, reservations = l.reservations, waiting = l.waiting
            from locked l
            where t.sku = l.sku and l.version is not null""";

    private static final String IF_ALL_ARE_LOCKED = "\nand (select count(*) from locked) = ";

    /** Is true for the rows of a product that is locked. */
    private static final String IS_LOCKED = "exists (select 1 from locked l where l.sku = ";

    private static final String IF_KEPT = "\nand exists (select 1 from kept)";

    /** {@return whether the products were as they were loaded} */
    boolean isKept(Connection connection) throws SQLException {
        try (PreparedStatement statement = statement().prepare(connection);
                ResultSet kept = statement.executeQuery()) {
            kept.next();
            return kept.getBoolean(1);
        }
    }

    /** {@return the same for a write that is sent together with statements without results} */
    boolean isKept(Connection connection, String before, String after) throws SQLException {
        SqlBuilder together =
                write.sql().add(before).add(statement().commented()).add(after);
        try (PreparedStatement statement = together.prepare(connection)) {
            boolean isResult = statement.execute();
            while (!isResult && statement.getUpdateCount() >= 0) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet kept = statement.getResultSet()) {
                kept.next();
                return kept.getBoolean(1);
            }
        }
    }

    /** {@return the SKUs of the products that were as they were loaded, whose changes alone were written} */
    Set<Sku> each(Connection connection) throws SQLException {
        SqlBuilder all = write.sql().add("with locked as (\n").add(lock()).add(")");
        if (!write.changed().isEmpty()) {
            all.add(",\nchanged as (\n" + CHANGE_LOCKED + ")");
        }
        for (int i = 0; i < write.steps().size(); i++) {
            GuardedWrite.Step step = write.steps().get(i);
            all.add(",\nstep" + i + " as (\n");
            step.addTo(all, write.context());
            all.add((step.sql().isInsert() ? "\nwhere " : "\nand ") + IS_LOCKED);
            if (step.rows().size() == 1) {
                all.value(step.rows().text(0, "sku"));
            } else {
                all.add("r.sku");
            }
            all.add("))");
        }
        // The server evaluates the condition first, which limits the wait for the locks.
        all.add("\nselect case when " + lockWaitCondition + " then array(select cast(sku as text) from locked) end");
        try (PreparedStatement statement = all.prepare(connection);
                ResultSet written = statement.executeQuery()) {
            written.next();
            return Arrays.stream((String[]) written.getArray(1).getArray())
                    .map(Sku::new)
                    .collect(Collectors.toSet());
        }
    }

    private SqlBuilder statement() {
        SqlBuilder all = write.sql().add("with ");
        boolean isGuarded = !write.loaded().isEmpty();
        if (write.locksFirst()) {
            lockAndChange(all);
        } else if (isGuarded) {
            all.add("kept as (\n").add(write.guard()).add("\nreturning 1),\n");
        }
        for (int i = 0; i < write.steps().size(); i++) {
            GuardedWrite.Step step = write.steps().get(i);
            all.add(i > 0 ? "),\nstep" : "step").add(Integer.toString(i)).add(" as (\n");
            step.addTo(all, write.context());
            if (isGuarded) {
                all.add(ifKept(step));
            }
        }
        // The server evaluates the conditions in this order, and the other parts of the statement later.
        return all.add(")\nselect ").add(lockWaitCondition).add(isGuarded ? IF_KEPT : "");
    }

    /** Compares counts with parameters, so that the server sees the same statement for groups of all sizes. */
    private void lockAndChange(SqlBuilder all) {
        String last = "locked";
        int count = write.loaded().size();
        all.add("locked as (\n").add(lock()).add("),\n");
        if (!write.changed().isEmpty()) {
            all.add("changed as (\n" + CHANGE_LOCKED + IF_ALL_ARE_LOCKED)
                    .value(count)
                    .add("\nreturning 1),\n");
            last = "changed";
            count = write.changed().size();
        }
        all.add("kept as (\nselect 1\nfrom " + last + "\nhaving count(*) = ")
                .value(count)
                .add("),\n");
    }

    private static String ifKept(GuardedWrite.Step step) {
        if (step.sql().isInsert()) {
            return step.rows().size() == 1 ? "\nfrom kept" : "\ncross join kept";
        }
        return IF_KEPT;
    }

    /**
     * {@return a statement that locks the products that are as they were loaded, in the order of its parameters}
     *
     * <p>It looks up one product after the other. For a join with a small table, the server would read the whole table.
     */
    private SqlBuilder lock() {
        return write.sql()
                .add("select r.sku, r.version, r.allocated, r.reservations, r.waiting\nfrom ")
                .rows(write.expected(), "r")
                .add("\ncross join lateral (select 1 from {product} t where " + GuardedWrite.SAME_VERSION
                        + " for update" + write.skipLocked() + ") t");
    }
}
