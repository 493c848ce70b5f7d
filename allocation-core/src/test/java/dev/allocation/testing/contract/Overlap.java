package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.AllocationException;
import dev.allocation.model.Event;
import dev.allocation.model.loading.Need;
import dev.allocation.model.loading.Products;
import dev.allocation.model.product.Draft;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Receipt;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Two units of work, both of which load before either commits. The exception is a store that makes the later one wait for the
 * earlier one, which the store itself must report.
 */
final class Overlap {
    /** The unit of work that commits first. */
    enum First {
        EARLIER,
        LATER
    }

    /**
     * The needs that a unit of work loads, and its work after that; it does nothing when the message of its receipt has a receipt
     * already.
     */
    record Change(List<? extends Need> needs, Consumer<Products> work, Optional<Receipt> receipt) {
        Change(List<? extends Need> needs, Consumer<Products> work) {
            this(needs, work, Optional.empty());
        }

        void runIn(UnitOfWork unit, Products products) {
            boolean isHandled =
                    receipt.flatMap(one -> unit.receipts().find(one.message())).isPresent();
            if (!isHandled) {
                work.accept(products);
                receipt.ifPresent(unit.receipts()::keep);
            }
        }
    }

    private static final long MOST_SECONDS = 60;

    private final List<First> committed = new ArrayList<>();
    private final List<AllocationException> failures = new ArrayList<>();
    /** The versions of products by their SKU, and the SKUs of batches by their reference. */
    private final Map<Object, Object> leftByEarlier = new HashMap<>();

    private final Map<Object, Object> foundByLater = new HashMap<>();
    private boolean waited;

    private Overlap() {}

    /**
     * Lets two units of work overlap.
     *
     * @param store the store of both
     * @param isAnyoneWaiting whether the store makes one unit of work wait for the other at this moment
     */
    static Overlap of(Store store, BooleanSupplier isAnyoneWaiting, First first, Change earlier, Change later)
            throws Exception {
        return of(store, isAnyoneWaiting, first, earlier, later, work -> work.commit(Given.NOON));
    }

    /** Lets two units of work overlap, the earlier of which commits in its own way. */
    static Overlap of(
            Store store,
            BooleanSupplier isAnyoneWaiting,
            First first,
            Change earlier,
            Change later,
            Consumer<UnitOfWork> commitOfEarlier)
            throws Exception {
        Overlap overlap = new Overlap();
        CountDownLatch cameFar = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(first == First.EARLIER ? 1 : 0);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<AllocationException>> other;
            try (UnitOfWork work = store.begin()) {
                Products products = work.load(earlier.needs());
                earlier.runIn(work, products);
                other = thread.submit(() -> {
                    try (UnitOfWork second = store.begin()) {
                        return failureOf(() -> {
                            Products found = second.load(later.needs());
                            overlap.foundByLater.putAll(found(later.needs(), found));
                            later.runIn(second, found);
                            if (first == First.EARLIER) {
                                cameFar.countDown();
                            }
                            assertThat(mayCommit.await(MOST_SECONDS, TimeUnit.SECONDS))
                                    .isTrue();
                            commit(second, unit -> unit.commit(Given.NOON));
                        });
                    } finally {
                        cameFar.countDown();
                    }
                });
                overlap.waited = waits(cameFar, isAnyoneWaiting);
                if (first == First.LATER && !overlap.waited) {
                    overlap.ended(First.LATER, endOf(other));
                }
                overlap.leftByEarlier.putAll(left(products));
                overlap.ended(First.EARLIER, failureOf(() -> commit(work, commitOfEarlier)));
            }
            if (first == First.EARLIER || overlap.waited) {
                mayCommit.countDown();
                overlap.ended(First.LATER, endOf(other));
            }
        } finally {
            thread.shutdownNow();
        }
        return overlap;
    }

    private static Optional<AllocationException> endOf(Future<Optional<AllocationException>> other) throws Exception {
        return other.get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Returns the conflict of the unit of work that lost. It is empty only when the store made the later one wait until it could
     * load the result of the earlier one, so that they ran one after the other.
     */
    Optional<ConflictException> conflict() {
        if (!isOneAfterTheOther()) {
            assertThat(committed)
                    .as("who committed, when the later had not loaded what the earlier left")
                    .hasSize(1);
            assertThat(failures).singleElement().isInstanceOf(ConflictException.class);
        }
        return failures.stream()
                .filter(ConflictException.class::isInstance)
                .map(ConflictException.class::cast)
                .findFirst();
    }

    /**
     * Returns whether the later one found everything that the earlier one changed in the state in which the earlier one left it.
     */
    private boolean isOneAfterTheOther() {
        return waited
                && committed.indexOf(First.EARLIER) == 0
                && leftByEarlier.entrySet().stream()
                        .filter(left -> foundByLater.containsKey(left.getKey()))
                        .allMatch(left -> left.getValue().equals(foundByLater.get(left.getKey())));
    }

    /** Returns whether the store made the later one wait for the earlier one. */
    boolean waited() {
        return waited;
    }

    /** {@return the units of work that committed, in the order of their commits} */
    List<First> committed() {
        return List.copyOf(committed);
    }

    private void ended(First one, Optional<AllocationException> failure) {
        failure.ifPresentOrElse(failures::add, () -> committed.add(one));
    }

    private static Map<Object, Object> found(List<? extends Need> needs, Products products) {
        Map<Object, Object> found = new HashMap<>();
        for (Need need : needs) {
            if (need instanceof Need.OfProduct of) {
                found.put(of.sku(), products.findOrNew(of.sku()).loadedVersion());
            }
            if (need instanceof Need.OfBatch of) {
                Optional<Draft> home = products.findHolding(of.batch());
                home.ifPresent(product -> found.put(product.sku(), product.loadedVersion()));
                found.put(of.batch(), home.map(Draft::sku));
            }
        }
        return found;
    }

    private static Map<Object, Object> left(Products products) {
        Map<Object, Object> left = new HashMap<>();
        for (Draft product : products.changed()) {
            left.put(product.sku(), product.version());
            for (Event event : product.events()) {
                if (event instanceof Event.BatchCreated created) {
                    left.put(created.batch(), Optional.of(product.sku()));
                }
            }
        }
        return left;
    }

    /** Returns whether the store makes the later one wait before it has come far enough. */
    static boolean waits(CountDownLatch cameFar, BooleanSupplier isAnyoneWaiting) throws InterruptedException {
        long start = System.nanoTime();
        while (!cameFar.await(1, TimeUnit.MILLISECONDS)) {
            if (isAnyoneWaiting.getAsBoolean()) {
                return true;
            }
            assertThat(System.nanoTime() - start)
                    .as("nanoseconds for which the later unit of work neither went on nor, as the store says, waited")
                    .isLessThan(TimeUnit.SECONDS.toNanos(MOST_SECONDS));
        }
        return false;
    }

    private static void commit(UnitOfWork work, Consumer<UnitOfWork> commit) {
        try {
            commit.accept(work);
        } catch (AllocationException failure) {
            assertThatIllegalStateException()
                    .as("a second commit, after %s", failure)
                    .isThrownBy(() -> work.commit(Given.NOON));
            throw failure;
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }

    private static Optional<AllocationException> failureOf(Work work) throws InterruptedException {
        try {
            work.run();
            return Optional.empty();
        } catch (AllocationException failure) {
            return Optional.of(failure);
        }
    }
}
