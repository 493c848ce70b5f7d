package dev.allocation.testing.reference;

import dev.allocation.model.Allocation;
import dev.allocation.model.Arrival;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.PolicyName;
import dev.allocation.model.Quantity;
import dev.allocation.model.ReservationEvent;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.Shortfall;
import dev.allocation.model.product.Availability;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** The state of the reference model: plain lists and the emitted events. Each question reads them from end to end. */
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

        Row copy() {
            Row copy = new Row(registration, number);
            copy.units = units;
            copy.eta = eta;
            copy.onHold = onHold;
            return copy;
        }

        BatchReference reference() {
            return registration.batch();
        }
    }

    final List<Row> rows = new ArrayList<>(); // in the order of creation
    final Map<LineKey, LineState> lines = new TreeMap<>();
    /** The lines whose reservations the present command ended. */
    final List<OrderLine> expired = new ArrayList<>();

    final Map<Sku, List<Event>> events = new TreeMap<>();

    /** A state to which the ledger can return; of the events, only their numbers are noted. */
    record Mark(List<Row> rows, Map<LineKey, LineState> lines, Map<Sku, Integer> events) {}

    Mark mark() {
        Map<Sku, Integer> numbers = new TreeMap<>();
        events.forEach((sku, some) -> numbers.put(sku, some.size()));
        return new Mark(rows.stream().map(Row::copy).toList(), new TreeMap<>(lines), numbers);
    }

    void returnTo(Mark mark) {
        rows.clear();
        rows.addAll(mark.rows());
        lines.clear();
        lines.putAll(mark.lines());
        events.keySet().retainAll(mark.events().keySet());
        events.forEach(
                (sku, some) -> some.subList(mark.events().get(sku), some.size()).clear());
    }

    long available(Row row) {
        return row.units - allocated(row);
    }

    long allocated(Row row) {
        return in(row).stream()
                .mapToLong(held -> part(held, row).quantity().units())
                .sum();
    }

    static Part part(Allocation held, Row row) {
        return held.partIn(row.reference()).orElseThrow();
    }

    /** {@return the allocations with a part in a batch, the oldest part first} */
    List<Allocation> in(Row row) {
        return held().stream()
                .filter(held -> held.partIn(row.reference()).isPresent())
                .sorted(Comparator.comparing(held -> part(held, row).sequence()))
                .toList();
    }

    List<Allocation> held() {
        return lines.values().stream()
                .filter(Allocation.class::isInstance)
                .map(Allocation.class::cast)
                .toList();
    }

    Optional<Row> row(BatchReference batch) {
        return rows.stream().filter(row -> row.reference().equals(batch)).findFirst();
    }

    static Arrival arrival(Row row) {
        return row.eta.isPresent() ? new Arrival.UnderWay(row.eta.get()) : new Arrival.OnHand();
    }

    /** {@return the promise of an allocation, with the present arrivals of its batches} */
    Promise promise(Allocation held) {
        List<Promise.Part> parts = held.parts().stream()
                .map(part ->
                        new Promise.Part(part.batch(), arrival(row(part.batch()).orElseThrow()), part.quantity()))
                .toList();
        return new Promise(held.line(), parts, held.end());
    }

    Batch batch(Row row) {
        return new Batch(
                row.registration,
                row.number,
                new Quantity(row.units),
                arrival(row),
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

    /** {@return the new allocation of a line by rule A2; empty when it found no stock, and nothing changed} */
    Optional<Allocation> place(OrderLine line, Terms terms, Optional<Instant> end, Instant now) {
        return place(line, terms, end, now, Optional.empty());
    }

    /** {@return the same by the policy that a command names, if it names one (rule K1)} */
    Optional<Allocation> place(
            OrderLine line, Terms terms, Optional<Instant> end, Instant now, Optional<PolicyName> policy) {
        List<Row> candidates = candidates(line, now, Preference.of(policy));
        Map<Row, Long> taken = new LinkedHashMap<>();
        for (Row row : candidates) {
            if (taken.isEmpty() && available(row) >= line.quantity().units()) {
                taken.put(row, line.quantity().units());
            }
        }
        if (taken.isEmpty() && terms.maySplit()) {
            long missing = line.quantity().units();
            for (Row row : candidates) {
                long units = Math.min(missing, available(row));
                if (units > 0) {
                    taken.put(row, units);
                    missing -= units;
                }
            }
            if (missing > 0) {
                taken.clear();
            }
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        Event.AllocationReason reason = reason(line.key());
        taken.forEach((row, units) -> {
            Quantity quantity = new Quantity(units);
            long number = announce(
                    line.sku(), next -> new Event.Allocated(next, line, row.reference(), quantity, end, terms, reason));
            parts.add(new Part(row.reference(), quantity, number));
        });
        Allocation held = new Allocation(line, parts, end, terms);
        lines.put(line.key(), held);
        return Optional.of(held);
    }

    /** {@return the reason why a line is placed, found in its last event and its state} */
    private Event.AllocationReason reason(LineKey line) {
        if (lines.get(line) instanceof LineState.Waiting) {
            return Event.AllocationReason.WAITED;
        }
        List<Event> known = events.get(line.sku());
        for (int i = known.size() - 1; i >= 0; i--) {
            if (known.get(i) instanceof Event.OfLine last && last.line().key().equals(line)) {
                return last instanceof Event.Deallocated freed ? reason(freed.reason()) : Event.AllocationReason.NEW;
            }
        }
        return Event.AllocationReason.NEW;
    }

    private static Event.AllocationReason reason(Event.DeallocationReason release) {
        return switch (release) {
            case CUT -> Event.AllocationReason.CUT;
            case MOVED -> Event.AllocationReason.MOVED;
            case AMENDED -> Event.AllocationReason.AMENDED;
            case CANCELLED, ORDER_CANCELLED -> Event.AllocationReason.NEW;
        };
    }

    /**
     * {@return the shortfall of a line that found no stock, found by trying each day on which a ship arrives}
     *
     * @param policy the name of the policy that refused it, if the command names one
     */
    Shortfall shortfall(OrderLine line, Terms terms, Instant now, Optional<PolicyName> policy) {
        List<Long> rests = candidates(line, now, Preference.of(policy)).stream()
                .map(this::available)
                .toList();
        long largest = rests.stream().mapToLong(rest -> rest).max().orElse(0);
        long together = rests.stream().mapToLong(rest -> rest).sum();
        Optional<LocalDate> fitsFrom = rows.stream()
                .filter(row -> row.registration.sku().equals(line.sku()))
                .flatMap(row -> row.eta.stream())
                .filter(eta -> line.neededBy().filter(eta::isAfter).isPresent())
                .sorted()
                .filter(eta -> fits(new OrderLine(line.key(), line.quantity(), Optional.of(eta)), terms, now, policy))
                .findFirst();
        return new Shortfall(new Quantity(largest), together, fitsFrom);
    }

    private boolean fits(OrderLine line, Terms terms, Instant now, Optional<PolicyName> policy) {
        Mark before = mark();
        boolean fits = place(line, terms, Optional.empty(), now, policy).isPresent();
        returnTo(before);
        return fits;
    }

    /** {@return the rows that rules A3, Q1 and Q2 admit, and a preference too, in its order} */
    private List<Row> candidates(OrderLine line, Instant now, Preference preference) {
        List<Row> candidates = new ArrayList<>();
        for (Row row : rows) {
            if (row.registration.sku().equals(line.sku())
                    && !row.onHold
                    && isInTime(row, line)
                    && isGood(row, line, now)) {
                candidates.add(row);
            }
        }
        return preference.of(this, line, candidates);
    }

    static boolean isInTime(Row row, OrderLine line) {
        return row.eta.isEmpty()
                || line.neededBy().isEmpty()
                || !row.eta.get().isAfter(line.neededBy().get());
    }

    static boolean isGood(Row row, OrderLine line, Instant now) {
        LocalDate day = line.neededBy().orElse(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return row.registration.bestBefore().isEmpty()
                || !row.registration.bestBefore().get().isBefore(day);
    }

    void free(Allocation held, Event.DeallocationReason reason) {
        for (Part part : newestFirst(held)) {
            announce(
                    held.line().sku(),
                    next -> new Event.Deallocated(next, held.line(), part.batch(), part.quantity(), reason));
        }
        lines.remove(held.line().key());
    }

    private static List<Part> newestFirst(Allocation held) {
        List<Part> parts = new ArrayList<>(held.parts());
        Collections.reverse(parts);
        return parts;
    }

    /** Ends the void reservations of a product (rule N2), and places the lines that wait (rule B3). */
    void passTime(Sku sku, Instant now) {
        List<Allocation> over = held().stream()
                .filter(held -> held.line().sku().equals(sku) && held.isVoidAt(now))
                .sorted(Comparator.<Allocation, Instant>comparing(
                                held -> held.end().orElseThrow())
                        .thenComparing(Allocation::sequence))
                .toList();
        for (Allocation held : over) {
            for (Part part : newestFirst(held)) {
                announce(sku, next -> new ReservationEvent.Expired(next, held.line(), part.batch(), part.quantity()));
            }
            lines.remove(held.line().key());
            expired.add(held.line());
        }
        placeWaiting(sku, now);
    }

    /** {@return the lines of an order whose reservations this command ended, sorted by line, then SKU} */
    List<OrderLine> lapsedOf(OrderId order) {
        return expired.stream()
                .filter(line -> line.key().order().equals(order))
                .sorted(Comparator.comparing(OrderLine::key))
                .toList();
    }

    /** {@return the lines of an order in any state, sorted by line, then SKU} */
    List<LineState> linesOf(OrderId order) {
        return lines.values().stream()
                .filter(state -> state.line().key().order().equals(order))
                .sorted(Comparator.comparing(state -> state.line().key()))
                .toList();
    }

    void placeWaiting(Sku sku, Instant now) {
        waiting(sku).forEach(waiting -> place(waiting.line(), waiting.terms(), Optional.empty(), now));
    }

    List<LineState.Waiting> waiting(Sku sku) {
        return lines.values().stream()
                .filter(state ->
                        state instanceof LineState.Waiting && state.line().sku().equals(sku))
                .map(LineState.Waiting.class::cast)
                .sorted(Comparator.<LineState.Waiting, Integer>comparing(
                                waiting -> -waiting.terms().priority())
                        .thenComparing(LineState.Waiting::place))
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
