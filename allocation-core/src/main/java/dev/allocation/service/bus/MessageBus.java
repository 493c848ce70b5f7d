package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.Command;
import dev.allocation.model.planning.Planner;
import dev.allocation.port.ProductStore;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.attempt.Outcome.Answered;
import dev.allocation.service.attempt.Outcome.Failed;
import dev.allocation.service.attempt.Outcome.Unknown;
import dev.allocation.service.attempt.Retry;
import dev.allocation.service.telemetry.Recorder;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** Carries out commands, each alone or in groups, in units of work that are retried after a conflict. */
public final class MessageBus {
    /** The most receipts that one unit of work deletes; a larger number would lock their rows for longer. */
    private static final int MESSAGES_AT_ONCE = 1_000;

    /** The most dispatched lines or emptied batches that one unit of work archives. */
    private static final int ARCHIVED_AT_ONCE = 1_000;

    private final ProductStore store;
    private final int groupSize;
    private final Execution execution;
    private final ConflictRetry retry;
    private final Clock clock;
    /** Empty when commands are not combined. */
    private final Optional<CombinedExecution> combining;

    private final Recorder recorder = Recorder.OF_THIS_JVM;

    public MessageBus(
            ProductStore store, Planner planner, Retry retry, Clock clock, Runnable committed, boolean combines) {
        this.store = store;
        this.groupSize = store.groupSize();
        this.retry = new ConflictRetry(retry);
        this.clock = clock;
        Optional<KnownSkus> skus = combines && groupSize > 1 ? Optional.of(new KnownSkus()) : Optional.empty();
        this.execution = new Execution(store, planner, clock, committed, skus);
        this.combining = skus.map(known -> new CombinedExecution(groupSize, execution, this.retry, known));
    }

    public <R extends Answer> R handle(Command<R> command) {
        if (combining.isPresent()) {
            return combined(new Request.Plain<>(command), combining.get());
        }
        return recorded(recorder.begin(command), retry.attempts(), contended -> execution.answer(command, contended));
    }

    public <R extends Answer> R handle(Message<R> message) {
        if (combining.isPresent()) {
            return combined(message, combining.get());
        }
        return recorded(
                recorder.begin(message.command()),
                retry.attempts(),
                contended -> answer(execution.alone(message, contended, new WaitedUnit())));
    }

    /** {@return the answer to a request that may be committed with others} */
    private <R extends Answer> R combined(Request<R> request, CombinedExecution with) {
        Recorder.Work<R> record = recorder.begin(request.command());
        R answer;
        try {
            answer = request.command().answerType().cast(answer(with.outcome(request, record::retried)));
        } catch (RuntimeException | Error failure) {
            record.failed(failure);
            throw failure;
        }
        record.done(answer);
        return answer;
    }

    /** {@return the answer of an outcome, whose error is thrown} */
    static <R extends Answer> R answer(Outcome<R> outcome) {
        if (outcome instanceof Failed<R> failed) {
            throw thrown(failed.error());
        }
        if (outcome instanceof Unknown<R> unknown) {
            throw unknown.cause();
        }
        return ((Answered<R>) outcome).answer();
    }

    /** {@return the error that the caller of the command gets} */
    private static RuntimeException thrown(RuntimeException failure) {
        if (failure instanceof CompletionException && failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure;
    }

    /**
     * Removes void reservations, in one unit of work for each group of products.
     *
     * @return the number of products in which reservations were removed
     */
    public long removeVoidReservations(BooleanSupplier stopped) {
        ReservationSweep sweep = new ReservationSweep(
                store.reads().lines(),
                group -> retrying(
                        group.size() == 1 ? retry.attempts() : retry.groupAttempts(),
                        contended -> apart(() -> execution.removeVoidReservations(group, contended))),
                groupSize);
        return sweep.removeAll(clock.instant(), stopped);
    }

    public long trimMessages(Instant before) {
        return inPieces(MESSAGES_AT_ONCE, () -> trimMessages(before, MESSAGES_AT_ONCE));
    }

    public int trimMessages(Instant before, int most) {
        return retrying(retry.attempts(), contended -> store.trimMessages(before, most));
    }

    public long archiveDispatched(Instant before) {
        return inPieces(ARCHIVED_AT_ONCE, () -> archiveDispatched(before, ARCHIVED_AT_ONCE));
    }

    public long archiveEmptied(Instant before) {
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

    public int archiveDispatched(Instant before, int most) {
        return retrying(retry.attempts(), contended -> store.archiveDispatched(before, most));
    }

    public int archiveEmptied(Instant before, int most) {
        return retrying(retry.attempts(), contended -> store.archiveEmptied(before, most));
    }

    public <R extends Answer> List<Outcome<R>> handleAll(List<? extends Command<? extends R>> commands) {
        ListTime time = new ListTime();
        GroupWork<R> work = new GroupWork<>(
                request -> handle(request.command()),
                group -> recorded(
                        recorder.begin(group.stream()
                                .map(pending -> pending.request().command())
                                .toList()),
                        retry.groupAttempts(),
                        contended -> apart(() -> together(PendingRequest.among(group), contended, time))));
        List<Outcome<R>> outcomes = new ArrayList<>(commands.size());
        CommandGroup<R> group = new CommandGroup<>(groupSize);
        for (Command<? extends R> command : commands) {
            if (!group.takes(command)) {
                outcomes.addAll(work.outcomes(group.requests()));
                group = new CommandGroup<>(groupSize);
            }
            group.add(command);
        }
        if (!commands.isEmpty()) {
            outcomes.addAll(work.outcomes(group.requests()));
        }
        return outcomes;
    }

    /** {@return the result of work during which the commands of this thread join no queue} */
    private <T> T apart(Supplier<T> work) {
        return combining.isPresent() ? combining.get().atWork(work) : work.get();
    }

    /** {@return the number of requests of the group that have an outcome after this attempt} */
    private <R extends Answer> int together(List<PendingRequest<R>> group, List<Sku> contended, ListTime time) {
        try {
            execution.together(group, contended, time.longest());
        } catch (CompletionException failure) {
            throw thrown(failure);
        }
        int decided = group.size() - PendingRequest.among(group).size();
        time.decided(decided, group.size());
        return decided;
    }

    private <T> T recorded(Recorder.Work<T> record, int attempts, ConflictRetry.Attempt<T> work) {
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
    private <T> T retrying(int attempts, ConflictRetry.Attempt<T> work) {
        return retry.afterConflicts(attempts, Recorder.Work.unseen()::retried, work);
    }
}
