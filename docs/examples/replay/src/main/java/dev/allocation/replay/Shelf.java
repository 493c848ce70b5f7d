package dev.allocation.replay;

import dev.allocation.model.Arrival;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import java.util.HashMap;
import java.util.Map;

/** The units of a SKU that are not promised, counted from the answers to the commands. */
final class Shelf {
    private static final class Lot {
        private long units;
        private long free;
        private boolean onHand;
    }

    private record Held(Lot lot, long units) {}

    private final Sku sku;
    private final Map<BatchReference, Lot> lots = new HashMap<>();
    private final Map<LineKey, Held> promises = new HashMap<>();
    private long onHand;
    private long underWay;

    Shelf(Sku sku) {
        this.sku = sku;
    }

    Sku sku() {
        return sku;
    }

    /** {@return the units in the warehouse that are not promised} */
    long onHand() {
        return onHand;
    }

    /** {@return the units on ships that are not promised} */
    long underWay() {
        return underWay;
    }

    /** Counts the answer to a row; rows of other SKUs change nothing. */
    void see(TradeRow row, Answer answer) {
        if (row.has(Column.SKU) ? !row.sku().equals(sku) : !lots.containsKey(row.batch())) {
            return;
        }
        if (answer instanceof Answer.BatchCreated created && !created.repeated()) {
            create(row.registration());
        } else if (answer instanceof Answer.BatchEtaChanged) {
            move(lots.get(row.batch()), false);
        } else if (answer instanceof Answer.BatchReceived) {
            move(lots.get(row.batch()), true);
        } else if (answer instanceof Answer.BatchQuantityChanged changed) {
            count(lots.get(row.batch()), row.quantity().units());
            changed.moved().forEach(this::place);
            changed.lost().forEach(line -> free(line.key()));
        } else if (answer instanceof Answer.Allocated allocated && !allocated.repeated()) {
            place(row.orderLine(), allocated.batch());
        } else if (answer instanceof Answer.Amended amended) {
            place(row.orderLine(), amended.batch());
        } else if (answer instanceof Answer.Deallocated deallocated) {
            free(deallocated.line().key());
        }
    }

    private void create(BatchRegistration registration) {
        Lot lot = new Lot();
        lot.onHand = registration.arrival() instanceof Arrival.OnHand;
        lots.put(registration.batch(), lot);
        count(lot, registration.quantity().units());
    }

    private void move(Lot lot, boolean toTheWarehouse) {
        long free = lot.free;
        add(lot, -free);
        lot.onHand = toTheWarehouse;
        add(lot, free);
    }

    private void count(Lot lot, long units) {
        add(lot, units - lot.units);
        lot.units = units;
    }

    private void place(Promise moved) {
        place(moved.line(), moved.batch());
    }

    private void place(OrderLine line, BatchReference batch) {
        free(line.key());
        Held held = new Held(lots.get(batch), line.quantity().units());
        promises.put(line.key(), held);
        add(held.lot, -held.units);
    }

    private void free(LineKey line) {
        Held held = promises.remove(line);
        if (held != null) {
            add(held.lot, held.units);
        }
    }

    private void add(Lot lot, long units) {
        lot.free += units;
        if (lot.onHand) {
            onHand += units;
        } else {
            underWay += units;
        }
    }
}
