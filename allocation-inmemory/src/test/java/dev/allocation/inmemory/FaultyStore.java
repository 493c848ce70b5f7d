package dev.allocation.inmemory;

import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.Receipts;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A plain store that fails when it is told to, and remembers what was to be committed. */
final class FaultyStore extends DelegatingStore {
    private final List<List<Sku>> commits = new ArrayList<>();
    private int begun;
    private Runnable load = () -> {};
    private Consumer<List<Sku>> before = skus -> {};
    private Consumer<List<Sku>> after = skus -> {};

    FaultyStore() {
        super(new PlainStore());
    }

    /** {@return the same store without faults} */
    Store sound() {
        return store;
    }

    /** Runs that before anything is loaded. */
    FaultyStore beforeLoad(Runnable fault) {
        load = fault;
        return this;
    }

    /** Runs that with the SKUs of the changed products before a commit. */
    FaultyStore beforeCommit(Consumer<List<Sku>> fault) {
        before = fault;
        return this;
    }

    /** Runs that with the SKUs of the changed products after a commit that was stored. */
    FaultyStore afterCommit(Consumer<List<Sku>> fault) {
        after = fault;
        return this;
    }

    /** {@return the number of units of work that were begun} */
    int begun() {
        return begun;
    }

    /** {@return the SKUs of the changed products, commit by commit, whether it succeeded or not} */
    List<List<Sku>> commits() {
        return commits;
    }

    @Override
    public UnitOfWork begin() {
        begun++;
        UnitOfWork work = store.begin();
        return new UnitOfWork() {
            private Products products;

            @Override
            public Products load(List<? extends Need> needs) {
                load.run();
                products = work.load(needs);
                return products;
            }

            @Override
            public Receipts receipts() {
                return work.receipts();
            }

            @Override
            public void commit(Instant at) {
                List<Sku> skus = products.changed().stream().map(Draft::sku).toList();
                commits.add(skus);
                before.accept(skus);
                work.commit(at);
                after.accept(skus);
            }

            @Override
            public void close() {
                work.close();
            }
        };
    }
}
