package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.port.ConflictException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Failed;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Carries out requests of which some are committed together: those on one SKU, while another one on this SKU is under way, and those
 * on any SKU, while they wait for a connection.
 *
 * <p>A request first waits for its turn on its SKU. It takes with it those that came meanwhile, and waits for a connection. There,
 * all that wait with it share the commit, and the next ones wait for the next connection. So a request waits for one on another SKU
 * only where it would wait for a connection (rule C2). Two alone share no commit there.
 *
 * <p>Thread-safe.
 */
final class CombinedExecution {
    /**
     * The most commands that are combined into one commit. More would save little, and each caller waits for the decisions of all
     * commands before its own answer.
     */
    private static final int AT_MOST = 64;

    /** Two commands on different SKUs cost a database less in two commits: a statement for many rows takes longer to start. */
    private static final int FEWEST = 3;

    private final Execution execution;
    private final ConflictRetry retry;
    private final KnownSkus skus;
    private final Combiner<Sku> onOneSku;
    /** Messages and plain commands have a queue each, because they share no commit. */
    private final Combiner<Class<?>> withoutConnection;

    /** Whether the thread is at work. A policy that sends a command must not wait for a group of its own thread. */
    private final ThreadLocal<Boolean> isAtWork = new ThreadLocal<>();

    CombinedExecution(int groupSize, Execution execution, ConflictRetry retry, KnownSkus skus) {
        this(FEWEST, groupSize, execution, retry, skus, Combiner.LONGEST_WAIT);
    }

    /**
     * Creates an object for the requests of a service.
     *
     * @param fewest the smallest number of commands on different SKUs that share a commit
     * @param groupSize the largest number of commands in a unit of work
     * @param longestWait the longest time in a queue
     */
    CombinedExecution(
            int fewest, int groupSize, Execution execution, ConflictRetry retry, KnownSkus skus, Duration longestWait) {
        this.execution = execution;
        this.retry = retry;
        this.skus = skus;
        int most = Math.min(groupSize, AT_MOST);
        this.onOneSku = new Combiner<>(Combiner.TurnEnds.AFTER_THE_WORK, most, longestWait);
        this.withoutConnection = new Combiner<>(Combiner.TurnEnds.BEFORE_THE_WORK, fewest, most, longestWait);
    }

    /** {@return the result of work of this thread, during which its commands join no queue, because they could wait for it} */
    <T> T atWork(Supplier<T> work) {
        if (isAtWork.get() != null) {
            return work.get();
        }
        isAtWork.set(true);
        try {
            return work.get();
        } finally {
            isAtWork.remove();
        }
    }

    /**
     * {@return the outcome of a request that may be committed with others; a request by itself may also throw its error}
     *
     * @param retried sees each lost race
     */
    Outcome<?> outcome(Request<?> request, Consumer<ConflictException> retried) {
        Optional<Sku> sku = isAtWork.get() == null ? skus.only(request.needs()) : Optional.empty();
        return atWork(() -> {
            try (Caller caller = new Caller(request, retried)) {
                return sku.isPresent() ? caller.onOneSku(sku.get()) : caller.alone();
            }
        });
    }

    /** A caller with its request, at work for itself and maybe for others. */
    private final class Caller implements AutoCloseable {
        private final Request<?> request;
        private final Consumer<ConflictException> retried;
        private final WaitedUnit waited = new WaitedUnit();

        Caller(Request<?> request, Consumer<ConflictException> retried) {
            this.request = request;
            this.retried = retried;
        }

        Outcome<?> alone() {
            return retry.afterConflicts(
                    retry.attempts(), retried, contended -> execution.alone(request, contended, waited));
        }

        Outcome<?> onOneSku(Sku sku) {
            Combiner.Work work = new Combiner.Work() {
                @Override
                public void awaitTurn() {
                    execution.awaitLock(waited, request, sku);
                }

                @Override
                public List<Outcome<?>> alone() {
                    return List.of(Caller.this.alone());
                }

                @Override
                public List<? extends Outcome<?>> together(List<? extends Request<?>> group) {
                    return waited.isKept() ? outcomes(group) : onceConnected(sku, group);
                }
            };
            return SharedErrors.only(
                    sku,
                    onOneSku.carryOut(sku, new QueueEntry(sku, List.of(request)), work)
                            .get(0));
        }

        /** {@return the outcomes of requests on one SKU, which share their commit with all that wait for a connection too} */
        private List<? extends Outcome<?>> onceConnected(Sku sku, List<? extends Request<?>> own) {
            Combiner.Work work = new Combiner.Work() {
                @Override
                public void awaitTurn() {
                    try {
                        execution.awaitConnection(waited, request, sku);
                    } catch (Error failure) {
                        if (own.size() == 1) {
                            throw failure;
                        }
                        throw new CompletionException(failure); // the others have a known outcome: nothing is stored
                    }
                }

                @Override
                public List<? extends Outcome<?>> alone() {
                    return outcomes(own);
                }

                @Override
                public List<? extends Outcome<?>> together(List<? extends Request<?>> group) {
                    return group.size() == own.size() ? outcomes(own) : sharing(group);
                }
            };
            try {
                return withoutConnection.carryOut(request.getClass(), new QueueEntry(sku, own), work);
            } catch (RuntimeException failure) {
                if (own.size() == 1) {
                    throw failure;
                }
                // Only the wait for the connection throws an error when there are several; nothing is stored.
                return Collections.nCopies(own.size(), new Failed<>(failure));
            }
        }

        /**
         * {@return the outcomes of requests on several SKUs}
         *
         * <p>There is one attempt. After a lost race, or a lock that somebody else holds, each request that has no outcome goes by
         * itself. So nobody waits for the attempts of another SKU.
         */
        private List<? extends Outcome<?>> sharing(List<? extends Request<?>> group) {
            return forOthers(pending -> {
                        try {
                            execution.forOthers(pending, List.of(), waited);
                        } catch (ConflictException conflict) {
                            retried.accept(conflict);
                        }
                    })
                    .outcomes(group);
        }

        private List<? extends Outcome<?>> outcomes(List<? extends Request<?>> own) {
            return own.size() == 1
                    ? List.of(alone())
                    : forOthers(pending -> forOthers(pending, retry.groupAttempts()))
                            .outcomes(own);
        }

        /**
         * {@return the work on a group that others wait for, so that an interrupt of this thread does not end it}
         *
         * @param attempts gives outcomes to requests of the group
         */
        private GroupWork<Answer> forOthers(Consumer<List<PendingRequest<Answer>>> attempts) {
            return new GroupWork<>(
                    one -> {
                        PendingRequest<Answer> only = new PendingRequest<>(one);
                        forOthers(List.of(only), retry.attempts());
                        return MessageBus.answer(only.outcome());
                    },
                    group -> {
                        attempts.accept(group);
                        GroupWork.endRest(group);
                    });
        }

        private void forOthers(List<PendingRequest<Answer>> group, int attempts) {
            retry.afterConflictsForOthers(attempts, retried, contended -> {
                execution.forOthers(PendingRequest.among(group), contended, waited);
                return group;
            });
        }

        @Override
        public void close() {
            waited.close();
        }
    }
}
