package dev.allocation.jdbc.work;

import static dev.allocation.jdbc.sql.ParameterTable.Column.number;
import static dev.allocation.jdbc.sql.ParameterTable.Column.text;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.load.LineCounts;
import dev.allocation.jdbc.load.LoadStatements;
import dev.allocation.jdbc.load.PresenceCheck;
import dev.allocation.jdbc.load.ReadSet;
import dev.allocation.jdbc.retention.ReceiptTable;
import dev.allocation.jdbc.sql.Dialect;
import dev.allocation.jdbc.sql.GuardedWrite;
import dev.allocation.jdbc.sql.NamedSql;
import dev.allocation.jdbc.sql.ParameterTable;
import dev.allocation.jdbc.sql.ParameterTable.Column;
import dev.allocation.jdbc.sql.Savepoints;
import dev.allocation.jdbc.sql.SqlBuilder;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.port.Receipt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One commit: the state that it depends on, its changes, and its identity, which is the commit id in its events or else its receipt.
 */
final class CommitAttempt {
    private static final NamedSql COMMIT_ID = new NamedSql("commit-id-of-event", """
            select commit_id
            from {event}
            where sku = :sku and number = :number
            """);

    private static final List<Column> LOADED = List.of(text("sku"), number("loaded"));

    private final SqlContext context;
    private final ReceiptTable receiptTable;
    private final Optional<Draft> first;
    private final List<Receipt> receipts;
    private final long commitId = ThreadLocalRandom.current().nextLong();
    private final ParameterTable loaded = ParameterTable.of(LOADED);
    private final AbsenceClaim claim;
    private final boolean needsClaim;
    private final OrdersCheck orders;
    private final EmptiedBatches emptied;
    private final Map<Sku, LineCounts> counts;
    private final GuardedWrite write;

    /**
     * Prepares a commit.
     *
     * @param waits whether it waits for products that others have locked, where the database can pass over them
     */
    CommitAttempt(
            SqlContext context,
            ReadSet readSet,
            List<Draft> changed,
            List<Receipt> receipts,
            Instant at,
            boolean waits) {
        this.context = context;
        this.receiptTable = new ReceiptTable(context);
        this.first = changed.isEmpty() ? Optional.empty() : Optional.of(changed.get(0));
        this.receipts = receipts;
        this.orders = OrdersCheck.of(context, readSet);
        this.emptied = EmptiedBatches.of(context, readSet, changed);
        readSet.versions().forEach((sku, version) -> loaded.add(sku.value(), version));
        claim = AbsenceClaim.of(readSet);
        needsClaim = readSet.hasAbsent(changed);
        WriteSet writeSet = new WriteSet(changed, readSet.counts(), at);
        counts = writeSet.counts();
        List<GuardedWrite.Step> steps =
                new ArrayList<>(writeSet.steps(context.dialect().log().enqueue(), at, commitId));
        receipts.forEach(receipt -> steps.add(receiptTable.insert(receipt, at)));
        write = new GuardedWrite(loaded, writeSet.products(), steps, waits, context);
    }

    /** {@return the commit id in the events} */
    long id() {
        return commitId;
    }

    /** {@return the counts of the changed products after this commit} */
    Map<Sku, LineCounts> counts() {
        return counts;
    }

    /**
     * {@return whether everything that was read is unchanged, at one moment}
     *
     * <p>When this takes several statements, that is the moment before the first, because versions never go back, and no reference
     * is removed.
     */
    boolean isAsLoaded(Connection connection) throws SQLException {
        return orders.holds(connection)
                && new PresenceCheck(context)
                        .all(loaded, PresenceCheck.UNCHANGED_PRODUCTS)
                        .none(claim.products(), PresenceCheck.PRODUCTS)
                        .none(claim.references(), PresenceCheck.REFERENCES)
                        .holds(connection);
    }

    /** {@return whether the commit was kept although it failed; empty when its connection cannot tell} */
    Optional<Boolean> isKept(Connection connection, SQLException failure) {
        Dialect dialect = context.dialect();
        if (dialect.isLost(failure)) {
            return Optional.empty();
        }
        if (dialect.isRefused(failure)) {
            return Optional.of(false);
        }
        try {
            return isKept(connection);
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
            return Optional.empty();
        }
    }

    private Optional<Boolean> isKept(Connection connection) throws SQLException {
        if (first.isEmpty()) {
            return Optional.of(receiptsFound(connection) == Found.ALL);
        }
        OptionalLong found = commitIdFound(first.get().sku(), first.get().loadedVersion(), connection);
        if (found.isPresent()) {
            return Optional.of(found.getAsLong() == commitId);
        }
        // The version is read last: when the event was trimmed, or was committed since, the version shows it by now.
        boolean mayBeTrimmed =
                version(first.get(), "", connection) > first.get().loadedVersion();
        return mayBeTrimmed ? Optional.empty() : Optional.of(false);
    }

    /** Writes in a transaction of its own, or not at all. */
    boolean alone(Connection connection) throws SQLException {
        return isOnlyWritten()
                ? context.dialect().write(connection, write)
                : Transaction.of(context.dialect(), connection, open -> inTransaction(write, open));
    }

    /** {@return whether the guarded write is all that the commit takes} */
    private boolean isOnlyWritten() {
        return !needsClaim && orders.isEmpty() && emptied.isEmpty();
    }

    /**
     * Writes the changes of those products that nobody else has changed.
     *
     * @return all loaded products that nobody has changed; empty, with nothing written, when the commit takes more than one statement
     */
    Optional<Set<Sku>> each(Connection connection) throws SQLException {
        return isOnlyWritten() && receipts.isEmpty()
                ? Optional.of(context.dialect().writeEach(connection, write))
                : Optional.empty();
    }

    /** Writes in the transaction that has begun with locks, and commits it if everything is as it was loaded. */
    boolean inTurn(Connection connection) throws SQLException {
        try {
            if (isOnlyWritten()) {
                return context.dialect().writeAndCommit(connection, write);
            }
            boolean kept = inTransaction(write, connection);
            if (kept) {
                context.dialect().commit(connection);
            }
            return kept;
        } catch (SQLException | RuntimeException failure) {
            try {
                context.dialect()
                        .rollback(connection); // so that whoever looks for the commit does not see its own rows
            } catch (SQLException broken) {
                failure.addSuppressed(broken);
                Connections.abort(connection);
            }
            throw failure;
        }
    }

    /**
     * Writes once more, and waits for a lock no longer than the remaining time. It passes over no locked product: one that is not as
     * it was loaded shows that the lost write can never be kept, and a locked one does not.
     */
    boolean again(Connection connection, Duration rest) throws SQLException {
        return Transaction.of(context.dialect(), connection, open -> {
            context.dialect().waitAtMost(open, rest);
            return inTransaction(write.thatWaits(), open);
        });
    }

    /** Writes in the open transaction, or leaves it unchanged. */
    boolean within(Connection connection) throws SQLException {
        return isOnlyWritten()
                ? context.dialect().writeWithin(connection, write)
                : Savepoints.isKept(connection, open -> inTransaction(write, open));
    }

    /**
     * Writes in the open transaction. The other products of orders, and the batches that may be archived, are looked at under the
     * locks of the write.
     */
    private boolean inTransaction(GuardedWrite guarded, Connection connection) throws SQLException {
        return (!needsClaim || claim.isKept(loaded, context, connection))
                && context.dialect().write(connection, guarded)
                && orders.holds(connection)
                && emptied.areThere(connection);
    }

    /**
     * {@return the fate of this commit, as seen from another connection after the work of the lost one has ended}
     *
     * @param rest the longest time to wait for that, where the server would wait without end for a lost connection
     */
    Fate fate(Connection connection, Duration rest) throws SQLException {
        return Transaction.of(context.dialect(), connection, open -> {
            context.dialect().waitAtMost(open, rest);
            return first.isPresent() ? fateOfEvents(first.get(), open) : fateOfReceipts(open);
        });
    }

    private Fate fateOfEvents(Draft product, Connection connection) throws SQLException {
        long version = version(product, "\nfor update", connection);
        if (version <= product.loadedVersion()) {
            return receiptsFound(connection) == Found.NONE ? Fate.NOT_YET : Fate.OVERTAKEN;
        }
        OptionalLong found = commitIdFound(product.sku(), product.loadedVersion(), connection);
        if (found.isEmpty()) {
            return receiptsFound(connection) == Found.ALL ? Fate.KEPT : Fate.UNKNOWN;
        }
        return found.getAsLong() == commitId ? Fate.KEPT : Fate.OVERTAKEN;
    }

    /**
     * Returns the fate of a commit that has receipts only. The same receipt from another commit is as good: the answer is the
     * same, and there was nothing else to keep. When only some are there, this commit was not kept, unless it came between the first
     * look and the last: so they are looked for once more.
     */
    private Fate fateOfReceipts(Connection connection) throws SQLException {
        // The receipts are read last: a change to the state that this commit depends on can only come after the commit,
        // so the receipts are visible by then, if they were kept.
        boolean isAsLoaded = isAsLoaded(connection);
        Found found = receiptsFound(connection);
        return switch (found == Found.SOME ? receiptsFound(connection) : found) {
            case ALL -> Fate.KEPT;
            case SOME -> Fate.OVERTAKEN;
            case NONE -> isAsLoaded ? Fate.NOT_YET : Fate.OVERTAKEN;
        };
    }

    /** {@return whether all, some or none of the messages have the receipts of this commit; each message is looked up} */
    private Found receiptsFound(Connection connection) throws SQLException {
        int found = 0;
        int same = 0;
        for (Receipt receipt : receipts) {
            Optional<Receipt> there = receiptTable.find(receipt.message(), connection);
            found += there.isPresent() ? 1 : 0;
            same += there.equals(Optional.of(receipt)) ? 1 : 0;
        }
        return found == 0 ? Found.NONE : same == receipts.size() ? Found.ALL : Found.SOME;
    }

    private long version(Draft product, String lock, Connection connection) throws SQLException {
        SqlBuilder look = context.sql(
                        LoadStatements.VERSION,
                        ParameterTable.of(text("sku")).add(product.sku().value()))
                .add(lock);
        try (PreparedStatement statement = look.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** {@return the commit id of the first event of a product after a version; empty when there is none, or none any more} */
    OptionalLong commitIdFound(Sku sku, long version, Connection connection) throws SQLException {
        SqlBuilder look = context.sql(
                COMMIT_ID, ParameterTable.of(text("sku"), number("number")).add(sku.value(), version + 1));
        try (PreparedStatement statement = look.prepare(connection);
                ResultSet row = statement.executeQuery()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    /** What was found of the receipts of a commit. */
    private enum Found {
        /** No message has a receipt. */
        NONE,
        /** Some messages have a receipt, or one has another receipt. */
        SOME,
        /** Each message has the receipt of this commit, or an equal one. */
        ALL
    }

    /** The possible fates of a commit whose connection was lost. */
    enum Fate {
        /** Its commit id or its receipt was found. */
        KEPT,
        /** Another commit took its place, so it can never be kept. */
        OVERTAKEN,
        /** The products are as the commit found them; it may still be kept. */
        NOT_YET,
        /** Its place is taken, but the event that would show by which commit no longer exists. */
        UNKNOWN
    }
}
