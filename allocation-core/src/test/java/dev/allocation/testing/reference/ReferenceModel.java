package dev.allocation.testing.reference;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.command.Answer;
import dev.allocation.model.command.BatchConflictException;
import dev.allocation.model.command.Command;
import dev.allocation.model.command.Promise;
import dev.allocation.model.command.RefusedException;
import dev.allocation.model.command.UnknownBatchException;
import dev.allocation.model.product.Availability;
import dev.allocation.testing.reference.Ledger.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules as an oracle: plain lists, read from end to end, for all products at once.
 *
 * <p>It follows the default preference of rule A2, or the policy that a command names; it knows those of
 * {@link dev.allocation.testing.arbitrary.SupplyChainHistories#POLICIES} by their names. It shares no decision with the library. It
 * uses only the values of the model, and the records of answers and events to state what it expects. Not thread-safe.
 */
public final class ReferenceModel {
    private final Ledger ledger = new Ledger();

    /** Creates a model to which no command was sent yet. */
    public ReferenceModel() {}

    /**
     * {@return the verdict on a command that is decided on the first of January 1970}
     *
     * @param command the command, which also changes the state
     */
    public Verdict send(Command<?> command) {
        return send(command, Instant.EPOCH);
    }

    /**
     * {@return the verdict on the command}
     *
     * @param command the command, which also changes the state
     * @param now the instant at which it is decided
     */
    public Verdict send(Command<?> command, Instant now) {
        Ledger.Mark before = ledger.mark();
        Set<Sku> named = named(command);
        ledger.expired.clear();
        named.forEach(sku -> ledger.passTime(sku, now));
        Verdict verdict = decide(command, now);
        if (verdict instanceof Verdict.Refused) {
            ledger.returnTo(before);
        } else {
            named.forEach(sku -> ledger.placeWaiting(sku, now));
        }
        return verdict;
    }

    /**
     * Ends the void reservations of all products.
     *
     * @param now the instant
     */
    public void sweep(Instant now) {
        List.copyOf(ledger.events.keySet()).forEach(sku -> ledger.passTime(sku, now));
    }

    /**
     * {@return the state that a read shows, without the reservations that are void and that nobody ended yet (rule N1)}
     *
     * @param now the instant of the read
     */
    public ReferenceModel seenAt(Instant now) {
        ReferenceModel seen = new ReferenceModel();
        seen.ledger.rows.addAll(ledger.rows);
        seen.ledger.events.putAll(ledger.events);
        seen.ledger.lines.putAll(ledger.lines);
        seen.ledger.lines.values().removeIf(state -> state instanceof Allocation held && held.isVoidAt(now));
        return seen;
    }

    /** {@return the products that a command names (rule N2)} */
    private Set<Sku> named(Command<?> command) {
        Set<Sku> named = new TreeSet<>();
        Subjects of = command.accept(new SubjectsOf());
        named.addAll(of.skus());
        of.batches().forEach(batch -> ledger.row(batch).ifPresent(row -> named.add(row.registration.sku())));
        of.order()
                .ifPresent(order -> ledger.lines.values().stream()
                        .filter(state -> state.line().key().order().equals(order))
                        .filter(state -> !(state instanceof LineState.Dispatched))
                        .forEach(state -> named.add(state.line().sku())));
        named.retainAll(ledger.events.keySet());
        return named;
    }

    private Verdict decide(Command<?> command, Instant now) {
        if (command instanceof Command.CreateBatch create) {
            return createBatch(create.registration());
        }
        if (command instanceof Command.ChangeBatchQuantity change) {
            return onBatch(change.batch(), row -> changeQuantity(change, row, now));
        }
        if (command instanceof Command.ChangeBatchEta change) {
            return onBatch(change.batch(), row -> changeEta(change, row, now));
        }
        if (command instanceof Command.ReceiveBatch receive) {
            return onBatch(receive.batch(), this::receive);
        }
        if (command instanceof Command.HoldBatch hold) {
            return onBatch(hold.batch(), row -> hold(row, true));
        }
        if (command instanceof Command.ReleaseBatch release) {
            return onBatch(release.batch(), row -> hold(row, false));
        }
        return new LineRules(ledger, now).send(command);
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
        return ledger.rows.stream()
                .filter(row -> row.registration.sku().equals(sku))
                .map(ledger::batch)
                .toList();
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
        return ledger.held().stream()
                .filter(held -> held.line().sku().equals(sku))
                .sorted(Comparator.comparing(Allocation::sequence))
                .toList();
    }

    /**
     * {@return the allocations of the lines of the order, sorted by line, then SKU (rule R1)}
     *
     * @param order the order
     */
    public List<Allocation> allocationsOf(OrderId order) {
        return ledger.held().stream()
                .filter(held -> held.line().key().order().equals(order))
                .toList();
    }

    /**
     * {@return the lines of the order with their states, sorted by line, then SKU}
     *
     * @param order the order
     */
    public List<LineState> linesOf(OrderId order) {
        return ledger.lines.values().stream()
                .filter(state -> state.line().key().order().equals(order))
                .toList();
    }

    /**
     * {@return the lines that wait for the product, in the order of the queue}
     *
     * @param sku the product
     */
    public List<LineState.Waiting> waiting(Sku sku) {
        return ledger.waiting(sku);
    }

    /**
     * {@return the availability of the product (rule R1); empty when there is no such product}
     *
     * @param sku the product
     */
    public Optional<Availability> availabilityOf(Sku sku) {
        return events(sku).isEmpty() ? Optional.empty() : Optional.of(ledger.availability(sku));
    }

    private interface OnBatch {
        Answer answer(Row row);
    }

    private Verdict onBatch(BatchReference batch, OnBatch rule) {
        Optional<Row> found = ledger.row(batch);
        return found.isPresent() ? answered(rule.answer(found.get())) : refused(UnknownBatchException.class, batch);
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

    private Answer changeQuantity(Command.ChangeBatchQuantity change, Row row, Instant now) {
        if (change.seen().isPresent() && change.seen().get().units() != row.units) {
            return new Answer.BatchQuantityDiffers(new Quantity(row.units));
        }
        List<Promise> moved = new ArrayList<>();
        List<OrderLine> lost = new ArrayList<>();
        List<LineState.Waiting> waiting = new ArrayList<>();
        if (row.units != change.quantity().units()) {
            row.units = change.quantity().units();
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchQuantityChanged(sku, next, change.batch(), change.quantity()));
            List<Allocation> freed = new ArrayList<>();
            while (ledger.available(row) < 0) {
                Allocation newest = ledger.in(row).get(ledger.in(row).size() - 1);
                ledger.free(newest, Event.DeallocationReason.CUT);
                freed.add(0, newest);
            }
            for (Allocation held : freed) {
                Optional<Allocation> placed = ledger.place(held.line(), held.terms(), held.end(), now);
                if (placed.isPresent()) {
                    moved.add(ledger.promise(placed.get()));
                } else if (held.terms().mayWait()) {
                    LineState.Waiting state = new LineState.Waiting(held.line(), held.terms(), held.sequence());
                    ledger.announce(
                            sku,
                            next -> new WaitingEvent.LineWaiting(
                                    next,
                                    held.line(),
                                    held.terms(),
                                    held.sequence(),
                                    Event.ShortageReason.LOST_BY_CUT));
                    ledger.lines.put(held.line().key(), state);
                    waiting.add(state);
                } else {
                    ledger.announce(
                            sku, next -> new Event.OutOfStock(next, held.line(), Event.ShortageReason.LOST_BY_CUT));
                    lost.add(held.line());
                }
            }
        }
        return new Answer.BatchQuantityChanged(moved, lost, waiting);
    }

    private Answer changeEta(Command.ChangeBatchEta change, Row row, Instant now) {
        if (!row.eta.equals(Optional.of(change.eta()))) {
            row.eta = Optional.of(change.eta());
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchEtaChanged(sku, next, change.batch(), change.eta()));
        }
        int count = ledger.in(row).size();
        List<OrderLine> late = new ArrayList<>();
        List<Promise> moved = new ArrayList<>();
        for (Allocation held : ledger.in(row)) {
            if (!Ledger.isInTime(row, held.line())) {
                Optional<Allocation> placed = change.movesLate() ? move(held, now) : Optional.empty();
                placed.ifPresentOrElse(found -> moved.add(ledger.promise(found)), () -> late.add(held.line()));
            }
        }
        return new Answer.BatchEtaChanged(count, late, moved);
    }

    private Optional<Allocation> move(Allocation held, Instant now) {
        Ledger.Mark before = ledger.mark();
        ledger.free(held, Event.DeallocationReason.MOVED);
        Optional<Allocation> placed = ledger.place(held.line(), held.terms(), held.end(), now);
        if (placed.isEmpty()) {
            ledger.returnTo(before);
        }
        return placed;
    }

    private Answer receive(Row row) {
        boolean onHand = row.eta.isEmpty();
        if (!onHand) {
            row.eta = Optional.empty();
            Sku sku = row.registration.sku();
            ledger.announce(sku, next -> new Event.BatchReceived(sku, next, row.reference()));
        }
        return new Answer.BatchReceived(onHand);
    }

    private Answer hold(Row row, boolean held) {
        boolean repeated = row.onHold == held;
        if (!repeated) {
            row.onHold = held;
            Sku sku = row.registration.sku();
            ledger.announce(
                    sku,
                    next -> held
                            ? new Event.BatchHeld(sku, next, row.reference())
                            : new Event.BatchReleased(sku, next, row.reference()));
        }
        int lines = ledger.in(row).size();
        return held ? new Answer.BatchHeld(lines, repeated) : new Answer.BatchReleased(lines, repeated);
    }

    static Verdict answered(Answer answer) {
        return new Verdict.Answered(answer);
    }

    static Verdict refused(Class<? extends RefusedException> type, Object... about) {
        return new Verdict.Refused(type, List.of(about));
    }
}
