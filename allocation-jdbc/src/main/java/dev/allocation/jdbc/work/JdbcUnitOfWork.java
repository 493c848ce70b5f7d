package dev.allocation.jdbc.work;

import dev.allocation.jdbc.connection.Connections;
import dev.allocation.jdbc.connection.RecoveryTime;
import dev.allocation.jdbc.connection.SqlErrors;
import dev.allocation.jdbc.connection.Transaction;
import dev.allocation.jdbc.load.FullLoads;
import dev.allocation.jdbc.load.ProductLoader;
import dev.allocation.jdbc.load.ReadSet;
import dev.allocation.jdbc.sql.SqlContext;
import dev.allocation.model.AllocationException;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Receipts;
import dev.allocation.port.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Loads with one statement, or two when a short load was not enough, and writes with one more, which keeps nothing unless it
 * finds the products as they were loaded.
 *
 * <p>The write is a transaction of several statements when the commit depends on something that does not exist, or on an order. The
 * same holds for a commit that changes a batch without units. Some dialects have no statement for a whole write, and always need several.
 */
public final class JdbcUnitOfWork implements UnitOfWork {
    /** Each further write waits for the locks of all products again. */
    private static final int MOST_WRITES = 3;

    private SqlContext context;
    private Connections connections;
    private RecoveryTime recoveryTime;
    private final FullLoads fullLoads;
    private final SqlErrors errors;
    private Optional<Connections.Borrowed> borrowed = Optional.empty();
    private ProductLoader.Loaded loaded;
    private boolean isForOthers;
    private boolean ended;

    public JdbcUnitOfWork(SqlContext context, Connections connections, RecoveryTime recoveryTime, FullLoads fullLoads) {
        this.context = context;
        this.connections = connections;
        this.recoveryTime = recoveryTime;
        this.fullLoads = fullLoads;
        this.errors = new SqlErrors(context.dialect(), connections.areHosts());
    }

    @Override
    public void othersWait(String command) {
        context = context.on(command);
        recoveryTime = recoveryTime.forOthers();
        isForOthers = true;
    }

    @Override
    public void awaitTurn() {
        if (loaded != null || ended) {
            throw new IllegalStateException(
                    "cannot wait: this unit of work " + (ended ? "has ended" : "has loaded already"));
        }
        try {
            borrow();
        } catch (SQLException failure) {
            throw errors.of(
                    failure, connections.areInTurn() ? "lock products" : "get a connection", connections.toLock());
        }
    }

    private Connection borrow() throws SQLException {
        if (borrowed.isEmpty()) {
            borrowed = Optional.of(connections.borrow());
        }
        return borrowed.get().connection();
    }

    @Override
    public Products load(List<? extends Need> needs) {
        return load(needs, () -> Instant.MAX);
    }

    @Override
    public Products load(List<? extends Need> needs, Supplier<Instant> now) {
        if (loaded != null || ended) {
            throw new IllegalStateException(
                    "cannot load: this unit of work " + (ended ? "has ended" : "has loaded already"));
        }
        String asked = "load what " + needs.size() + " needs name";
        try {
            Connection connection = borrow();
            loaded = new ProductLoader(context, connections.areSnapshots(), fullLoads, errors)
                    .load(needs, now.get(), connection);
            return loaded.products();
        } catch (SQLException failure) {
            throw errors.of(failure, asked, ReadSet.named(needs));
        } catch (RuntimeException failure) {
            throw errors.spoilsHostsTransaction(failure) ? errors.storage(asked, failure) : failure;
        }
    }

    @Override
    public Receipts receipts() {
        if (loaded == null) {
            throw new IllegalStateException("cannot give receipts: this unit of work has loaded nothing");
        }
        return loaded.receipts();
    }

    @Override
    public void commit(Instant at) {
        endLoaded();
        store(at, 1);
    }

    /**
     * Writes only once, all or nothing, in two cases: in a host's transaction, and when all products are locked. The host must roll
     * back after a lost race. With all locks, no race is lost.
     */
    @Override
    public List<Sku> commitEach(Instant at) {
        endLoaded();
        if (connections.areHosts() || haveLockedAll()) {
            return store(at, 1);
        }
        return storedEach(at).orElseGet(() -> store(at, MOST_WRITES));
    }

    /** {@return the products that were left out; empty, with nothing stored, when one statement cannot store the rest} */
    private Optional<List<Sku>> storedEach(Instant at) {
        List<Draft> changed = loaded.products().changed();
        if (changed.isEmpty() || !context.dialect().writesEach()) {
            return Optional.empty();
        }
        CommitAttempt commit = attempt(loaded.readSet(), changed, at);
        Optional<Set<Sku>> written = onConnection(
                asked(changed),
                connection -> new PartialCommit(
                                commit,
                                loaded.readSet().versions(),
                                changed.stream().map(Draft::sku).toList(),
                                context,
                                connections,
                                recoveryTime,
                                this::close)
                        .write(connection));
        return written.map(skus -> {
            if (skus.isEmpty()) {
                throw notAsLoaded();
            }
            commit.counts().forEach((sku, counts) -> {
                if (skus.contains(sku)) {
                    fullLoads.learn(sku, counts);
                }
            });
            return loaded.readSet().skus().stream()
                    .filter(sku -> !skus.contains(sku))
                    .toList();
        });
    }

    private ConflictException notAsLoaded() {
        return errors.conflict(loaded.readSet().skus(), "that it was not as it was loaded", null);
    }

    /**
     * Stores the changes. When products were changed meanwhile, it writes again without them.
     *
     * @param most the maximum number of writes
     * @return the products that were left out
     */
    private List<Sku> store(Instant at, int most) {
        ReadSet rest = loaded.readSet();
        for (int writes = 1; !isStored(rest, at); writes++) {
            Set<Sku> overtaken = writes < most ? overtaken(rest) : Set.of();
            rest = rest.without(overtaken);
            if (overtaken.isEmpty() || rest.versions().isEmpty()) {
                throw notAsLoaded();
            }
        }
        List<Sku> left = new ArrayList<>(loaded.readSet().skus());
        left.removeAll(rest.skus());
        return left;
    }

    private void endLoaded() {
        if (loaded == null || ended) {
            throw new IllegalStateException(
                    "cannot commit: this unit of work " + (ended ? "has ended" : "has loaded nothing"));
        }
        if (connections.areSnapshots()) {
            throw new IllegalStateException("cannot commit: this unit of work is only read");
        }
        ended = true;
    }

    /** {@return whether the changes to the products that were read are stored; if not, they never will be} */
    private boolean isStored(ReadSet read, Instant at) {
        List<Draft> changed = changedOf(read);
        CommitAttempt commit = attempt(read, changed, at);
        List<Sku> written = changed.isEmpty()
                ? read.skus()
                : changed.stream().map(Draft::sku).toList();
        boolean kept = onConnection(asked(changed), connection -> {
            if (changed.isEmpty() && loaded.receipts().kept().isEmpty()) {
                return commit.isAsLoaded(connection);
            }
            return connections.areHosts()
                    ? commit.within(connection)
                    : new CommitRecovery(commit, connections, recoveryTime, written, this::close).write(connection);
        });
        if (kept) {
            commit.counts().forEach(fullLoads::learn);
        }
        return kept;
    }

    private CommitAttempt attempt(ReadSet read, List<Draft> changed, Instant at) {
        // Callers that share a commit must not wait for the lock of each other's product (rule C2).
        boolean waits =
                !isForOthers || connections.areInTurn() || read.versions().size() == 1;
        return new CommitAttempt(
                context, read, changed, loaded.receipts().kept(), at.truncatedTo(ChronoUnit.MICROS), waits);
    }

    private static String asked(List<Draft> changed) {
        return "store changes to " + changed.size() + " products";
    }

    private List<Draft> changedOf(ReadSet read) {
        if (read == loaded.readSet()) {
            return loaded.products().changed();
        }
        Set<Sku> skus = Set.copyOf(read.skus());
        return loaded.products().changed().stream()
                .filter(draft -> skus.contains(draft.sku()))
                .toList();
    }

    private Set<Sku> overtaken(ReadSet read) {
        String asked = "look for changed products";
        try {
            return onConnection(asked, connection -> new OvertakenProducts(context, read).on(connection));
        } catch (RuntimeException failure) {
            // Nothing is committed yet, so the outcome is not unknown.
            throw failure instanceof AllocationException known ? known : errors.storage(asked, failure);
        }
    }

    private boolean haveLockedAll() {
        return connections.areInTurn()
                && connections.haveLocked(loaded.readSet().versions().keySet());
    }

    private <T> T onConnection(String asked, Transaction.Work<T> work) {
        try {
            return work.on(connectionThatMayWrite());
        } catch (SQLException failure) {
            throw errors.of(failure, asked, loaded.readSet().skus());
        } catch (RuntimeException | Error failure) {
            if (errors.spoilsHostsTransaction(failure)) {
                throw errors.storage(asked, failure); // nothing is committed yet, so the outcome is not unknown
            }
            throw failure;
        }
    }

    /**
     * {@return the connection for the write}
     *
     * <p>If its transaction has not locked all products that it would write or look at, it would lock the others out of the order of
     * their SKUs (rule C3). So it ends, and another connection writes, guarded only by the versions, as at the first attempt. There is
     * also another one when the first was given back after a failure.
     */
    private Connection connectionThatMayWrite() throws SQLException {
        if (connections.areInTurn() && !haveLockedAll()) {
            close();
            connections = connections.withoutLocks();
        }
        return borrow();
    }

    @Override
    public void close() {
        ended = true;
        borrowed.ifPresent(Connections.Borrowed::close);
        borrowed = Optional.empty();
    }
}
