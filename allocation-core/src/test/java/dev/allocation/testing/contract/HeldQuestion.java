package dev.allocation.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Batch;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.planning.AllocationPolicy;
import dev.allocation.port.Store;
import dev.allocation.port.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A question that stops in its middle, once, until a test lets it go on. */
final class HeldQuestion {
    private static final long MOST_SECONDS = 20;

    /** Where a question stops. */
    enum Place {
        /** After everything was loaded. */
        LOADED,
        /** While the policy is asked for the first time. */
        FIRST_CHOICE,
        /** While the policy is asked about an order, when the commands before that of the order have been decided. */
        CHOICE_FOR_AN_ORDER,
        /** After the answer is known. */
        ANSWERED
    }

    private final Place place;
    private final OrderId order;
    private final CountDownLatch isThere = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    HeldQuestion(Place place, OrderId order) {
        this.place = place;
        this.order = order;
    }

    /** {@return the first candidate, after a stop if this is the place} */
    AllocationPolicy policy() {
        return (OrderLine line, List<Batch> candidates) -> {
            if (place == Place.FIRST_CHOICE
                    || place == Place.CHOICE_FOR_AN_ORDER && line.key().order().equals(order)) {
                stop();
            }
            return Optional.of(candidates.get(0));
        };
    }

    /** {@return a store whose snapshots stop if this is the place} */
    Store watching(Store store) {
        return watching(Store.class, store);
    }

    private <T> T watching(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                HeldQuestion.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (place == Place.ANSWERED
                            && target instanceof UnitOfWork
                            && method.getName().equals("close")) {
                        stop();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (place == Place.LOADED && method.getName().equals("load")) {
                            stop();
                        }
                        return method.getName().equals("beginSnapshot")
                                ? watching(UnitOfWork.class, (UnitOfWork) result)
                                : result;
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                }));
    }

    private void stop() {
        isThere.countDown();
        await(mayGoOn);
    }

    /** {@return the answer of a question, in whose middle something else is done from its beginning to its end} */
    <T> T answer(Supplier<T> question, Runnable meanwhile)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<T> asked = CompletableFuture.supplyAsync(question);
        try {
            CompletableFuture.anyOf(CompletableFuture.runAsync(() -> await(isThere)), asked)
                    .get(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(asked).as("the question that is to stop").isNotDone();
            CompletableFuture.runAsync(meanwhile).get(MOST_SECONDS, TimeUnit.SECONDS);
            assertThat(asked).as("the question that is to stop").isNotDone();
        } finally {
            mayGoOn.countDown();
        }
        return asked.get(MOST_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupt) {
            throw new AssertionError(interrupt);
        }
    }
}
