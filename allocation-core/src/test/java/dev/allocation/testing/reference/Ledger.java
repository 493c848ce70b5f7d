package dev.allocation.testing.reference;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.Promise;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The state of the reference model: two lists and the emitted events. Each question reads them from end to end. */
final class Ledger {
    /** A batch in its present state; the units that are promised of it are counted anew each time. */
    static final class Row {
        final BatchRegistration registration;
        final long number;
        long units;
        Optional<LocalDate> eta;
        boolean onHold;

        Row(BatchRegistration registration, long number) {
            this.registration = registration;
            this.number = number;
            this.units = registration.quantity().units();
            this.eta = registration.arrival().eta();
        }
    }

    final List<Row> rows = new ArrayList<>(); // in the order of creation
    final List<Allocation> promises = new ArrayList<>(); // those of one batch: the oldest first
    final Map<Sku, List<Event>> events = new TreeMap<>();

    long available(Row row) {
        return row.units - allocated(row);
    }

    long allocated(Row row) {
        return in(row).stream()
                .mapToLong(promise -> promise.line().quantity().units())
                .sum();
    }

    List<Allocation> in(Row row) {
        return promises.stream()
                .filter(promise -> promise.batch().equals(row.registration.batch()))
                .toList();
    }

    Optional<Row> row(BatchReference batch) {
        return rows.stream()
                .filter(row -> row.registration.batch().equals(batch))
                .findFirst();
    }

    /** {@return the promise of an allocation, with the present arrival of its batch} */
    Promise promise(Allocation held) {
        Optional<LocalDate> eta = row(held.batch()).orElseThrow().eta;
        Arrival arrival = eta.isPresent() ? new Arrival.UnderWay(eta.get()) : new Arrival.OnHand();
        return new Promise(
                held.line(),
                List.of(new Promise.Part(held.batch(), arrival, held.line().quantity())));
    }

    Optional<Allocation> held(LineKey line) {
        return promises.stream()
                .filter(promise -> promise.line().key().equals(line))
                .findFirst();
    }

    Batch batch(Row row) {
        Arrival arrival = row.eta.isPresent() ? new Arrival.UnderWay(row.eta.get()) : new Arrival.OnHand();
        return new Batch(
                row.registration,
                row.number,
                new Quantity(row.units),
                arrival,
                new Quantity(allocated(row)),
                in(row).size(),
                row.onHold);
    }

    /** {@return the number of the event} */
    long announce(Sku sku, LongFunction<Event> numbered) {
        List<Event> known = events.computeIfAbsent(sku, first -> new ArrayList<>());
        known.add(numbered.apply(known.size() + 1));
        return known.size();
    }

    List<Batch> batches(Sku sku) {
        return rows.stream()
                .filter(row -> row.registration.sku().equals(sku))
                .map(this::batch)
                .toList();
    }

    List<Allocation> allocations(Sku sku) {
        return promises.stream()
                .filter(promise -> promise.line().sku().equals(sku))
                .sorted(Comparator.comparing(Allocation::sequence))
                .toList();
    }

    Availability availability(Sku sku) {
        long onHand = 0;
        long allocated = 0;
        TreeMap<LocalDate, Long> arriving = new TreeMap<>();
        for (Row row : rows) {
            if (row.registration.sku().equals(sku)) {
                allocated += allocated(row);
                long promisable = row.onHold ? 0 : available(row);
                if (row.eta.isEmpty()) {
                    onHand += promisable;
                } else if (promisable > 0) {
                    arriving.merge(row.eta.get(), promisable, Long::sum);
                }
            }
        }
        return new Availability(sku, onHand, arriving, allocated);
    }
}
