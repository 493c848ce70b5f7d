package dev.allocation.model;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The aggregate: one SKU with its batches, the unit of consistency.
 *
 * <p>It decides: each request is answered, and {@linkplain #recorded() recorded} are the events that make the answer true.
 * State changes only by {@linkplain #apply applying} events, so that live commands, replay and what-if take the same path.
 * What was loaded may be a part of the product, and a request beyond that part is an {@link IllegalStateException}.
 *
 * <p>Not thread-safe: it belongs to one unit of work. No argument may be null.
 */
public final class Product {
    private final Sku sku;
    private final Seen seen;
    private final Stock stock;
    private final List<Event> recorded = new ArrayList<>(1);
    private final List<Event> recordedView = Collections.unmodifiableList(recorded);

    private Product(Sku sku, Seen seen, Stock stock) {
        this.sku = Objects.requireNonNull(sku, "sku");
        this.seen = seen;
        this.stock = stock;
    }

    /**
     * {@return the product that nothing has happened to yet; all of it is known}
     *
     * @param sku its SKU
     */
    public static Product empty(Sku sku) {
        return new Product(sku, Seen.all(), new Stock());
    }

    /**
     * {@return a product as a store holds it, or the part of it that was needed}
     *
     * @param sku its SKU
     * @param version the number of its last event
     * @param allocated the units promised of all its batches, loaded or not
     * @param batches its open batches, and those that the needs name
     * @param allocations those that the needs name
     * @param seen the needs that were loaded; what they name and is not given here does not exist
     */
    public static Product loaded(
            Sku sku,
            long version,
            long allocated,
            Collection<Batch> batches,
            Collection<Allocation> allocations,
            Collection<? extends Need> seen) {
        return new Product(sku, Seen.only(seen), new Stock(version, allocated, batches, allocations));
    }

    /** {@return the SKU} */
    public Sku sku() {
        return sku;
    }

    /** {@return the number of the last event (rule E1)} */
    public long version() {
        return stock.version;
    }

    /** {@return the units promised of all its batches} */
    public long allocated() {
        return stock.allocated;
    }

    /** {@return a view of the events that this object recorded since it was made, in order} */
    public List<Event> recorded() {
        return recordedView;
    }

    /** {@return the version before the first of the recorded events: what a store must find to keep them} */
    public long loadedVersion() {
        return stock.version - recorded.size();
    }

    /** {@return the batches that the recorded events changed, as they are now} */
    public Collection<Batch> changedBatches() {
        if (recorded.size() == 1) { // most have recorded one event, and need no map
            return recorded.get(0) instanceof Event.OfBatch only ? Collections.singletonList(now(only)) : List.of();
        }
        Map<BatchReference, Batch> changed = new LinkedHashMap<>(2 * recorded.size());
        for (Event event : recorded) {
            if (event instanceof Event.OfBatch ofBatch) {
                changed.put(ofBatch.batch(), now(ofBatch));
            }
        }
        return changed.values();
    }

    /** {@return the lines whose allocations the recorded events changed, with what they hold now} */
    public Map<LineKey, Optional<Allocation>> changedLines() {
        if (recorded.size() == 1) { // a singleton goes over its entry without making one
            return recorded.get(0) instanceof Event.OfAllocation only
                    ? Collections.singletonMap(only.line().key(), heldNow(only))
                    : Map.of();
        }
        Map<LineKey, Optional<Allocation>> changed = new LinkedHashMap<>(2 * recorded.size());
        for (Event event : recorded) {
            if (event instanceof Event.OfAllocation ofAllocation) {
                changed.put(ofAllocation.line().key(), heldNow(ofAllocation));
            }
        }
        return changed;
    }

    private Batch now(Event.OfBatch event) {
        return stock.batches.get(event.batch());
    }

    private Optional<Allocation> heldNow(Event.OfAllocation event) {
        return Optional.ofNullable(stock.allocations.get(event.line().key()));
    }

    /** {@return the loaded batches, in the order in which they were created} */
    public List<Batch> batches() {
        return List.copyOf(stock.batches.inOrder());
    }

    /** {@return the loaded allocations, in no order} */
    public List<Allocation> allocations() {
        return List.copyOf(stock.allocations.values());
    }

    /**
     * {@return whether a batch of that name is among those loaded}
     *
     * @param reference its reference
     */
    public boolean holds(BatchReference reference) {
        return stock.batches.get(reference) != null;
    }

    /**
     * {@return the batch; empty when the product has none of that name}
     *
     * @param reference its reference
     */
    public Optional<Batch> batch(BatchReference reference) {
        Batch batch = stock.batches.get(reference);
        if (batch == null) {
            seen.batch(reference);
        }
        return Optional.ofNullable(batch);
    }

    /**
     * {@return what the line holds; empty when it holds nothing}
     *
     * @param line its name
     */
    public Optional<Allocation> allocation(LineKey line) {
        Allocation allocation = stock.allocations.get(line);
        if (allocation == null) {
            seen.line(line);
        }
        return Optional.ofNullable(allocation);
    }

    /**
     * {@return the answer to a new batch (rule S1)}
     *
     * @param purchase what was bought
     * @throws BatchConflictException when the reference names another purchase
     */
    public Answer.BatchCreated createBatch(Purchase purchase) {
        Optional<Batch> known = batch(purchase.batch());
        if (known.isEmpty()) {
            record(new Event.BatchCreated(next(), purchase));
        } else if (!known.get().purchase().equals(purchase)) {
            throw new BatchConflictException(purchase, known.get().purchase());
        }
        return new Answer.BatchCreated(known.isPresent());
    }

    /**
     * {@return the answer to an order line (rules A1 to A5)}
     *
     * @param line the line
     * @param policy chooses among the batches that can take it
     * @throws LineConflictException when the line holds an allocation of another quantity or day
     * @throws PolicyException when the policy fails; the product is as it was
     */
    public Answer.ToAllocate allocate(OrderLine line, AllocationPolicy policy) {
        Optional<Allocation> held = allocation(line.key());
        if (held.isPresent()) {
            if (!held.get().line().equals(line)) {
                throw new LineConflictException(line, held.get());
            }
            return new Answer.Allocated(held.get().batch(), true);
        }
        Optional<Batch> choice = choose(line, policy);
        place(line, choice);
        return choice.isPresent() ? new Answer.Allocated(choice.get().reference(), false) : new Answer.OutOfStock(line);
    }

    /**
     * {@return the answer to a customer who changed their mind (rule D1)}
     *
     * @param line the line's name
     */
    public Answer.ToDeallocate deallocate(LineKey line) {
        Optional<Allocation> held = allocation(line);
        if (held.isEmpty()) {
            return new Answer.NotAllocated(line);
        }
        return free(held.get());
    }

    /**
     * {@return the answer to a customer who changed the order (rule D2)}
     *
     * @param line the line with its new quantity and day
     * @param policy chooses among the batches that can take it, when its own can not
     * @throws PolicyException when the policy fails; the product is as it was
     */
    public Answer.ToAmend amend(OrderLine line, AllocationPolicy policy) {
        Optional<Allocation> held = allocation(line.key());
        if (held.isEmpty()) {
            return new Answer.NotAllocated(line.key());
        }
        OrderLine before = held.get().line();
        BatchReference from = held.get().batch();
        if (before.equals(line)) {
            return new Answer.Amended(from, from);
        }
        if (known(from).canKeep(before, line)) {
            record(new Event.LineAmended(next(), line, from));
            return new Answer.Amended(from, from);
        }
        // Its own batch is no candidate even with its units given back: it could have stayed there.
        Optional<Batch> choice = choose(line, policy);
        if (choice.isPresent()) {
            free(held.get());
        }
        place(line, choice);
        return choice.isPresent() ? new Answer.Amended(from, choice.get().reference()) : new Answer.OutOfStock(line);
    }

    /**
     * {@return the answer to a count of a batch (rule S2)}
     *
     * @param reference the batch
     * @param quantity the units that were counted
     * @param policy chooses among the batches that can take a line that had to be freed
     * @throws UnknownBatchException when the product has no batch of that name
     * @throws PolicyException when the policy fails; the product is then of no more use
     */
    public Answer.BatchQuantityChanged changeQuantity(
            BatchReference reference, Quantity quantity, AllocationPolicy policy) {
        Batch batch = known(reference);
        List<Allocation> placedAgain = new ArrayList<>();
        List<OrderLine> lost = new ArrayList<>();
        if (!batch.quantity().equals(quantity)) {
            if (batch.counted(quantity).isOverAllocated() && !isNew(batch)) {
                seen.cut(reference, quantity);
            }
            record(new Event.BatchQuantityChanged(sku, next(), reference, quantity));
            for (OrderLine line : freeNewest(reference)) {
                if (place(line, choose(line, policy))) {
                    placedAgain.add(stock.allocations.get(line.key()));
                } else {
                    lost.add(line);
                }
            }
        }
        return new Answer.BatchQuantityChanged(placedAgain, lost);
    }

    /**
     * {@return the answer to a ship that arrives on another day (rule S3)}
     *
     * @param reference the batch
     * @param eta the new day
     * @throws UnknownBatchException when the product has no batch of that name
     */
    public Answer.BatchEtaChanged changeEta(BatchReference reference, LocalDate eta) {
        Batch batch = known(reference);
        Arrival arrival = new Arrival.UnderWay(eta);
        if (!isNew(batch)) {
            seen.delay(reference, eta);
        }
        if (!batch.arrival().equals(arrival)) {
            record(new Event.BatchEtaChanged(sku, next(), reference, eta));
        }
        List<OrderLine> late = allocationsIn(reference, Comparator.comparing(Allocation::age)).stream()
                .map(Allocation::line)
                .filter(line -> !line.isMetBy(arrival))
                .toList();
        return new Answer.BatchEtaChanged(batch.lines(), late);
    }

    /**
     * {@return the answer to a batch that came in (rule S4)}
     *
     * @param reference the batch
     * @throws UnknownBatchException when the product has no batch of that name
     */
    public Answer.BatchReceived receive(BatchReference reference) {
        boolean onHand = known(reference).arrival() instanceof Arrival.OnHand;
        if (!onHand) {
            record(new Event.BatchReceived(sku, next(), reference));
        }
        return new Answer.BatchReceived(onHand);
    }

    /**
     * Takes the next event of this product (rule E2).
     *
     * @param event the event
     * @throws IllegalArgumentException when it is not the next of this product, or does not fit its state; the
     *     product is then of no more use
     */
    public void apply(Event event) {
        if (!event.sku().equals(sku)) {
            throw new IllegalArgumentException("asked to apply " + Quoted.oneLine(event.toString())
                    + ", found it is not of " + Quoted.of(sku.value()));
        }
        stock.apply(event);
    }

    private long next() {
        return stock.version + 1;
    }

    private void record(Event event) {
        apply(event);
        recorded.add(event);
    }

    /** {@return whether all of the batch is known, since it was created after the load} */
    private boolean isNew(Batch batch) {
        return batch.number() > loadedVersion();
    }

    private Batch known(BatchReference reference) {
        return batch(reference).orElseThrow(() -> new UnknownBatchException(reference));
    }

    private Optional<Batch> choose(OrderLine line, AllocationPolicy policy) {
        return Candidates.among(stock.batches.inOrder(), line).choose(policy);
    }

    private boolean place(OrderLine line, Optional<Batch> choice) {
        record(
                choice.isPresent()
                        ? new Event.Allocated(next(), line, choice.get().reference())
                        : new Event.OutOfStock(next(), line));
        return choice.isPresent();
    }

    private Answer.Deallocated free(Allocation held) {
        record(new Event.Deallocated(next(), held.line(), held.batch()));
        return new Answer.Deallocated(held.line(), held.batch());
    }

    /** {@return the lines that had to go, oldest first} */
    private Deque<OrderLine> freeNewest(BatchReference reference) {
        Deque<OrderLine> freed = new ArrayDeque<>();
        var newest = allocationsIn(
                        reference, Comparator.comparing(Allocation::age).reversed())
                .iterator();
        while (known(reference).isOverAllocated()) {
            freed.addFirst(free(newest.next()).line());
        }
        return freed;
    }

    private List<Allocation> allocationsIn(BatchReference reference, Comparator<Allocation> order) {
        return stock.allocations.values().stream()
                .filter(allocation -> allocation.batch().equals(reference))
                .sorted(order)
                .toList();
    }
}
