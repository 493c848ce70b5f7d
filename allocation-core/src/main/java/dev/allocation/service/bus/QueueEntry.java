package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.RefusedException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.descriptor.Descriptors;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The requests of a caller in a queue: its own, and those on the same SKU for which it works; with their outcomes later. */
final class QueueEntry {
    private final Sku sku;
    private final List<? extends Request<?>> requests;
    private final Thread caller = Thread.currentThread();
    private List<? extends Outcome<? extends Answer>> outcomes;
    /** The entry whose caller carries this one out, once it is taken. */
    private QueueEntry leader;
    /** Whether the entry was in a group that failed. */
    private boolean goesAlone;

    private volatile State state = State.WAITS;

    /** The error with which the caller has left, which is null before, and when it left with an outcome. */
    Throwable failure;

    /**
     * Whether the caller has left, with an outcome or an error.
     *
     * <p>The caller itself sets this field, because it may have no room left on its stack for a call.
     */
    volatile boolean ended;

    /** Who carries out the requests. */
    enum State {
        /** Nobody yet, or no longer: it is in the queue. */
        WAITS,
        /** Another caller, in a group that is under way. */
        TAKEN,
        /** Nobody any more: it has its outcome. */
        DONE,
        /** Its caller, with those behind it. */
        LEADS,
        /** Its caller, by itself. */
        LEFT
    }

    /**
     * Creates an entry of the thread that runs.
     *
     * @param sku the SKU of all requests
     * @param requests the requests, of which only the first may start a group; all are messages, or none
     */
    QueueEntry(Sku sku, List<? extends Request<?>> requests) {
        this.sku = sku;
        this.requests = requests;
    }

    List<? extends Request<?>> requests() {
        return requests;
    }

    State state() {
        return state;
    }

    /** {@return whether the entry is in the queue, and its caller waits there} */
    boolean waits() {
        return state == State.WAITS && !ended;
    }

    /** {@return whether the caller has to wait} */
    boolean isPending() {
        return state == State.WAITS || state == State.TAKEN && !isAbandoned();
    }

    /** {@return whether the caller that took this entry has left without giving it outcomes} */
    boolean isAbandoned() {
        // The state is read last: a leader gives outcomes before it leaves.
        return state == State.TAKEN && leader.ended && state == State.TAKEN;
    }

    /** {@return whether the other entry, or one behind it, can be decided in the same unit of work, after this one} */
    boolean canComeBefore(QueueEntry other) {
        return !goesAlone
                && !other.goesAlone
                && !Descriptors.of(other.requests.get(0).command()).startsGroup();
    }

    /** {@return whether the entry shares no unit of work, because a group failed that it was in} */
    boolean goesAlone() {
        return goesAlone;
    }

    /**
     * {@return whether both entries are of messages, or both of plain commands}
     *
     * <p>Messages share no unit of work with plain commands. So when a commit was lost and only receipts are left to show its fate,
     * they show that of all requests.
     */
    boolean isOfTheKindOf(QueueEntry other) {
        return requests.get(0) instanceof Message == other.requests.get(0) instanceof Message;
    }

    void leads() {
        become(State.LEADS);
    }

    void takenBy(QueueEntry other) {
        leader = other;
        state = State.TAKEN;
    }

    void left() {
        become(State.LEFT);
    }

    /** Puts the entry back into the queue, where it shares no unit of work. */
    void waitsToGoAlone() {
        goesAlone = true;
        become(State.WAITS);
    }

    /** Ends the wait with the outcomes of the requests, in their order. */
    void done(List<? extends Outcome<? extends Answer>> given) {
        outcomes = given;
        become(State.DONE);
    }

    /**
     * {@return whether one of the outcomes in a group is that of a request itself}
     *
     * <p>Any other failure stored nothing, and may be due to the leader's thread or to the size of the group. So the requests are
     * carried out once more, by their own caller.
     */
    static boolean areOfTheRequests(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream().anyMatch(QueueEntry::isOfTheRequest);
    }

    private static boolean isOfTheRequest(Outcome<?> outcome) {
        return !(outcome instanceof Outcome.Failed<?> failed)
                || failed.error() instanceof RefusedException
                || failed.error() instanceof MessageConflictException
                || failed.error() instanceof ConflictException;
    }

    private void become(State next) {
        state = next;
        LockSupport.unpark(caller);
    }

    /** Lets the caller find that the one which took its request has left. */
    void wakeIfAbandoned() {
        if (isAbandoned()) {
            LockSupport.unpark(caller);
        }
    }

    /** {@return the outcomes that another caller has given; errors that are common to a group are this caller's own instances} */
    List<? extends Outcome<? extends Answer>> outcomes() {
        return outcomes.stream().map(SharedErrors::own).toList();
    }

    /** {@return the outcomes of requests that were abandoned: nobody knows how far the leader came} */
    List<? extends Outcome<? extends Answer>> unknown() {
        return requests.stream()
                .map(request -> new Outcome.Unknown<>(new OutcomeUnknownException(List.of(sku), leader.failure)))
                .toList();
    }
}
