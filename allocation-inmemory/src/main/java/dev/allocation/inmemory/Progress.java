package dev.allocation.inmemory;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.SubscriberStatus;
import dev.allocation.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** How far one subscriber is: all up to the cursor is delivered, but for what waits in the lanes. */
final class Progress {
    private final String subscriber;
    private SubscriberOptions options;
    private Lanes lanes;
    private long cursor;
    /** Begins anywhere, so that a turn of a namesake that was removed is not taken for one of this. */
    private long token = ThreadLocalRandom.current().nextLong();

    private boolean taken;
    /** Whether the turn does not count any more, though it may still be at work. */
    private boolean isVoid;

    private boolean rebuilding;
    private Instant leaseEnd = Instant.MIN;

    Progress(String subscriber, SubscriberOptions options, long cursor) {
        this.subscriber = subscriber;
        this.options = options;
        this.cursor = cursor;
        lanes = new Lanes(options.order());
        rebuilding = options.isBuilt();
    }

    long cursor() {
        return cursor;
    }

    long waiting() {
        return lanes.waiting();
    }

    void requireServableBy(SubscriberOptions given) {
        if (given.order() != lanes.order() && lanes.waiting() > 0) {
            throw new IllegalStateException(
                    "asked to serve " + Quoted.of(subscriber) + " with the order " + given.order()
                            + ", found " + lanes.waiting() + " events that wait with the order " + lanes.order()
                            + "; let them be delivered, or drop them first");
        }
    }

    void serveBy(SubscriberOptions given) {
        requireServableBy(given);
        if (given.order() != lanes.order()) {
            lanes = new Lanes(given.order());
            token++; // what is handed out goes by the order of before
            taken = false;
        }
        options = given;
        if (given.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void rebuild() {
        rebuilding = true;
        isVoid = taken;
    }

    Optional<Turn> claim(SparseArray<LogEntry> log, long last, int most, Instant now, Duration lease) {
        if (taken && now.isBefore(leaseEnd)) {
            return Optional.empty();
        }
        if (rebuilding) {
            cursor = last;
            lanes = new Lanes(lanes.order());
            take(now, lease);
            return Optional.of(Turn.ofRebuild(subscriber, token, now, lanes.order(), cursor));
        }
        List<Turn.Due> due = lanes.due((most + 1) / 2, now);
        long through = cursor;
        if (lanes.waiting() < options.mostWaiting()) {
            int room = most - due.size();
            for (LogEntry entry : log.after(cursor)) {
                if (room-- <= 0) {
                    break;
                }
                through = entry.position();
                if (!lanes.isBehindAnother(entry.event())) {
                    due.add(new Turn.Due(entry, 0));
                }
            }
        }
        if (due.isEmpty() && through == cursor) {
            return Optional.empty();
        }
        take(now, lease);
        return Optional.of(Turn.ofEvents(subscriber, token, now, lanes.order(), through, due));
    }

    private void take(Instant now, Duration lease) {
        taken = true;
        isVoid = false;
        leaseEnd = now.plus(lease);
        token++;
    }

    private boolean counts(Turn turn) {
        return taken && !isVoid && turn.token() == token;
    }

    boolean renew(Turn turn, Instant now, Duration lease) {
        if (counts(turn)) {
            leaseEnd = now.plus(lease);
        }
        return counts(turn);
    }

    boolean settle(Turn turn, int handled, List<Turn.Failure> failures, SparseArray<LogEntry> log) {
        boolean counts = counts(turn);
        if (turn.token() == token) {
            taken = false;
        }
        if (!counts) {
            return false;
        }
        rebuilding = false;
        Set<Long> delivered = new HashSet<>();
        for (Turn.Due due : turn.delivered(handled, failures)) {
            LogEntry entry = due.entry();
            delivered.add(entry.position());
            if (entry.position() <= cursor) {
                lanes.removeFirst(entry.event(), turn.at());
            }
        }
        long settled = turn.doneThrough(handled, cursor);
        // What was not delivered has failed, or stands behind a failed event of its SKU.
        for (LogEntry entry : log.after(cursor)) {
            if (entry.position() > settled) {
                break;
            }
            if (!delivered.contains(entry.position())) {
                lanes.add(entry);
            }
        }
        failures.forEach(lanes::failed);
        cursor = settled;
        return true;
    }

    List<ParkedEvent> parked() {
        return lanes.all().stream()
                .filter(Lane::isParked)
                .map(Lane::parkedEvent)
                .sorted(Comparator.comparing(parked -> parked.entry().position()))
                .toList();
    }

    boolean resend(Sku sku, long number, Instant now) {
        boolean found = lanes.isParked(sku, number);
        if (found) {
            lanes.resend(sku, number, now);
        }
        return found;
    }

    boolean drop(Sku sku, long number, Instant now) {
        boolean found = lanes.isParked(sku, number);
        if (found) {
            lanes.drop(sku, number, now);
            if (options.isBuilt()) {
                rebuild();
            }
        }
        return found;
    }

    SubscriberStatus status(SparseArray<LogEntry> log, long last) {
        List<Instant> oldest = new ArrayList<>();
        lanes.all().forEach(lane -> oldest.add(lane.first().at()));
        for (LogEntry entry : log.after(cursor)) {
            oldest.add(entry.at());
            break;
        }
        return new SubscriberStatus(
                subscriber,
                cursor,
                last - cursor,
                lanes.waiting(),
                options.mostWaiting(),
                lanes.all().stream().filter(Lane::isParked).count(),
                oldest.stream().min(Comparator.naturalOrder()));
    }
}
