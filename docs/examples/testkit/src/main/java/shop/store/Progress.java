package shop.store;

import dev.allocation.model.Quoted;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.SubscriberOptions;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.SubscriberOptions.Start;
import dev.allocation.port.SubscriberStatus;
import dev.allocation.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

// tag::progress
/** How far a subscriber is: it was sent all up to a position, but for what waits in lanes. */
final class Progress {
    private static final long NOBODY = 0;

    private final String subscriber;
    private final Map<Object, Lane> lanes = new HashMap<>();
    private SubscriberOptions options;
    private long position;
    private boolean rebuilding;
    /** The turn that is at work, whether it still counts, and until when nobody else gets one. */
    private long atWork = NOBODY;

    private boolean counts;
    private Instant leaseEnd = Instant.MIN;

    Progress(String subscriber, SubscriberOptions options, long position) {
        this.subscriber = subscriber;
        this.options = options;
        this.position = position;
        rebuilding = options.isBuilt();
    }

    long position() {
        return position;
    }

    void requireServableBy(SubscriberOptions given) {
        if (given.order() != options.order() && !lanes.isEmpty()) {
            throw new IllegalStateException("asked to serve " + Quoted.of(subscriber) + " with the order "
                    + given.order() + ", found " + waiting() + " events that wait with the order " + options.order());
        }
    }

    void serveBy(SubscriberOptions given) {
        if (given.order() != options.order()) {
            atWork = NOBODY; // it was told the other order
        }
        options = given;
        if (given.start() == Start.REBUILD_ALWAYS) {
            rebuild();
        }
    }

    void rebuild() {
        rebuilding = true;
        counts = false;
    }

    /** Takes a turn with this token; {@code next} are the entries after the position, at most as many as the turn may have. */
    Optional<Turn> claim(long token, int most, Instant now, Duration lease, long last, List<LogEntry> next) {
        if (atWork != NOBODY && now.isBefore(leaseEnd)) {
            return Optional.empty();
        }
        if (rebuilding) {
            lanes.clear();
            position = last;
            take(token, now, lease);
            return Optional.of(Turn.ofRebuild(subscriber, token, now, options.order(), position));
        }
        List<Turn.Due> due = new ArrayList<>(waiting((most + 1) / 2, now));
        long through = position;
        if (waiting() < options.mostWaiting()) {
            for (LogEntry entry : next.subList(0, Math.min(next.size(), most - due.size()))) {
                through = entry.position();
                if (!lanes.containsKey(place(entry))) {
                    due.add(new Turn.Due(entry, 0));
                }
            }
        }
        if (due.isEmpty() && through == position) {
            return Optional.empty();
        }
        take(token, now, lease);
        return Optional.of(Turn.ofEvents(subscriber, token, now, options.order(), through, due));
    }

    private List<Turn.Due> waiting(int most, Instant now) {
        List<Lane> due = lanes.values().stream()
                .filter(lane -> !lane.isParked() && !lane.due.isAfter(now))
                .sorted(Comparator.<Lane, Instant>comparing(lane -> lane.due)
                        .thenComparing(lane -> lane.events.getFirst().position()))
                .limit(most)
                .toList();
        return due.stream()
                .flatMap(lane -> lane.first(most / due.size()).stream())
                .toList();
    }

    private void take(long token, Instant now, Duration lease) {
        atWork = token;
        counts = true;
        leaseEnd = now.plus(lease);
    }

    boolean renew(Turn turn, Instant now, Duration lease) {
        if (turn.token() != atWork || !counts) {
            return false;
        }
        leaseEnd = now.plus(lease);
        return true;
    }

    /** Ends a turn; {@code next} are the entries after the position. */
    boolean settle(Turn turn, int handled, List<Turn.Failure> failures, List<LogEntry> next) {
        if (turn.token() != atWork) {
            return false;
        }
        atWork = NOBODY;
        if (!counts) {
            return false;
        }
        rebuilding = false;
        Set<Long> delivered = new HashSet<>();
        for (Turn.Due due : turn.delivered(handled, failures)) {
            delivered.add(due.entry().position());
            if (due.entry().position() <= position) {
                removeFirst(place(due.entry()), turn.at());
            }
        }
        position = turn.doneThrough(handled, position);
        // What was sent to nobody has failed, or is behind what has.
        next.stream()
                .takeWhile(entry -> entry.position() <= position)
                .filter(entry -> !delivered.contains(entry.position()))
                .forEach(entry -> lanes.computeIfAbsent(place(entry), place -> new Lane())
                        .events
                        .addLast(entry));
        failures.forEach(
                failure -> lanes.get(place(failure.sku(), failure.number())).failed(failure));
        return true;
    }

    List<ParkedEvent> parked() {
        return parkedLanes()
                .map(Lane::parked)
                .sorted(Comparator.comparing(parked -> parked.entry().position()))
                .toList();
    }

    boolean resend(Sku sku, long number, Instant now) {
        Lane lane = lanes.get(place(sku, number));
        boolean isParked = lane != null && lane.isParkedAt(number);
        if (isParked) {
            lane.due(now);
        }
        return isParked;
    }

    boolean drop(Sku sku, long number, Instant now) {
        boolean isParked = resend(sku, number, now);
        if (isParked) {
            removeFirst(place(sku, number), now);
            if (options.isBuilt()) {
                rebuild();
            }
        }
        return isParked;
    }

    SubscriberStatus status(long last, List<LogEntry> next) {
        Stream<LogEntry> first = lanes.values().stream().map(lane -> lane.events.getFirst());
        return new SubscriberStatus(
                subscriber,
                position,
                last - position,
                waiting(),
                options.mostWaiting(),
                parkedLanes().count(),
                Stream.concat(first, next.stream()).map(LogEntry::at).min(Comparator.naturalOrder()));
    }

    private Stream<Lane> parkedLanes() {
        return lanes.values().stream().filter(Lane::isParked);
    }

    private long waiting() {
        return lanes.values().stream().mapToLong(lane -> lane.events.size()).sum();
    }

    /** Takes the first event out of a lane; the next one is due from then on. */
    private void removeFirst(Object place, Instant from) {
        Lane lane = lanes.get(place);
        lane.events.removeFirst();
        lane.due(from);
        if (lane.events.isEmpty()) {
            lanes.remove(place);
        }
    }

    private Object place(LogEntry entry) {
        return place(entry.event().sku(), entry.event().number());
    }

    /** Returns the key of the lane that an event waits in: one for each SKU, or for each event where no order is kept. */
    private Object place(Sku sku, long number) {
        return options.order() == Order.KEPT ? sku : List.of(sku, number);
    }
}
// end::progress
