package dev.allocation.inmemory;

import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import dev.allocation.testing.contract.UnitOfWorkContract;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A store that makes one wait for another is told from one that loses what the other did.
 *
 * <p>The classes are run by {@link Caught} only.
 */
class LockingStoresTest {
    /** Knows whether its store makes anyone wait. */
    abstract static class Locking extends UnitOfWorkContract {
        private LockingStore store;

        abstract LockingStore locking();

        @Override
        protected Store store() {
            store = locking();
            return store;
        }

        @Override
        protected boolean isAnyoneWaiting() {
            return store.isAnyoneWaiting();
        }
    }

    static final class Sound extends Locking {
        @Override
        LockingStore locking() {
            return new LockingStore();
        }
    }

    @Test
    void aLockingStorePassesTheContract() {
        Caught.nowhere(Sound.class);
    }

    /** What was read before the wait is taken for true after it. */
    static final class LoadsBeforeItWaits extends Locking {
        @Override
        LockingStore locking() {
            return new LockingStore() {
                @Override
                public UnitOfWork begin() {
                    return new LockingWork() {
                        @Override
                        public Products load(List<? extends Need> needs) {
                            Products before = loadAtOnce(needs);
                            lock(needs);
                            return before;
                        }
                    };
                }

                @Override
                void requireUnchanged(Work work, Sku sku) {}
            };
        }
    }

    @Test
    void catchesALoadBeforeTheLock() {
        Caught.by(
                LoadsBeforeItWaits.class,
                "theSecondCommitOfOneProductIsAConflict",
                "who committed, when the later had not loaded what the earlier left",
                "Expected size: 1 but was: 2");
    }

    /** One lock for all products. */
    static final class OneLock extends Locking {
        @Override
        LockingStore locking() {
            return new LockingStore() {
                @Override
                Object lockOf(Sku sku) {
                    return "all products";
                }
            };
        }
    }

    @Test
    void catchesOneLockForAllProducts() {
        Caught.by(OneLock.class, "commitsOfDifferentProductsDoNotConflict", "one waits for the other");
    }
}
