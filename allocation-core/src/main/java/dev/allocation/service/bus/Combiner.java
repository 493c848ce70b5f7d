package dev.allocation.service.bus;

import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.service.bus.QueuedRequest.State;
import dev.allocation.service.execution.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets requests on one SKU that wait in this process be committed together.
 *
 * <p>The first caller carries out its request at once. Callers that come meanwhile queue. When the first has ended, the caller at
 * the head of the queue takes the queue, carries out its requests as one group, gives each caller its outcome, and lets the next
 * caller lead. So no caller works on after its own request has an outcome, and no extra thread is needed. Queues of different SKUs
 * know nothing of each other (rule C2).
 *
 * <p>A caller that is interrupted in the queue, or has waited there for the longest time, leaves it and carries out its request by
 * itself, as if nothing were combined. One whose request is part of a commit under way waits for the outcome. When the caller that
 * leads dies of an error, the outcomes that it has not given are unknown.
 *
 * <p>A failure that stored nothing may be due to the thread that leads or to the size of the group. Then each request of the group
 * is carried out by itself: the leader's at once, and the others one after another, at the head of the queue.
 *
 * <p>One caller works for those that wait: D. Hendler, I. Incze, N. Shavit, M. Tzafrir, "Flat Combining and the
 * Synchronization-Parallelism Tradeoff", SPAA 2010. One commit serves many: D. DeWitt et al., "Implementation Techniques for Main
 * Memory Database Systems", SIGMOD 1984.
 *
 * <p>Thread-safe.
 */
class Combiner {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final int most;
    private final long longestWait;
    private final Map<Sku, Queue> queues = new ConcurrentHashMap<>();

    /** The ways to carry out a caller's request. */
    interface Work {
        /** Waits until it is this process's turn, where others may be at work on the SKU. Requests that come meanwhile join. */
        default void awaitTurn(Sku sku) {}

        /** {@return the outcome of the caller's request by itself} */
        Outcome<?> alone();

        /** {@return the outcomes of requests that are committed together, the caller's first; a failure is an outcome too} */
        List<? extends Outcome<?>> together(List<Request<?>> group);
    }

    /** The caller that leads, and those that wait for it; changed only within a computation of the map. */
    private static final class Queue {
        private QueuedRequest leader;
        private final ArrayDeque<QueuedRequest> waiting = new ArrayDeque<>();

        Queue(QueuedRequest leader) {
            this.leader = leader;
        }
    }

    Combiner(int most) {
        this(most, LONGEST_WAIT);
    }

    /**
     * Creates a combiner.
     *
     * @param most the maximum number of requests in a group
     * @param longestWait the longest time in the queue
     */
    Combiner(int most, Duration longestWait) {
        this.most = most;
        this.longestWait = longestWait.toNanos();
    }

    /** {@return the outcome of a request, which may have been carried out by another caller} */
    Outcome<?> carryOut(Sku sku, Request<?> request, Work work) {
        QueuedRequest mine = new QueuedRequest(request);
        List<QueuedRequest> group = new ArrayList<>();
        try {
            enter(sku, mine);
            await(sku, mine);
            return switch (mine.state()) {
                case LEADS -> lead(sku, mine, group, work);
                case DONE -> mine.outcome();
                case TAKEN -> mine.unknown(sku);
                default -> work.alone();
            };
        } catch (Throwable failure) {
            mine.failure = failure;
            throw failure;
        } finally {
            // A full stack may end all that comes after the next line. Then the others see the field when their own
            // wait ends, or when the next caller comes.
            mine.ended = true;
            if (mine.state() == State.LEADS) {
                group.forEach(QueuedRequest::wakeIfAbandoned);
                handOn(sku, mine);
            }
        }
    }

    private void enter(Sku sku, QueuedRequest mine) {
        queues.compute(sku, (key, queue) -> {
            if (queue == null) {
                Queue created = new Queue(mine);
                mine.leads();
                return created;
            }
            if (queue.leader.isOf(Thread.currentThread()) && !queue.leader.ended) {
                mine.left(); // a policy that calls the service must not wait for itself
                return queue;
            }
            queue.waiting.add(mine);
            return queue.leader.ended ? led(queue) : queue;
        });
    }

    /** Waits while the request is in the queue, or in a group under way. An interrupt is kept for the caller. */
    private void await(Sku sku, QueuedRequest mine) {
        long end = System.nanoTime() + longestWait;
        boolean interrupted = false;
        while (mine.isPending()) {
            long left = end - System.nanoTime();
            if (mine.state() == State.TAKEN) {
                // Not for ever: the leader may have died before it could wake anybody.
                LockSupport.parkNanos(this, longestWait);
                end = System.nanoTime() + longestWait;
            } else if (interrupted || left <= 0) {
                leave(sku, mine);
            } else {
                LockSupport.parkNanos(this, left);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a request out of the queue that waits there; it leads if nobody else does. */
    private void leave(Sku sku, QueuedRequest mine) {
        queues.compute(sku, (key, queue) -> {
            if (queue == null && mine.waits()) {
                mine.left(); // the queue was lost with a caller that died
            } else if (mine.waits()) {
                queue.waiting.remove(mine);
                if (queue.leader == mine || queue.leader.ended) {
                    queue.leader = mine;
                    mine.leads();
                } else {
                    mine.left();
                }
            }
            return queue;
        });
    }

    private Outcome<?> lead(Sku sku, QueuedRequest mine, List<QueuedRequest> group, Work work) {
        group.add(mine);
        if (!Thread.currentThread().isInterrupted()) {
            work.awaitTurn(sku);
        }
        if (!Thread.currentThread().isInterrupted()) {
            take(sku, mine, group);
        }
        if (group.size() == 1) {
            return work.alone();
        }
        List<? extends Outcome<?>> outcomes = work.together(
                group.stream().<Request<?>>map(QueuedRequest::request).toList());
        List<QueuedRequest> again = new ArrayList<>();
        for (int i = 1; i < group.size(); i++) {
            if (QueuedRequest.isOfTheRequest(outcomes.get(i))) {
                give(group.get(i), outcomes.get(i));
            } else {
                again.add(group.get(i));
            }
        }
        if (!again.isEmpty()) {
            putBack(sku, again);
        }
        return QueuedRequest.isOfTheRequest(outcomes.get(0)) ? outcomes.get(0) : work.alone();
    }

    /**
     * Adds the requests behind the leader's that can be committed with it, in the order in which they came, and passes over those
     * of the other kind. One that starts a group, or goes alone, is never passed over.
     */
    private void take(Sku sku, QueuedRequest leader, List<QueuedRequest> group) {
        queues.computeIfPresent(sku, (key, queue) -> {
            Iterator<QueuedRequest> waiting = queue.waiting.iterator();
            while (group.size() < most && waiting.hasNext()) {
                QueuedRequest follower = waiting.next();
                if (!leader.canComeBefore(follower)) {
                    break;
                }
                if (leader.isOfTheKindOf(follower)) {
                    if (follower.waits()) {
                        group.add(follower); // before it is taken, so that it is woken whatever happens
                        follower.takenBy(leader);
                    }
                    waiting.remove();
                }
            }
            return queue;
        });
    }

    /** Puts requests back at the head of the queue, in their order. Each is carried out by itself, at once without a queue. */
    private void putBack(Sku sku, List<QueuedRequest> requests) {
        queues.compute(sku, (key, queue) -> {
            if (queue == null) {
                requests.forEach(QueuedRequest::left);
                return null;
            }
            for (int i = requests.size() - 1; i >= 0; i--) {
                queue.waiting.addFirst(requests.get(i));
                requests.get(i).waitsToGoAlone();
            }
            return queue;
        });
    }

    /** Gives a caller its outcome, and wakes it. */
    void give(QueuedRequest follower, Outcome<? extends Answer> outcome) {
        follower.done(outcome);
    }

    /** Lets the caller that has waited longest lead, unless another caller has done so; when none waits, the next to come leads. */
    void handOn(Sku sku, QueuedRequest ended) {
        queues.computeIfPresent(sku, (key, queue) -> queue.leader == ended ? led(queue) : queue);
    }

    /** {@return the queue with the caller that has waited longest as its leader; null when none waits} */
    private Queue led(Queue queue) {
        for (QueuedRequest next = queue.waiting.poll(); next != null; next = queue.waiting.poll()) {
            if (next.waits()) {
                queue.leader = next;
                wake(next);
                return queue;
            }
        }
        return null;
    }

    /** Lets a caller lead, and wakes it. */
    void wake(QueuedRequest next) {
        next.leads();
    }
}
