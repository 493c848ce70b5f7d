package dev.allocation.replay.report;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import java.util.HashMap;
import java.util.Map;

/** The units of a SKU that can be promised, counted from the events. */
public final class Shelf {
    private static final class Lot {
        private long units;
        private long free;
        private boolean onHand;
        private boolean onHold;
    }

    private final Sku sku;
    private final Map<BatchReference, Lot> lots = new HashMap<>();

    /** The units of each line by its last event; an amendment in place has the new units only. */
    private final Map<LineKey, Long> promised = new HashMap<>();

    public Shelf(Sku sku) {
        this.sku = sku;
    }

    public Sku sku() {
        return sku;
    }

    /**
     * Counts an event of the SKU.
     *
     * @param week the week in which the units change
     */
    public void see(Event event, Week week) {
        if (event instanceof Event.OfAllocation part) {
            changePromise(part, week);
        } else if (event instanceof Event.OfBatch batch) {
            changeBatch(batch, week);
        }
    }

    private void changePromise(Event.OfAllocation part, Week week) {
        Lot lot = lots.get(part.batch());
        long units = part.quantity().units();
        if (part instanceof Event.Allocated) {
            promised.put(part.line().key(), units);
            add(lot, -units, week);
        } else if (part instanceof Event.Deallocated || part instanceof ReservationEvent.Expired) {
            add(lot, units, week);
        } else if (part instanceof Event.LineAmended) {
            long before = promised.put(part.line().key(), units);
            add(lot, before - units, week);
        } else if (part instanceof Event.Dispatched) {
            lot.units -= units;
        } else if (part instanceof Event.Returned) {
            count(lot, lot.units + units, week);
        }
    }

    private void changeBatch(Event.OfBatch event, Week week) {
        Lot lot = lots.computeIfAbsent(event.batch(), reference -> new Lot());
        if (event instanceof Event.BatchCreated created) {
            lot.onHand = created.registration().arrival() instanceof Arrival.OnHand;
            count(lot, created.registration().quantity().units(), week);
        } else if (event instanceof Event.BatchQuantityChanged changed) {
            count(lot, changed.quantity().units(), week);
        } else if (event instanceof Event.BatchEtaChanged) {
            move(lot, false, lot.onHold, week);
        } else if (event instanceof Event.BatchReceived) {
            move(lot, true, lot.onHold, week);
        } else if (event instanceof Event.BatchHeld) {
            move(lot, lot.onHand, true, week);
        } else if (event instanceof Event.BatchReleased) {
            move(lot, lot.onHand, false, week);
        }
    }

    private static void count(Lot lot, long units, Week week) {
        add(lot, units - lot.units, week);
        lot.units = units;
    }

    private static void move(Lot lot, boolean toTheWarehouse, boolean onHold, Week week) {
        long free = lot.free;
        add(lot, -free, week);
        lot.onHand = toTheWarehouse;
        lot.onHold = onHold;
        add(lot, free, week);
    }

    private static void add(Lot lot, long units, Week week) {
        lot.free += units;
        if (!lot.onHold) {
            week.addFree(units, lot.onHand);
        }
    }
}
