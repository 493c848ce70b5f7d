package dev.allocation.inmemory;

import dev.allocation.port.log.DeliveryLease;
import dev.allocation.port.log.LogEntry;
import dev.allocation.port.log.ParkedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The events of one SKU that wait for one subscriber: an event that failed, and the events behind it. */
final class RetryQueue implements Comparable<RetryQueue> {
    private final Deque<LogEntry> waiting = new ArrayDeque<>();
    private final long opened;
    private int attempts;
    private Instant nextTry = Instant.MIN;
    private boolean parked;
    private String reason = "";

    /** Creates a retry queue for the event at a position; no other retry queue of the subscriber may be open for this event. */
    RetryQueue(long opened) {
        this.opened = opened;
    }

    @Override
    public int compareTo(RetryQueue other) {
        int byTime = nextTry.compareTo(other.nextTry);
        return byTime != 0 ? byTime : Long.compare(opened, other.opened);
    }

    void add(LogEntry entry) {
        waiting.addLast(entry);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    boolean isParked() {
        return parked;
    }

    boolean isParkedAt(long number) {
        return parked && waiting.getFirst().event().number() == number;
    }

    boolean isDue(Instant now) {
        return !parked && !now.isBefore(nextTry);
    }

    LogEntry first() {
        return waiting.getFirst();
    }

    List<DeliveryLease.Due> due(int most) {
        List<DeliveryLease.Due> due = new ArrayList<>();
        waiting.stream()
                .limit(most)
                .forEach(entry -> due.add(new DeliveryLease.Due(entry, due.isEmpty() ? attempts : 0)));
        return due;
    }

    /** Removes the first event; the next one is due from the given time on. */
    void removeFirst(Instant from) {
        waiting.removeFirst();
        due(from);
    }

    void failed(DeliveryLease.Failure failure) {
        attempts = failure.attempts();
        reason = failure.reason();
        parked = failure.nextTry().isEmpty();
        nextTry = failure.nextTry().orElse(Instant.MAX);
    }

    /** Makes the first event due as if it had never failed. */
    void due(Instant from) {
        attempts = 0;
        parked = false;
        nextTry = from;
    }

    ParkedEvent parkedEvent() {
        return new ParkedEvent(waiting.getFirst(), attempts, reason);
    }
}
