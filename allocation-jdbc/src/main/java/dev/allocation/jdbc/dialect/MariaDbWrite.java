package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A write to MariaDB as one compound statement, which ends the transaction itself when it has one of its own. */
record MariaDbWrite(MariaDb dialect, Connection connection, GuardedWrite write) {
    /**
     * In bytes, with some reserve, because sizes are estimated. One size works for every server, because {@link MariaDbSettings}
     * refuses a server that accepts less than a mebibyte.
     */
    static final long LARGEST_STATEMENT = 1_000_000;

    private static final long SIZE_OF_BLOCK = 5_000;

    private static final String BEGIN = """
            begin not atomic
            declare kept boolean default true;
            """;

    private static final String END = """
            end if;
            select kept;
            end""";

    private static final String BEGIN_OWN = """
            begin not atomic
            declare kept boolean default true;
            declare exit handler for sqlexception begin rollback; resignal; end;
            set transaction isolation level read committed;
            start transaction;
            """;

    private static final String END_OWN = """
            commit;
            else rollback;
            end if;
            select kept;
            end""";

    /** {@return whether the products were found as expected} */
    boolean isKept() throws SQLException {
        boolean own = connection.getAutoCommit();
        List<SqlBuilder> steps = write.statements();
        if (size(steps) > LARGEST_STATEMENT) {
            return own ? Transaction.of(dialect, connection, open -> inPieces(steps)) : inPieces(steps);
        }
        try (PreparedStatement statement = block(own, steps).prepare(connection);
                ResultSet kept = statement.executeQuery()) {
            kept.next();
            return kept.getBoolean(1);
        } catch (SQLException failure) {
            if (own) {
                dialect.endAfter(failure, connection);
            }
            throw failure;
        }
    }

    private SqlBuilder block(boolean own, List<SqlBuilder> steps) {
        SqlBuilder block = write.sql().add(own ? BEGIN_OWN : BEGIN);
        if (write.locksFirst()) {
            block.add("select count(*) = ").value(write.loaded().size()).add(" into kept from ");
            lock(block, write.loaded()).add(";\n");
        }
        if (!write.changed().isEmpty()) {
            block.add("if kept then\n")
                    .add(write.guard().commented())
                    .add(";\nset kept = row_count() = ")
                    .value(write.changed().size())
                    .add(";\nend if;\n");
        }
        block.add("if kept then\n");
        // The server shows a part that runs without the text around it.
        steps.forEach(step -> block.add(write.sql().add(step).commented()).add(";\n"));
        return block.add(own ? END_OWN : END);
    }

    private long size(List<SqlBuilder> steps) {
        long size = MariaDbJson.sizeOf(write.loaded()) + MariaDbJson.sizeOf(write.changed());
        for (SqlBuilder step : steps) {
            size += step.size();
        }
        return size + SIZE_OF_BLOCK;
    }

    /** Writes in the open transaction what is too large for one statement; the products are locked first, as always. */
    private boolean inPieces(List<SqlBuilder> steps) throws SQLException {
        if (write.locksFirst() && locked() != write.loaded().size()) {
            return false;
        }
        int changed = 0;
        if (!write.changed().isEmpty()) {
            for (SqlBuilder guard : write.guards()) {
                changed += guard.update(connection);
            }
        }
        if (changed != write.changed().size()) {
            return false;
        }
        for (SqlBuilder step : steps) {
            step.update(connection);
        }
        return true;
    }

    private long locked() throws SQLException {
        long locked = 0;
        for (ParameterTable piece : MariaDbJson.pieces(write.loaded())) {
            SqlBuilder lock = lock(write.sql().add("select count(*) from "), piece);
            try (PreparedStatement statement = lock.prepare(connection);
                    ResultSet found = statement.executeQuery()) {
                found.next();
                locked += found.getLong(1);
            }
        }
        return locked;
    }

    private SqlBuilder lock(SqlBuilder select, ParameterTable loaded) {
        return select.rows(loaded, "r")
                .add(" straight_join {product} t" + MariaDb.BY_KEY + GuardedWrite.SAME_VERSION + " for update"
                        + write.skipLocked());
    }
}
