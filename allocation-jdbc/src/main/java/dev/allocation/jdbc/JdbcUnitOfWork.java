package dev.allocation.jdbc;

import dev.allocation.model.Batch;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LoadedProduct;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import dev.allocation.port.Receipts;
import dev.allocation.port.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Loads with one statement, and writes with one more, which finds the products as they were loaded or keeps nothing. */
final class JdbcUnitOfWork implements UnitOfWork {
    private final Tables tables;
    private final Connections connections;
    private final RecoveryTime recoveryTime;
    private final Failures failures;
    private Optional<Connections.Borrowed> borrowed = Optional.empty();
    private Products products;
    private Receipts receipts;
    private Looks looks;
    private boolean ended;

    JdbcUnitOfWork(Tables tables, Connections connections, RecoveryTime recoveryTime) {
        this.tables = tables;
        this.connections = connections;
        this.recoveryTime = recoveryTime;
        this.failures = new Failures(tables.dialect(), connections.areHosts());
    }

    @Override
    public Products load(List<? extends Need> needs) {
        if (products != null || ended) {
            throw new IllegalStateException(
                    "asked to load, found that this unit of work " + (ended ? "has ended" : "has loaded already"));
        }
        String asked = "load what " + needs.size() + " needs name";
        try {
            borrowed = Optional.of(connections.borrow());
            Connection connection = borrowed.get().connection();
            Loaded loaded = Loading.of(tables, needs).from(connection);
            if (loaded.isTorn()) {
                throw failures.conflict(Looks.named(needs), "that a product was changed while it was read", null);
            }
            for (Need need : needs) {
                if (need instanceof Need.Cut cut) {
                    loadNewest(cut, loaded, connection);
                }
            }
            List<LoadedProduct> found = loaded.products(needs);
            looks = Looks.of(needs, found, reference -> loaded.batch(reference).isPresent());
            receipts = Receipts.of(needs, loaded.receipts());
            products = new Products(needs, found, loaded.known(needs));
            return products;
        } catch (SQLException failure) {
            throw failures.of(failure, asked, Looks.named(needs));
        } catch (RuntimeException failure) {
            throw failures.spoilsHostsTransaction(failure) ? failures.storage(asked, failure) : failure;
        }
    }

    @Override
    public Receipts receipts() {
        if (receipts == null) {
            throw new IllegalStateException("asked for receipts, found that nothing was loaded");
        }
        return receipts;
    }

    private void loadNewest(Need.Cut cut, Loaded loaded, Connection connection) throws SQLException {
        Optional<Batch> batch = loaded.batch(cut.batch());
        if (batch.isPresent() && !new NewestLines(tables, connection).load(batch.get(), cut.quantity(), loaded)) {
            throw failures.conflict(List.of(batch.get().sku()), "that it was changed while it was read", null);
        }
    }

    @Override
    public void commit(Instant at) {
        if (products == null || ended) {
            throw new IllegalStateException(
                    "asked to commit, found that this unit of work " + (ended ? "has ended" : "has loaded nothing"));
        }
        ended = true;
        List<Draft> changed = products.changed();
        Commit commit = new Commit(tables, looks, changed, receipts.kept(), at.truncatedTo(ChronoUnit.MICROS));
        List<Sku> skus = changed.isEmpty()
                ? looks.skus()
                : changed.stream().map(Draft::sku).toList();
        String asked = "store changes to " + skus.size() + " products";
        Connection connection = borrowed.orElseThrow().connection();
        boolean kept;
        try {
            if (changed.isEmpty() && receipts.kept().isEmpty()) {
                kept = commit.isAsLoaded(connection);
            } else if (connections.areHosts()) {
                kept = commit.within(connection);
            } else {
                kept = new InDoubt(commit, connections, recoveryTime, skus, this::close).write(connection);
            }
        } catch (SQLException failure) {
            throw failures.of(failure, asked, skus);
        } catch (RuntimeException | Error failure) {
            if (failures.spoilsHostsTransaction(failure)) {
                throw failures.storage(asked, failure); // nothing is committed yet, so the outcome is not unknown
            }
            throw failure;
        }
        if (!kept) {
            throw failures.conflict(skus, "that it was not as it was loaded", null);
        }
    }

    @Override
    public void close() {
        ended = true;
        borrowed.ifPresent(Connections.Borrowed::close);
        borrowed = Optional.empty();
    }
}
