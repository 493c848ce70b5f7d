package dev.allocation.service.bus;

import dev.allocation.service.attempt.Outcome;
import dev.allocation.service.bus.QueueEntry.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets requests that wait for the same thing in this process be committed together. What they wait for is the key of their queue.
 *
 * <p>The first caller carries out its requests at once. Callers that come meanwhile queue. When it is the turn of the caller at the
 * head of the queue, it takes those that wait, unless they are too few. It carries out their requests and its own as one group, and
 * gives each caller its outcomes. So no caller works on after its own requests have outcomes, and no extra thread is needed. Queues
 * of different keys know nothing of each other.
 *
 * <p>A caller that is interrupted in the queue, or has waited there for the longest time, leaves it and carries out its requests by
 * itself, as if nothing were combined. One whose requests are part of a commit under way waits for the outcomes. When the caller
 * that leads dies of an error, the outcomes that it has not given are unknown.
 *
 * <p>A failure that stored nothing may be due to the thread that leads or to the size of the group. Then each entry of the group is
 * carried out by itself: the leader's at once, and the others at the head of the queue, each when its turn comes.
 *
 * <p>One caller works for those that wait: D. Hendler, I. Incze, N. Shavit, M. Tzafrir, "Flat Combining and the
 * Synchronization-Parallelism Tradeoff", SPAA 2010. One commit serves many: D. DeWitt et al., "Implementation Techniques for Main
 * Memory Database Systems", SIGMOD 1984.
 *
 * <p>Thread-safe.
 *
 * @param <K> what the callers wait for
 */
class Combiner<K> {
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final TurnEnds turnEnds;
    private final int fewest;
    private final int most;
    private final long longestWait;
    private final Map<K, Queue> queues = new ConcurrentHashMap<>();

    /** When the next caller may lead. */
    enum TurnEnds {
        /** Once the requests of the group have outcomes, because only one group at a time can succeed. */
        AFTER_THE_WORK,
        /** Once the group is complete, because groups can be carried out side by side. */
        BEFORE_THE_WORK
    }

    /** The ways to carry out a caller's requests. */
    interface Work {
        /** Waits for what the caller needs before it begins, such as a lock. Requests that come meanwhile join. */
        default void awaitTurn() {}

        /** {@return the outcomes of the caller's own requests, as if nothing were combined} */
        List<? extends Outcome<?>> alone();

        /** {@return the outcomes of requests that are committed together, the caller's first; a failure is an outcome too} */
        List<? extends Outcome<?>> together(List<? extends Request<?>> group);
    }

    /** The caller that leads, and those that wait for it; changed only within a computation of the map. */
    private static final class Queue {
        private QueueEntry leader;
        private final ArrayDeque<QueueEntry> waiting = new ArrayDeque<>();

        Queue(QueueEntry leader) {
            this.leader = leader;
        }
    }

    /** Creates a combiner that takes all that wait, however few. */
    Combiner(TurnEnds turnEnds, int most, Duration longestWait) {
        this(turnEnds, 1, most, longestWait);
    }

    /**
     * Creates a combiner.
     *
     * @param turnEnds when the next caller may lead
     * @param fewest the smallest number of requests that is carried out as a group
     * @param most the maximum number of requests in a group
     * @param longestWait the longest time in the queue
     */
    Combiner(TurnEnds turnEnds, int fewest, int most, Duration longestWait) {
        this.turnEnds = turnEnds;
        this.fewest = fewest;
        this.most = most;
        this.longestWait = longestWait.toNanos();
    }

    /** {@return the outcomes of a caller's requests, which may have been carried out by another caller} */
    List<? extends Outcome<?>> carryOut(K key, QueueEntry mine, Work work) {
        List<QueueEntry> group = new ArrayList<>();
        try {
            enter(key, mine);
            await(key, mine);
            return switch (mine.state()) {
                case LEADS -> lead(key, mine, group, work);
                case DONE -> mine.outcomes();
                case TAKEN -> mine.unknown();
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
                group.forEach(QueueEntry::wakeIfAbandoned);
                handOn(key, mine);
            }
        }
    }

    private void enter(K key, QueueEntry mine) {
        queues.compute(key, (same, queue) -> {
            if (queue == null) {
                Queue created = new Queue(mine);
                mine.leads();
                return created;
            }
            queue.waiting.add(mine);
            return queue.leader.ended ? led(queue) : queue;
        });
    }

    /** Waits while the entry is in the queue, or in a group under way. An interrupt is kept for the caller. */
    private void await(K key, QueueEntry mine) {
        long end = System.nanoTime() + longestWait;
        boolean interrupted = false;
        while (mine.isPending()) {
            long left = end - System.nanoTime();
            if (mine.state() == State.TAKEN) {
                // Not for ever: the leader may have died before it could wake anybody.
                LockSupport.parkNanos(this, longestWait);
                end = System.nanoTime() + longestWait;
            } else if (interrupted || left <= 0) {
                leave(key, mine);
            } else {
                LockSupport.parkNanos(this, left);
            }
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes an entry out of the queue that waits there; it leads if nobody else does. */
    private void leave(K key, QueueEntry mine) {
        queues.compute(key, (same, queue) -> {
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

    private List<? extends Outcome<?>> lead(K key, QueueEntry mine, List<QueueEntry> group, Work work) {
        group.add(mine);
        if (!Thread.currentThread().isInterrupted()) {
            work.awaitTurn();
        }
        if (!Thread.currentThread().isInterrupted()) {
            take(key, mine, group);
        }
        if (turnEnds == TurnEnds.BEFORE_THE_WORK) {
            handOn(key, mine);
        }
        if (mine.goesAlone()) {
            return work.alone();
        }
        List<? extends Outcome<?>> outcomes = work.together(group.stream()
                .<Request<?>>flatMap(entry -> entry.requests().stream())
                .toList());
        if (group.size() == 1) {
            return outcomes;
        }
        List<? extends Outcome<?>> own = outcomes.subList(0, mine.requests().size());
        giveRest(key, group, outcomes);
        return QueueEntry.areOfTheRequests(own) ? own : work.alone();
    }

    /** Gives the callers behind the leader their outcomes, and puts those back whose requests have none of their own. */
    private void giveRest(K key, List<QueueEntry> group, List<? extends Outcome<?>> outcomes) {
        List<QueueEntry> again = new ArrayList<>();
        int from = group.get(0).requests().size();
        for (QueueEntry follower : group.subList(1, group.size())) {
            int to = from + follower.requests().size();
            List<? extends Outcome<?>> given = outcomes.subList(from, to);
            if (QueueEntry.areOfTheRequests(given)) {
                give(follower, given);
            } else {
                again.add(follower);
            }
            from = to;
        }
        if (!again.isEmpty()) {
            putBack(key, again);
        }
    }

    /**
     * Adds the entries behind the leader's that can be committed with it, in the order in which they came, and passes over those
     * of the other kind. One that starts a group, or goes alone, or is too large, is never passed over.
     */
    private void take(K key, QueueEntry leader, List<QueueEntry> group) {
        queues.computeIfPresent(key, (same, queue) -> {
            if (leader.requests().size() + requestsIn(queue) < fewest) {
                return queue;
            }
            int room = most - leader.requests().size();
            Iterator<QueueEntry> waiting = queue.waiting.iterator();
            while (waiting.hasNext()) {
                QueueEntry follower = waiting.next();
                if (follower.requests().size() > room || !leader.canComeBefore(follower)) {
                    break;
                }
                if (leader.isOfTheKindOf(follower)) {
                    if (follower.waits()) {
                        group.add(follower); // before it is taken, so that it is woken whatever happens
                        follower.takenBy(leader);
                        room -= follower.requests().size();
                    }
                    waiting.remove();
                }
            }
            return queue;
        });
    }

    private static int requestsIn(Queue queue) {
        int requests = 0;
        for (QueueEntry waiting : queue.waiting) {
            requests += waiting.requests().size();
        }
        return requests;
    }

    /** Puts entries back at the head of the queue, in their order. Each is carried out by itself, at once without a queue. */
    private void putBack(K key, List<QueueEntry> entries) {
        queues.compute(key, (same, queue) -> {
            if (queue == null) {
                entries.forEach(QueueEntry::left);
                return null;
            }
            for (int i = entries.size() - 1; i >= 0; i--) {
                queue.waiting.addFirst(entries.get(i));
                entries.get(i).waitsToGoAlone();
            }
            return queue;
        });
    }

    /** Gives a caller its outcomes, and wakes it. */
    void give(QueueEntry follower, List<? extends Outcome<?>> outcomes) {
        follower.done(outcomes);
    }

    /** Lets the caller that has waited longest lead, unless another caller has done so; when none waits, the next to come leads. */
    void handOn(K key, QueueEntry ended) {
        queues.computeIfPresent(key, (same, queue) -> queue.leader == ended ? led(queue) : queue);
    }

    /** {@return the queue with the caller that has waited longest as its leader; null when none waits} */
    private Queue led(Queue queue) {
        for (QueueEntry next = queue.waiting.poll(); next != null; next = queue.waiting.poll()) {
            if (next.waits()) {
                queue.leader = next;
                wake(next);
                return queue;
            }
        }
        return null;
    }

    /** Lets a caller lead, and wakes it. */
    void wake(QueueEntry next) {
        next.leads();
    }
}
