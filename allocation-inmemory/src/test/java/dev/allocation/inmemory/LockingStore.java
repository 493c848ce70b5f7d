package dev.allocation.inmemory;

import dev.allocation.model.BatchReference;
import dev.allocation.model.Sku;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.port.UnitOfWork;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plain store whose units of work lock what they load, all at once, and keep it until they are closed: of two that name the
 * same, the second waits. A faulty one does one step of that wrong.
 */
class LockingStore extends PlainStore {
    private final Set<Object> locked = new HashSet<>();
    private int waiting;

    @Override
    public UnitOfWork begin() {
        return new LockingWork();
    }

    class LockingWork extends Work {
        private Set<Object> mine = Set.of();

        @Override
        public Products load(List<? extends Need> needs) {
            if (products == null && !ended) {
                lock(needs);
            }
            return loadAtOnce(needs);
        }

        Products loadAtOnce(List<? extends Need> needs) {
            return super.load(needs);
        }

        void lock(List<? extends Need> needs) {
            synchronized (LockingStore.this) {
                mine = named(needs);
                while (mine.stream().anyMatch(locked::contains)) {
                    waiting++;
                    try {
                        LockingStore.this.wait();
                    } catch (InterruptedException interrupt) {
                        throw new IllegalStateException(interrupt);
                    } finally {
                        waiting--;
                    }
                    mine = named(needs); // A batch may have been created.
                }
                locked.addAll(mine);
            }
        }

        @Override
        public void close() {
            super.close();
            synchronized (LockingStore.this) {
                locked.removeAll(mine);
                mine = Set.of();
                LockingStore.this.notifyAll();
            }
        }
    }

    private Set<Object> named(List<? extends Need> needs) {
        Set<Object> named = new HashSet<>();
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                named.add(lockOf(of.sku()));
            }
            if (need instanceof Need.OfBatch of) {
                named.add(of.batch());
                home(of.batch()).map(this::lockOf).ifPresent(named::add);
            }
        }
        return named;
    }

    Object lockOf(Sku sku) {
        return sku;
    }

    private Optional<Sku> home(BatchReference batch) {
        return Optional.ofNullable(tables.homes.get(batch.value()));
    }

    /** Returns whether a unit of work waits for what another one has locked. */
    synchronized boolean isAnyoneWaiting() {
        return waiting > 0;
    }
}
