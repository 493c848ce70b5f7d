package dev.allocation.jdbc.dialect;

import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.Limits;
import dev.allocation.jdbc.sql.LogStatements;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.jdbc.sql.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of PostgreSQL without what other engines behind its driver refuse: a write is a transaction of plain statements, each of
 * which changes one table, and nothing is locked but rows.
 */
public final class PlainPostgreSql extends PostgreSql {
    private static final NamedSql TRIM_EVENTS = LogStatements.trim("""
            delete from {event} as t
            using {event_position} p
            where t.sku = p.sku and t.number = p.number and p.position > :after and p.position <= :through<around>
            """);

    private static final NamedSql TRIM_POSITIONS = LogStatements.trim("""
            delete from {event_position} as p
            where p.position > :after and p.position <= :through<around>
            """);

    private static final LogStatements LOG = new LogStatements(
            LogStatements.enqueue(":commit_order"),
            Optional.empty(),
            Optional.empty(),
            "{unsequenced} u order by u.sku, u.number",
            Optional.of(LogStatements.Steps.with("""
                    delete from {unsequenced} as t
                    using {event_position} p
                    where t.sku = p.sku and t.number = p.number
                      and p.position >= :next and p.position < :next + <page>
                    """)),
            List.of(),
            LogStatements.Trim.afterLook(TRIM_EVENTS, TRIM_POSITIONS),
            LogStatements.Trim.afterLookAround(TRIM_EVENTS, TRIM_POSITIONS));

    public PlainPostgreSql(Limits limits) {
        super(limits);
    }

    @Override
    public boolean write(Connection connection, GuardedWrite write) throws SQLException {
        return new StepByStep(this, write, open -> locked(write, open)).isKept(connection);
    }

    /** Returns the value, because there are no domains. */
    @Override
    public String selected(ParameterTable.Type type, String value) {
        return value;
    }

    @Override
    public boolean writesEach() {
        return false;
    }

    @Override
    public boolean writeAndCommit(Connection transaction, GuardedWrite write) throws SQLException {
        return writeThenCommit(transaction, write);
    }

    @Override
    public boolean writeWithin(Connection transaction, GuardedWrite write) throws SQLException {
        return writeUnderSavepoint(transaction, write);
    }

    @Override
    public List<SqlBuilder> locks(ParameterTable skus, SqlContext context) {
        return locksOneByOne(skus, context);
    }

    /** {@return the number of products that were as they were loaded, and are locked now} */
    private static int locked(GuardedWrite write, Connection connection) throws SQLException {
        SqlBuilder lock = write.sql()
                .add("select t.sku\nfrom {product} t\njoin ")
                .rows(write.loaded(), "r")
                .add("\non " + GuardedWrite.SAME_VERSION + "\norder by t.sku for update of t" + write.skipLocked());
        int locked = 0;
        try (PreparedStatement statement = lock.prepare(connection);
                ResultSet product = statement.executeQuery()) {
            while (product.next()) {
                locked++;
            }
        }
        return locked;
    }

    @Override
    public LogStatements log() {
        return LOG;
    }

    /**
     * Uses checks instead of domains, which some of the engines do not know. The key of the events without a position has the order
     * in which the steps of the sequencer read them.
     */
    @Override
    public String step(String template) {
        return WrittenOutDomains.in(template).replace("(commit_order, sku, number)", "(sku, number)");
    }

    /** Locks nobody out: whoever finds that another process has created a part first goes on with the rest. */
    @Override
    public void lockSchema(Connection transaction, TableNames names) {
        // There is no lock but that of rows.
    }

    /** Returns false, because some of the engines create a table at once, whatever becomes of the transaction. */
    @Override
    public boolean rollsBackTables() {
        return false;
    }
}
