package dev.allocation.inmemory;

import dev.allocation.model.Event;
import dev.allocation.model.Sku;
import dev.allocation.port.LogEntry;
import dev.allocation.port.SubscriberOptions.Order;
import dev.allocation.port.Turn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All that waits for one subscriber: a lane for each SKU where the order is kept, else for each failed event. */
final class Lanes {
    private record Place(Sku sku, long number) {}

    private final Order order;
    private final Map<Place, Lane> lanes = new HashMap<>();

    /** The lanes that are not parked, the first due first: a claim must not look at each lane, under the log's lock. */
    private final NavigableSet<Lane> retrying = new TreeSet<>();

    private long waiting;

    Lanes(Order order) {
        this.order = order;
    }

    Order order() {
        return order;
    }

    /** {@return how many events wait in all} */
    long waiting() {
        return waiting;
    }

    Collection<Lane> all() {
        return lanes.values();
    }

    /** {@return whether an event that is new has to wait behind another one} */
    boolean isBehindAnother(Event event) {
        return order == Order.KEPT && lanes.containsKey(place(event.sku(), event.number()));
    }

    List<Turn.Due> due(int most, Instant now) {
        List<Lane> first = new ArrayList<>();
        for (Lane lane : retrying) {
            if (first.size() == most || !lane.isDue(now)) {
                break;
            }
            first.add(lane);
        }
        List<Turn.Due> due = new ArrayList<>();
        first.forEach(lane -> due.addAll(lane.due(most / first.size())));
        return due;
    }

    void add(LogEntry entry) {
        Place place = place(entry.event().sku(), entry.event().number());
        change(lanes.computeIfAbsent(place, first -> new Lane(entry.position())), lane -> lane.add(entry));
        waiting++;
    }

    void failed(Turn.Failure failure) {
        change(lanes.get(place(failure.sku(), failure.number())), lane -> lane.failed(failure));
    }

    /** Takes out the first event of a lane; those behind it are due from then on. */
    void removeFirst(Event event, Instant from) {
        Place place = place(event.sku(), event.number());
        Lane lane = lanes.get(place);
        change(lane, head -> head.removeFirst(from));
        waiting--;
        if (lane.isEmpty()) {
            lanes.remove(place);
        }
    }

    boolean isParked(Sku sku, long number) {
        Lane lane = lanes.get(place(sku, number));
        return lane != null && lane.isParkedAt(number);
    }

    void resend(Sku sku, long number, Instant now) {
        change(lanes.get(place(sku, number)), lane -> lane.due(now));
    }

    /** Gives up the first event of a lane. */
    void drop(Sku sku, long number, Instant now) {
        removeFirst(lanes.get(place(sku, number)).first().event(), now);
    }

    private Place place(Sku sku, long number) {
        return new Place(sku, order == Order.KEPT ? 0 : number);
    }

    private void change(Lane lane, Consumer<Lane> change) {
        retrying.remove(lane);
        change.accept(lane);
        if (!lane.isEmpty() && !lane.isParked()) {
            retrying.add(lane);
        }
    }
}
