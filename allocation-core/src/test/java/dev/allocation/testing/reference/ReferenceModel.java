package dev.allocation.testing.reference;

import dev.allocation.model.Allocation;
import dev.allocation.model.Availability;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Promise;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.LineConflictException;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.command.UnknownSkuException;
import dev.allocation.testing.reference.Ledger.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules as an oracle: two lists, read from end to end, for all products at once.
 *
 * <p>It follows the default preference of rule A2, and shares no decision with the library. It uses only the values of the model,
 * and the records of answers and events to state what it expects. Not thread-safe.
 */
public final class ReferenceModel {
    private final Ledger ledger = new Ledger();

    /** Creates a model to which no command was sent yet. */
    public ReferenceModel() {}

    /**
     * {@return the verdict on the command}
     *
     * @param command the command, which also changes the state
     */
    public Verdict send(Command<?> command) {
        if (command instanceof Command.CreateBatch create) {
            return createBatch(create.registration());
        }
        if (command instanceof Command.ChangeBatchQuantity change) {
            return changeQuantity(change.batch(), change.quantity());
        }
        if (command instanceof Command.ChangeBatchEta change) {
            return changeEta(change.batch(), change.eta());
        }
        if (command instanceof Command.ReceiveBatch receive) {
            return receive(receive.batch());
        }
        if (command instanceof Command.HoldBatch hold) {
            return hold(hold.batch());
        }
        if (command instanceof Command.ReleaseBatch release) {
            return release(release.batch());
        }
        if (command instanceof Command.Allocate allocate) {
            return allocate(allocate.line());
        }
        if (command instanceof Command.Deallocate deallocate) {
            return deallocate(deallocate.line());
        }
        if (command instanceof Command.Amend amend) {
            return amend(amend.line());
        }
        throw new AssertionError("no rule for " + command);
    }

    /** {@return the products, in the order of their SKUs} */
    public Set<Sku> skus() {
        return ledger.events.keySet();
    }

    /**
     * {@return all events of the product, in order}
     *
     * @param sku the product
     */
    public List<Event> events(Sku sku) {
        return List.copyOf(ledger.events.getOrDefault(sku, List.of()));
    }

    /**
     * {@return the batches of the product in their present state, in the order of creation}
     *
     * @param sku the product
     */
    public List<Batch> batches(Sku sku) {
        return ledger.batches(sku);
    }

    /**
     * {@return the batch in its present state; empty when there is none}
     *
     * @param reference its reference
     */
    public Optional<Batch> batch(BatchReference reference) {
        return ledger.row(reference).map(ledger::batch);
    }

    /**
     * {@return the allocations of the lines of the product, the oldest first}
     *
     * @param sku the product
     */
    public List<Allocation> allocations(Sku sku) {
        return ledger.allocations(sku);
    }

    /**
     * {@return the allocations of the lines of the order, sorted by line, then SKU (rule R1)}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return ledger.promises.stream()
                .filter(promise -> promise.line().key().order().equals(order))
                .sorted(Comparator.comparing(promise -> promise.line().key()))
                .toList();
    }

    /**
     * {@return the availability of the product (rule R1); empty when there is no such product}
     *
     * @param sku the product
     */
    public Optional<Availability> availabilityOf(Sku sku) {
        return events(sku).isEmpty() ? Optional.empty() : Optional.of(ledger.availability(sku));
    }

    private Verdict createBatch(BatchRegistration registration) {
        Optional<Row> known = ledger.row(registration.batch());
        if (known.isPresent() && !known.get().registration.equals(registration)) {
            return refused(BatchConflictException.class, registration, known.get().registration);
        }
        if (known.isEmpty()) {
            long number = ledger.announce(registration.sku(), next -> new Event.BatchCreated(next, registration));
            ledger.rows.add(new Row(registration, number));
        }
        return answered(new Answer.BatchCreated(known.isPresent()));
    }

    private Verdict allocate(OrderLine line) {
        if (!ledger.events.containsKey(line.sku())) {
            return refused(UnknownSkuException.class, line, line.sku());
        }
        Optional<Allocation> held = ledger.held(line.key());
        if (held.isPresent() && !held.get().line().equals(line)) {
            return refused(LineConflictException.class, line, held.get());
        }
        if (held.isPresent()) {
            return answered(new Answer.Allocated(ledger.promise(held.get()), true));
        }
        Optional<Allocation> promise = place(line);
        return answered(
                promise.isPresent()
                        ? new Answer.Allocated(ledger.promise(promise.get()), false)
                        : new Answer.OutOfStock(line));
    }

    private Verdict deallocate(LineKey line) {
        Optional<Allocation> held = ledger.held(line);
        if (held.isEmpty()) {
            return answered(new Answer.NotAllocated(line));
        }
        free(held.get());
        return answered(new Answer.Deallocated(held.get()));
    }

    private Verdict amend(OrderLine line) {
        Optional<Allocation> found = ledger.held(line.key());
        if (found.isEmpty()) {
            return answered(new Answer.NotAllocated(line.key()));
        }
        Allocation held = found.get();
        if (held.line().equals(line)) {
            return answered(new Answer.Amended(held, ledger.promise(held)));
        }
        Row row = ledger.row(held.batch()).orElseThrow();
        int place = ledger.promises.indexOf(held);
        ledger.promises.remove(held); // the line's own units are given back first
        boolean sameDay = line.neededBy().equals(held.line().neededBy());
        boolean mayGrow =
                !row.onHold || line.quantity().units() <= held.quantity().units();
        if (mayGrow && ledger.available(row) >= line.quantity().units() && (sameDay || isInTime(row, line))) {
            Allocation amended = new Allocation(line, held.batch(), held.sequence());
            ledger.promises.add(place, amended);
            ledger.announce(line.sku(), next -> new Event.LineAmended(next, line, held.batch()));
            return answered(new Answer.Amended(held, ledger.promise(amended)));
        }
        Optional<Row> other = best(line);
        ledger.promises.add(place, held);
        if (other.isPresent()) {
            free(held);
        }
        return answered(place(line)
                .map(promise -> (Answer) new Answer.Amended(held, ledger.promise(promise)))
                .orElse(new Answer.OutOfStock(line)));
    }

    private Verdict changeQuantity(BatchReference batch, Quantity quantity) {
        Optional<Row> found = ledger.row(batch);
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, batch);
        }
        Row row = found.get();
        List<Promise> moved = new ArrayList<>();
        List<OrderLine> lost = new ArrayList<>();
        if (row.units != quantity.units()) {
            row.units = quantity.units();
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchQuantityChanged(sku, next, batch, quantity));
            List<OrderLine> freed = new ArrayList<>();
            while (ledger.available(row) < 0) {
                Allocation newest = ledger.in(row).get(ledger.in(row).size() - 1);
                free(newest);
                freed.add(0, newest.line());
            }
            for (OrderLine line : freed) {
                place(line).ifPresentOrElse(placed -> moved.add(ledger.promise(placed)), () -> lost.add(line));
            }
        }
        return answered(new Answer.BatchQuantityChanged(moved, lost));
    }

    private Verdict changeEta(BatchReference batch, LocalDate eta) {
        Optional<Row> found = ledger.row(batch);
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, batch);
        }
        Row row = found.get();
        if (!row.eta.equals(Optional.of(eta))) {
            row.eta = Optional.of(eta);
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchEtaChanged(sku, next, batch, eta));
        }
        List<OrderLine> late = ledger.in(row).stream()
                .map(Allocation::line)
                .filter(line -> !isInTime(row, line))
                .toList();
        return answered(new Answer.BatchEtaChanged(ledger.in(row).size(), late));
    }

    private Verdict receive(BatchReference batch) {
        Optional<Row> found = ledger.row(batch);
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, batch);
        }
        Row row = found.get();
        boolean onHand = row.eta.isEmpty();
        if (!onHand) {
            row.eta = Optional.empty();
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchReceived(sku, next, batch));
        }
        return answered(new Answer.BatchReceived(onHand));
    }

    private Verdict hold(BatchReference batch) {
        Optional<Row> found = ledger.row(batch);
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, batch);
        }
        Row row = found.get();
        Sku sku = row.registration.sku();
        boolean repeated = row.onHold;
        if (!repeated) {
            row.onHold = true;
            ledger.announce(sku, next -> new Event.BatchHeld(sku, next, batch));
        }
        return answered(new Answer.BatchHeld(ledger.in(row).size(), repeated));
    }

    private Verdict release(BatchReference batch) {
        Optional<Row> found = ledger.row(batch);
        if (found.isEmpty()) {
            return refused(UnknownBatchException.class, batch);
        }
        Row row = found.get();
        Sku sku = row.registration.sku();
        boolean repeated = !row.onHold;
        if (!repeated) {
            row.onHold = false;
            ledger.announce(sku, next -> new Event.BatchReleased(sku, next, batch));
        }
        return answered(new Answer.BatchReleased(ledger.in(row).size(), repeated));
    }

    private Optional<Allocation> place(OrderLine line) {
        Optional<Row> row = best(line);
        if (row.isEmpty()) {
            ledger.announce(line.sku(), next -> new Event.OutOfStock(next, line));
            return Optional.empty();
        }
        BatchReference batch = row.get().registration.batch();
        long number = ledger.announce(line.sku(), next -> new Event.Allocated(next, line, batch));
        Allocation promise = new Allocation(line, batch, number);
        ledger.promises.add(promise);
        return Optional.of(promise);
    }

    private void free(Allocation held) {
        ledger.promises.remove(held);
        ledger.announce(held.line().sku(), next -> new Event.Deallocated(next, held.line(), held.batch()));
    }

    /** {@return the row that rules A1 to A3 and Q1 choose; a row that was created later wins only when it arrives earlier} */
    private Optional<Row> best(OrderLine line) {
        Row best = null;
        for (Row row : ledger.rows) {
            if (row.registration.sku().equals(line.sku())
                    && !row.onHold
                    && ledger.available(row) >= line.quantity().units()
                    && isInTime(row, line)
                    && (best == null || isEarlier(row, best))) {
                best = row;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isEarlier(Row one, Row other) {
        if (one.eta.isEmpty() || other.eta.isEmpty()) {
            return one.eta.isEmpty() && other.eta.isPresent();
        }
        return one.eta.get().isBefore(other.eta.get());
    }

    private static boolean isInTime(Row row, OrderLine line) {
        return row.eta.isEmpty()
                || line.neededBy().isEmpty()
                || !row.eta.get().isAfter(line.neededBy().get());
    }

    private static Verdict answered(Answer answer) {
        return new Verdict.Answered(answer);
    }

    private static Verdict refused(Class<? extends RefusedException> type, Object... about) {
        return new Verdict.Refused(type, List.of(about));
    }
}
