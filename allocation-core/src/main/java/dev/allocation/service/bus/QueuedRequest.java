package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.RefusedException;
import dev.allocation.port.ConflictException;
import dev.allocation.port.MessageConflictException;
import dev.allocation.port.OutcomeUnknownException;
import dev.allocation.service.descriptor.Descriptors;
import dev.allocation.service.execution.Outcome;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A request in the queue of its SKU, with the caller that waits for its outcome. */
final class QueuedRequest {
    private final Request<?> request;
    private final Thread caller = Thread.currentThread();
    private Outcome<? extends Answer> outcome;
    /** The request whose caller carries this one out, once it is taken. */
    private QueuedRequest leader;
    /** Whether the request was in a group that failed. */
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

    /** Who carries out the request. */
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

    QueuedRequest(Request<?> request) {
        this.request = request;
    }

    Request<?> request() {
        return request;
    }

    State state() {
        return state;
    }

    /** {@return whether the request is in the queue, and its caller waits there} */
    boolean waits() {
        return state == State.WAITS && !ended;
    }

    boolean isOf(Thread thread) {
        return caller == thread;
    }

    /** {@return whether the caller has to wait} */
    boolean isPending() {
        return state == State.WAITS || state == State.TAKEN && !isAbandoned();
    }

    /** {@return whether the caller that took this request has left without giving it an outcome} */
    boolean isAbandoned() {
        // The state is read last: a leader gives an outcome before it leaves.
        return state == State.TAKEN && leader.ended && state == State.TAKEN;
    }

    /** {@return whether the other request, or one behind it, can be decided in the same unit of work, after this one} */
    boolean canComeBefore(QueuedRequest other) {
        return !goesAlone
                && !other.goesAlone
                && !Descriptors.of(other.request.command()).startsGroup();
    }

    /**
     * {@return whether both requests are messages, or both plain commands}
     *
     * <p>Messages share no unit of work with plain commands. So when a commit was lost and only receipts are left to show its fate,
     * they show that of all requests.
     */
    boolean isOfTheKindOf(QueuedRequest other) {
        return request instanceof Message == other.request instanceof Message;
    }

    void leads() {
        become(State.LEADS);
    }

    void takenBy(QueuedRequest other) {
        leader = other;
        state = State.TAKEN;
    }

    void left() {
        become(State.LEFT);
    }

    /** Puts the request back into the queue, where it shares no unit of work. */
    void waitsToGoAlone() {
        goesAlone = true;
        become(State.WAITS);
    }

    /** Ends the wait with an outcome. */
    void done(Outcome<? extends Answer> given) {
        outcome = given;
        become(State.DONE);
    }

    /**
     * {@return whether an outcome in a group is that of the request itself}
     *
     * <p>Any other failure stored nothing, and may be due to the leader's thread or to the size of the group. So the request is
     * carried out once more, by its own caller.
     */
    static boolean isOfTheRequest(Outcome<?> outcome) {
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

    /** {@return the outcome that another caller has given; errors that are common to a group are this caller's own instances} */
    Outcome<? extends Answer> outcome() {
        return SharedErrors.own(outcome);
    }

    /** {@return the outcome of a request that was abandoned: nobody knows how far the leader came} */
    Outcome<? extends Answer> unknown(Sku sku) {
        return new Outcome.Unknown<>(new OutcomeUnknownException(List.of(sku), leader.failure));
    }
}
