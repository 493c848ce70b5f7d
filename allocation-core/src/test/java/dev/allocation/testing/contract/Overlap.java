package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.AllocationException;
import dev.allocation.model.product.Need;
import dev.allocation.port.ConflictException;
import dev.allocation.port.Products;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Two units of work, both loaded before either commits; unless the store makes the second one wait, which is then seen by
 * patience.
 */
final class Overlap {
    /** Who commits first. */
    enum First {
        EARLIER,
        LATER
    }

    /** What a unit of work loads, and does then. */
    record Change(List<? extends Need> needs, Consumer<Products> work) {}

    private static final long SECONDS_UNTIL_IT_IS_TAKEN_TO_WAIT = 3;

    private final List<First> committed = new ArrayList<>();
    private final List<AllocationException> failures = new ArrayList<>();
    private boolean waited;

    private Overlap() {}

    static Overlap of(Store store, First first, Change earlier, Change later) throws Exception {
        Overlap overlap = new Overlap();
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(first == First.EARLIER ? 1 : 0);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (UnitOfWork work = store.begin()) {
            earlier.work().accept(work.load(earlier.needs()));
            Future<Optional<AllocationException>> other = thread.submit(() -> failureOf(() -> {
                try (UnitOfWork second = store.begin()) {
                    later.work().accept(second.load(later.needs()));
                    loaded.countDown();
                    assertThat(mayCommit.await(1, TimeUnit.MINUTES)).isTrue();
                    commit(second);
                }
            }));
            overlap.waited = first == First.EARLIER ? !isDone(loaded) : !isDone(other);
            if (first == First.EARLIER || overlap.waited) {
                overlap.ended(First.EARLIER, failureOf(() -> commit(work)));
                mayCommit.countDown();
                overlap.ended(First.LATER, other.get(1, TimeUnit.MINUTES));
            } else {
                overlap.ended(First.LATER, other.get(1, TimeUnit.MINUTES));
                overlap.ended(First.EARLIER, failureOf(() -> commit(work)));
            }
        } finally {
            thread.shutdownNow();
        }
        return overlap;
    }

    /** {@return what the one that lost was told; empty when the store made it wait, and it then saw the other's change} */
    Optional<ConflictException> conflict() {
        if (waited) {
            assertThat(committed).startsWith(First.EARLIER);
        } else {
            assertThat(committed).hasSize(1);
            assertThat(failures).singleElement().isInstanceOf(ConflictException.class);
        }
        return failures.stream()
                .filter(ConflictException.class::isInstance)
                .map(ConflictException.class::cast)
                .findFirst();
    }

    /** {@return who committed, in that order} */
    List<First> committed() {
        return List.copyOf(committed);
    }

    private void ended(First one, Optional<AllocationException> failure) {
        failure.ifPresentOrElse(failures::add, () -> committed.add(one));
    }

    private static boolean isDone(CountDownLatch latch) throws InterruptedException {
        return latch.await(SECONDS_UNTIL_IT_IS_TAKEN_TO_WAIT, TimeUnit.SECONDS);
    }

    private static boolean isDone(Future<?> future) throws Exception {
        try {
            future.get(SECONDS_UNTIL_IT_IS_TAKEN_TO_WAIT, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException waiting) {
            return false;
        }
    }

    private static void commit(UnitOfWork work) {
        try {
            work.commit(Given.NOON);
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
