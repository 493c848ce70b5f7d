package dev.allocation.inmemory;

import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.ParkedEvent;
import dev.allocation.port.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How far one subscriber is: all up to the cursor is delivered, but for what waits in the lanes. */
final class Progress {
    private final String subscriber;
    private final Map<Sku, Lane> lanes = new HashMap<>();

    /** The lanes that are not parked, the first due first: a claim must not look at each lane, under the log's lock. */
    private final NavigableSet<Lane> retrying = new TreeSet<>();

    private long cursor;
    private long waiting;
    private long token;
    private boolean taken;
    private Instant leaseEnd = Instant.MIN;

    Progress(String subscriber, long cursor) {
        this.subscriber = subscriber;
        this.cursor = cursor;
    }

    long cursor() {
        return cursor;
    }

    long waiting() {
        return waiting;
    }

    Optional<Turn> claim(Sequence<LogEntry> log, int most, Instant now, Duration lease) {
        if (taken && now.isBefore(leaseEnd)) {
            return Optional.empty();
        }
        List<Turn.Due> due = new ArrayList<>();
        for (Lane lane : retrying) {
            if (due.size() == most || !lane.isDue(now)) {
                break;
            }
            due.addAll(lane.due(most - due.size()));
        }
        long through = cursor;
        int room = most - due.size();
        for (LogEntry entry : log.after(cursor)) {
            if (room-- <= 0) {
                break;
            }
            through = entry.position();
            if (!lanes.containsKey(entry.event().sku())) {
                due.add(new Turn.Due(entry, 0));
            }
        }
        if (due.isEmpty() && through == cursor) {
            return Optional.empty();
        }
        taken = true;
        leaseEnd = now.plus(lease);
        token++;
        return Optional.of(new Turn(subscriber, token, through, due));
    }

    boolean settle(Turn turn, int handled, List<Turn.Failure> failures, Sequence<LogEntry> log) {
        if (!taken || turn.token() != token) {
            return false;
        }
        taken = false;
        Map<Sku, Turn.Failure> failureOf =
                failures.stream().collect(Collectors.toMap(Turn.Failure::sku, Function.identity()));
        Set<Long> handedOut = new HashSet<>();
        for (Turn.Due due : turn.due().subList(0, handled)) {
            handedOut.add(due.entry().position());
            settle(due.entry(), failureOf.get(due.entry().event().sku()));
        }
        long settled = turn.due().subList(handled, turn.due().size()).stream()
                .mapToLong(due -> due.entry().position() - 1)
                .filter(before -> before >= cursor)
                .findFirst()
                .orElse(turn.through());
        // What was passed over stands behind a failed event of its SKU.
        for (LogEntry entry : log.after(cursor)) {
            if (entry.position() > settled) {
                break;
            }
            if (!handedOut.contains(entry.position())) {
                keepWaiting(entry);
            }
        }
        cursor = settled;
        return true;
    }

    private void settle(LogEntry entry, Turn.Failure failure) {
        Sku sku = entry.event().sku();
        long number = entry.event().number();
        boolean waits = entry.position() <= cursor;
        if (failure != null && number >= failure.number()) {
            if (!waits) {
                keepWaiting(entry);
            }
            if (number == failure.number()) {
                change(lanes.get(sku), lane -> lane.failed(failure));
            }
        } else if (waits) {
            change(lanes.get(sku), Lane::delivered);
            waiting--;
            if (lanes.get(sku).isEmpty()) {
                lanes.remove(sku);
            }
        }
    }

    private void keepWaiting(LogEntry entry) {
        change(
                lanes.computeIfAbsent(entry.event().sku(), first -> new Lane(entry.position())),
                lane -> lane.add(entry));
        waiting++;
    }

    private void change(Lane lane, Consumer<Lane> change) {
        retrying.remove(lane);
        change.accept(lane);
        if (!lane.isEmpty() && !lane.isParked()) {
            retrying.add(lane);
        }
    }

    List<ParkedEvent> parked() {
        return lanes.values().stream()
                .filter(Lane::isParked)
                .map(Lane::parkedEvent)
                .sorted(Comparator.comparing(parked -> parked.entry().position()))
                .toList();
    }

    boolean resend(Sku sku, long number, Instant now) {
        Lane lane = lanes.get(sku);
        boolean found = lane != null && lane.isParked() && lane.isAt(number);
        if (found) {
            change(lane, parked -> parked.due(now));
        }
        return found;
    }
}
