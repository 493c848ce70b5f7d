package dev.allocation.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of a product, which only events change. */
final class Stock implements Event.Visitor<Void> {
    final Batches batches;
    final Map<LineKey, Allocation> allocations;
    long version;
    long allocated;

    Stock() {
        this(0, 0, List.of(), List.of());
    }

    Stock(long version, long allocated, Collection<Batch> batches, Collection<Allocation> allocations) {
        this.version = version;
        this.allocated = allocated;
        this.batches = new Batches(batches);
        this.allocations = new HashMap<>(2 * allocations.size() + 2); // most commands add one
        allocations.forEach(allocation -> this.allocations.put(allocation.line().key(), allocation));
    }

    void apply(Event event) {
        require(event.number() == version + 1, event);
        event.accept(this);
        version = event.number();
    }

    private void create(Event.BatchCreated event) {
        require(batches.get(event.batch()) == null, event);
        batches.put(Batch.created(event.number(), event.purchase()));
    }

    private void give(Event.OfAllocation event, long age) {
        OrderLine line = event.line();
        Batch batch = held(event);
        require(batch.hasRoomFor(line.quantity()), event);
        batches.put(batch.with(line));
        allocated = Math.addExact(allocated, line.quantity().units());
        Allocation before = allocations.put(line.key(), new Allocation(line, event.batch(), age));
        require(before == null, event);
    }

    private void free(Event.Deallocated event) {
        Allocation held = allocations.get(event.line().key());
        require(held != null && held.line().equals(event.line()), event);
        takeBack(event);
    }

    /** {@return the age of what the line held} */
    private long takeBack(Event.OfAllocation event) {
        Allocation held = allocations.remove(event.line().key());
        require(held != null && held.batch().equals(event.batch()), event);
        batches.put(held(event).without(held.line()));
        allocated -= held.line().quantity().units();
        return held.age();
    }

    private Batch held(Event.OfBatch event) {
        Batch batch = batches.get(event.batch());
        require(batch != null, event);
        return batch;
    }

    private void require(boolean fits, Event event) {
        if (!fits) {
            throw new IllegalArgumentException(
                    "asked to apply " + Quoted.oneLine(event.toString()) + ", found version " + version + " with "
                            + batches.inOrder().size() + " batches and " + allocations.size()
                            + " allocations, which it does not fit");
        }
    }

    @Override
    public Void batchCreated(Event.BatchCreated event) {
        create(event);
        return null;
    }

    @Override
    public Void batchQuantityChanged(Event.BatchQuantityChanged event) {
        batches.put(held(event).counted(event.quantity()));
        return null;
    }

    @Override
    public Void batchEtaChanged(Event.BatchEtaChanged event) {
        batches.put(held(event).at(new Arrival.UnderWay(event.eta())));
        return null;
    }

    @Override
    public Void batchReceived(Event.BatchReceived event) {
        batches.put(held(event).at(new Arrival.OnHand()));
        return null;
    }

    @Override
    public Void allocated(Event.Allocated event) {
        give(event, event.number());
        return null;
    }

    @Override
    public Void deallocated(Event.Deallocated event) {
        free(event);
        return null;
    }

    @Override
    public Void lineAmended(Event.LineAmended event) {
        give(event, takeBack(event));
        return null;
    }

    @Override
    public Void outOfStock(Event.OutOfStock event) {
        return null;
    }
}
