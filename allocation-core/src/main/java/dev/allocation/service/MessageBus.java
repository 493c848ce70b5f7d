package dev.allocation.service;

import dev.allocation.model.AllocationException;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.decision.DecisionContext;
import dev.allocation.model.decision.DecisionProcess;
import dev.allocation.model.planning.Planner;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Need;
import dev.allocation.model.product.Products;
import dev.allocation.port.ConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.port.ProductStore;
import dev.allocation.port.StorageException;
import dev.allocation.port.UnitOfWork;
import dev.allocation.service.Outcome.Answered;
import dev.allocation.service.Outcome.Failed;
import dev.allocation.service.Outcome.Unknown;
import dev.allocation.service.descriptor.Described;
import dev.allocation.service.descriptor.Descriptors;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Carries out commands, each alone or in groups, in units of work that are retried after a conflict. */
final class MessageBus {
    /**
     * The most attempts of a group. After the last conflict the group is split into halves, down to single commands. A single
     * command has all attempts of the retry.
     */
    private static final int GROUP_ATTEMPTS = 3;

    /** The most receipts that one unit of work deletes; a larger number would lock their rows for longer. */
    private static final int MESSAGES_AT_ONCE = 1_000;

    /** The most dispatched lines or emptied batches that one unit of work archives. */
    private static final int ARCHIVED_AT_ONCE = 1_000;

    private static final String END_RESERVATIONS = "end-reservations";

    private final ProductStore store;
    private final int groupSize;
    private final Planner planner;
    private final Retry retry;
    private final Clock clock;
    private final Runnable committed;
    private final Recorder recorder = Recorder.OF_THIS_JVM;

    MessageBus(ProductStore store, Planner planner, Retry retry, Clock clock, Runnable committed) {
        this.store = store;
        this.groupSize = store.groupSize();
        this.planner = planner;
        this.retry = retry;
        this.clock = clock;
        this.committed = committed;
    }

    <R extends Answer> R handle(Command<R> command) {
        Described<?, ?> described = Descriptors.of(command);
        List<Need> needs = described.needs();
        return recorded(
                recorder.begin(command),
                retry.attempts(),
                () -> inUnitOfWork(
                        described.descriptor().word(),
                        needs,
                        (products, context) -> command.answerType().cast(described.decide(needs, products, context))));
    }

    <R extends Answer> R handle(Message<R> message) {
        return recorded(recorder.begin(message.command()), retry.attempts(), () -> answer(onlyOnce(message)));
    }

    private static <R extends Answer> R answer(Outcome<R> outcome) {
        if (outcome instanceof Failed<R> failed) {
            throw failed.error();
        }
        return ((Answered<R>) outcome).answer();
    }

    /**
     * Ends void reservations, in one unit of work for each group of products.
     *
     * @return the number of products in which reservations were ended
     */
    long endReservations(BooleanSupplier stopped) {
        ReservationSweep sweep = new ReservationSweep(
                store.reads().lines(),
                group -> retrying(
                        group.size() == 1 ? retry.attempts() : Math.min(retry.attempts(), GROUP_ATTEMPTS),
                        () -> inUnitOfWork(END_RESERVATIONS, group, MessageBus::passTime)),
                groupSize);
        return sweep.endAll(clock.instant(), stopped);
    }

    /** {@return the number of products that changed} */
    private static int passTime(Products products, DecisionContext context) {
        DecisionProcess.passTime(products.all(), context);
        return products.changed().size();
    }

    long trimMessages(Instant before) {
        return inPieces(MESSAGES_AT_ONCE, () -> trimMessages(before, MESSAGES_AT_ONCE));
    }

    int trimMessages(Instant before, int most) {
        return retrying(retry.attempts(), () -> store.trimMessages(before, most));
    }

    long archiveDispatched(Instant before) {
        return inPieces(ARCHIVED_AT_ONCE, () -> archiveDispatched(before, ARCHIVED_AT_ONCE));
    }

    long archiveEmptied(Instant before) {
        return inPieces(ARCHIVED_AT_ONCE, () -> archiveEmptied(before, ARCHIVED_AT_ONCE));
    }

    private static long inPieces(int size, IntSupplier piece) {
        long sum = 0;
        int last;
        do {
            last = piece.getAsInt();
            sum += last;
        } while (last == size);
        return sum;
    }

    int archiveDispatched(Instant before, int most) {
        return retrying(retry.attempts(), () -> store.archiveDispatched(before, most));
    }

    int archiveEmptied(Instant before, int most) {
        return retrying(retry.attempts(), () -> store.archiveEmptied(before, most));
    }

    <R extends Answer> List<Outcome<R>> handleAll(List<? extends Command<? extends R>> commands) {
        List<Outcome<R>> outcomes = new ArrayList<>(commands.size());
        int start = 0;
        for (int next = 1; next <= commands.size(); next++) {
            if (next == commands.size()
                    || next - start == groupSize
                    || Descriptors.of(commands.get(next)).startsGroup()) {
                handleGroup(commands.subList(start, next), outcomes);
                start = next;
            }
        }
        return outcomes;
    }

    private <R extends Answer> void handleGroup(List<? extends Command<? extends R>> group, List<Outcome<R>> outcomes) {
        try {
            if (group.size() == 1) {
                outcomes.add(new Answered<>(handle(group.get(0))));
                return;
            }
            outcomes.addAll(recorded(
                    recorder.begin(group),
                    Math.min(retry.attempts(), GROUP_ATTEMPTS),
                    () -> inUnitOfWork(
                            TelemetryNames.LIST,
                            needs(group),
                            (products, context) -> decide(group, products, context))));
        } catch (OutcomeUnknownException unknown) {
            outcomes.addAll(Collections.nCopies(group.size(), new Unknown<>(unknown)));
        } catch (RuntimeException error) {
            if (error instanceof AllocationException known && known.requiresRollback()) {
                throw known; // an outcome in the list could be overlooked, and the host would commit
            }
            if (group.size() == 1 || !isWorthSplitting(error)) {
                outcomes.addAll(Collections.nCopies(group.size(), new Failed<>(error)));
            } else {
                int half = group.size() / 2;
                handleGroup(group.subList(0, half), outcomes);
                handleGroup(group.subList(half, group.size()), outcomes);
            }
        }
    }

    static boolean isWorthSplitting(RuntimeException error) {
        return error instanceof ConflictException conflict
                ? conflict.isWorthRetrying()
                : !(error instanceof StorageException);
    }

    private List<Need> needs(List<? extends Command<?>> group) {
        List<Need> needs = new ArrayList<>(group.size());
        for (Command<?> command : group) {
            needs.addAll(Descriptors.of(command).needs());
        }
        return needs;
    }

    private <R extends Answer> List<Outcome<R>> decide(
            List<? extends Command<? extends R>> group, Products products, DecisionContext context) {
        List<Outcome<R>> outcomes = new ArrayList<>(group.size());
        for (Command<? extends R> command : group) {
            outcomes.add(decide(command, products, context));
        }
        return outcomes;
    }

    private <R extends Answer> Outcome<R> decide(
            Command<? extends R> command, Products products, DecisionContext context) {
        try {
            Described<?, ?> described = Descriptors.of(command);
            Answer answer = described.decide(described.needs(), products, context);
            return new Answered<>(command.answerType().cast(answer));
        } catch (RefusedException refusal) {
            return new Failed<>(refusal);
        }
    }

    private <T> T inUnitOfWork(String word, List<Need> needs, BiFunction<Products, DecisionContext, T> decision) {
        try (UnitOfWork work = store.begin(word)) {
            DecisionInstant now = new DecisionInstant(clock);
            Products products = work.load(needs, now);
            DecisionContext context = new DecisionContext(planner, now.get());
            T result = decision.apply(products, context);
            // One product that was only read is as it was at the load; several must be seen at one moment, so they are
            // committed.
            boolean changed = products.areChanged();
            if (needs.size() > 1 || changed || needs.get(0) instanceof Need.Order) {
                commit(work, products, changed, context.now());
            }
            return result;
        }
    }

    private <R extends Answer> Outcome<R> onlyOnce(Message<R> message) {
        try (UnitOfWork work = store.begin(TelemetryNames.of(message.command()))) {
            List<Need> needs = new ArrayList<>(Descriptors.of(message.command()).needs());
            needs.add(message.need());
            DecisionInstant now = new DecisionInstant(clock);
            Products products = work.load(needs, now);
            Optional<Outcome<R>> first = message.firstOutcome(work.receipts());
            if (first.isPresent()) {
                return first.get();
            }
            Outcome<R> outcome = decide(message.command(), products, new DecisionContext(planner, now.get()));
            message.keep(outcome, work.receipts());
            commit(work, products, products.areChanged(), now.get());
            return outcome;
        }
    }

    private void commit(UnitOfWork work, Products products, boolean changed, Instant now) {
        Recorder.Step step = recorder.beginCommit(products);
        try {
            work.commit(now);
        } catch (AllocationException known) {
            step.failed(known);
            throw known;
        } catch (RuntimeException | Error failure) {
            step.failed(failure);
            throw new OutcomeUnknownException(
                    products.changed().stream().map(Draft::sku).toList(), failure);
        }
        step.done();
        if (changed) {
            committed.run();
        }
    }

    private <T> T recorded(Recorder.Work<T> record, int attempts, Supplier<T> work) {
        T result;
        try {
            result = retry.afterConflicts(attempts, record::retried, work);
        } catch (RuntimeException | Error failure) {
            record.failed(failure);
            throw failure;
        }
        record.done(result);
        return result;
    }

    /** {@return the result of work that nobody records} */
    private <T> T retrying(int attempts, Supplier<T> work) {
        return retry.afterConflicts(attempts, Recorder.Work.unseen()::retried, work);
    }
}
