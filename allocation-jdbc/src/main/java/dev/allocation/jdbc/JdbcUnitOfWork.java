package dev.allocation.jdbc;

import dev.allocation.model.Batch;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Product;
import dev.allocation.model.Sku;
import dev.allocation.port.Products;
import dev.allocation.port.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Loads with one statement, and writes with one more, which finds the products as they were loaded or keeps nothing. */
final class JdbcUnitOfWork implements UnitOfWork {
    private final Tables tables;
    private final Connections connections;
    private final Failures failures;
    private Optional<Connections.Lease> lease = Optional.empty();
    private Products products;
    private Looks looks;
    private boolean ended;

    JdbcUnitOfWork(Tables tables, Connections connections) {
        this.tables = tables;
        this.connections = connections;
        this.failures = new Failures(tables.dialect(), connections.areHosts());
    }

    @Override
    public Products load(Collection<? extends Need> needs) {
        if (products != null || ended) {
            throw new IllegalStateException(
                    "asked to load, found that this unit of work " + (ended ? "has ended" : "has loaded already"));
        }
        try {
            lease = Optional.of(connections.lease());
            Connection connection = lease.get().connection();
            Loaded loaded = Loading.of(tables, needs).from(connection);
            for (Need need : needs) {
                if (need instanceof Need.Cut cut) {
                    loadNewest(cut, loaded, connection);
                }
            }
            List<Product> found = loaded.products(needs);
            looks = Looks.of(needs, found, reference -> loaded.batch(reference).isPresent());
            products = new Products(needs, found, loaded.receipts());
            return products;
        } catch (SQLException failure) {
            throw failures.of(failure, "load what " + needs.size() + " needs name", Looks.named(needs));
        }
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
        List<Product> changed = products.changed();
        Commit commit = new Commit(tables, looks, products, at.truncatedTo(ChronoUnit.MICROS));
        List<Sku> skus = changed.isEmpty()
                ? looks.skus()
                : changed.stream().map(Product::sku).toList();
        Connection connection = lease.orElseThrow().connection();
        boolean kept;
        try {
            if (changed.isEmpty() && products.kept().isEmpty()) {
                kept = commit.isAsLoaded(connection);
            } else if (connections.areHosts()) {
                kept = commit.within(connection);
            } else {
                kept = new InDoubt(commit, connections, skus, this::close).write(connection);
            }
        } catch (SQLException failure) {
            throw failures.of(failure, "store changes to " + skus.size() + " products", skus);
        }
        if (!kept) {
            throw failures.conflict(skus, "that it was not as it was loaded", null);
        }
    }

    @Override
    public void close() {
        ended = true;
        lease.ifPresent(Connections.Lease::close);
        lease = Optional.empty();
    }
}
