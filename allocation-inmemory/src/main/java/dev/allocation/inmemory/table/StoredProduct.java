package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderId;
import dev.allocation.model.Part;
import dev.allocation.model.Sku;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.LineChange;
import dev.allocation.model.product.ProductView;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A product as it is stored. A unit of work that holds its {@link #lock} reads it directly, without a copy.
 *
 * <p>It changes only when a draft is applied, which calls no foreign code. So readers do not wait for a unit of work; they repeat
 * a read when a draft was applied meanwhile (rule R2).
 */
public final class StoredProduct implements ProductView {
    final ProductLock lock = new ProductLock();
    private final Sku sku;
    private final ProductTable table;
    private final ConsistentReads reads = new ConsistentReads();
    private final Map<BatchReference, StoredBatch> batches = new ConcurrentHashMap<>();
    private final OpenBatchList open = new OpenBatchList();
    /** The batch that was changed last, which most commands ask for again; null until a batch was changed. */
    private StoredBatch lastChanged;

    private long version;
    private long allocated;
    /** The reservations; null until there is one, because most products have none. */
    private Reservations reservations;
    /** The dispatched lines that are not archived; no command looks at them but by their keys. */
    private final Map<LineKey, LineState.Dispatched> dispatched = new ConcurrentHashMap<>(1);
    /** The lines that wait; null until there is one. */
    private WaitingLines waiting;

    StoredProduct(Sku sku, ProductTable table) {
        this.sku = sku;
        this.table = table;
    }

    @Override
    public Sku sku() {
        return sku;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long allocated() {
        return allocated;
    }

    @Override
    public List<Batch> openBatches() {
        return open;
    }

    @Override
    public List<Batch> batches() {
        return batches.values().stream()
                .map(StoredBatch::batch)
                .sorted(Comparator.comparingLong(Batch::number))
                .toList();
    }

    @Override
    public Optional<Batch> batch(BatchReference reference) {
        StoredBatch stored = stored(reference);
        return stored == null ? Optional.empty() : Optional.of(stored.batch());
    }

    @Override
    public Optional<LineState> line(LineKey line) {
        return table.orders().line(line);
    }

    @Override
    public List<LineState> linesOf(OrderId order) {
        return table.orders().lines(order, sku);
    }

    @Override
    public Iterable<Allocation> voidAt(Instant now) {
        Reservations all = reservations;
        return all == null ? List.of() : all.voidAt(now);
    }

    @Override
    public Iterable<LineState.Waiting> waiting(Supplier<Room> room) {
        WaitingLines all = waiting;
        return all == null ? List.of() : all.suiting(room);
    }

    @Override
    public Iterable<Allocation> newestFirst(BatchReference reference) {
        return stored(reference).newestFirst();
    }

    @Override
    public Iterable<Allocation> neededBefore(BatchReference reference, LocalDate day) {
        return stored(reference).neededBefore(day);
    }

    /** Applies the changes of a draft; the caller holds the lock. */
    void apply(Draft draft, Instant at) {
        long stamp = reads.writeLock();
        try {
            List<Batch> changedBatches = draft.changedBatches();
            for (int i = 0; i < changedBatches.size(); i++) {
                Batch batch = changedBatches.get(i);
                StoredBatch known = stored(batch.reference());
                if (known == null) {
                    StoredBatch created = new StoredBatch(batch);
                    batches.put(batch.reference(), created);
                    table.add(batch.reference(), this);
                    open.addIfOpen(created);
                } else {
                    if (known.batch().isEmptied()) {
                        table.emptied.remove(batch.reference());
                    }
                    open.change(known, batch);
                    if (known != lastChanged) { // a write of a reference costs more than a read
                        lastChanged = known;
                    }
                }
                if (batch.isEmptied()) {
                    table.emptied.addIfAbsent(batch.reference(), at);
                }
            }
            List<LineChange> changedLines = draft.changedLines();
            for (int i = 0; i < changedLines.size(); i++) {
                apply(changedLines.get(i), at);
            }
            version = draft.version();
            allocated = draft.allocated();
        } finally {
            reads.unlockWrite(stamp);
        }
    }

    /** {@return the batch, or null} */
    StoredBatch stored(BatchReference reference) {
        StoredBatch last = lastChanged;
        return last != null && last.batch().reference().equals(reference) ? last : batches.get(reference);
    }

    private void apply(LineChange change, Instant at) {
        Optional<Event.Allocated> placement = change.placement();
        if (placement.isPresent()) {
            StoredLine.InOneBatch stored = StoredLine.placed(placement.get());
            table.orders().put(change.line(), stored);
            stored(stored.batch()).add(stored);
            return;
        }
        StoredLine stored =
                change.after().isPresent() ? StoredLine.of(change.after().get()) : null;
        table.orders().put(change.line(), stored);
        if (change.before().isPresent()) {
            remove(change.before().get());
        }
        if (stored == null && change.before().orElse(null) instanceof LineState.Dispatched) {
            table.dispatched.remove(change.line());
        }
        if (stored != null) {
            add(change.after().get(), stored, at);
        }
    }

    /** {@return whether a line was dispatched before an instant and is forgotten now; the caller holds the lock} */
    boolean archive(LineKey line, Instant before) {
        if (!table.dispatched.isBefore(line, before)) {
            return false;
        }
        long stamp = reads.writeLock();
        try {
            table.orders().put(line, null);
            dispatched.remove(line);
            table.dispatched.remove(line);
            return true;
        } finally {
            reads.unlockWrite(stamp);
        }
    }

    /** {@return whether a batch has had no units since before an instant and is forgotten now; the caller holds the lock} */
    boolean archive(BatchReference reference, Instant before) {
        if (!table.emptied.isBefore(reference, before)) {
            return false;
        }
        long stamp = reads.writeLock();
        try {
            table.archive(stored(reference).batch().registration());
            batches.remove(reference);
            lastChanged = null;
            return true;
        } finally {
            reads.unlockWrite(stamp);
        }
    }

    private void remove(LineState before) {
        if (before instanceof Allocation held) {
            for (int i = 0; i < held.parts().size(); i++) {
                Part part = held.parts().get(i);
                stored(part.batch()).remove(part, held.line());
            }
            if (held.isReservation()) {
                reservations.remove(held);
                table.times.remove(held);
            }
        } else if (before instanceof LineState.Waiting line) {
            waiting.remove(line);
            table.times.remove(line);
        } else {
            dispatched.remove(before.line().key());
        }
    }

    private void add(LineState after, StoredLine stored, Instant at) {
        if (after instanceof Allocation held) {
            for (int i = 0; i < held.parts().size(); i++) {
                Part part = held.parts().get(i);
                stored(part.batch()).add(stored.part(part.sequence()));
            }
            if (held.isReservation()) {
                reservations = reservations == null ? new Reservations() : reservations;
                reservations.add(held);
                table.times.add(held);
            }
        } else if (after instanceof LineState.Waiting line) {
            waiting = waiting == null ? new WaitingLines() : waiting;
            waiting.add(line);
            table.times.add(line);
        } else {
            dispatched.put(after.line().key(), (LineState.Dispatched) after);
            table.dispatched.addIfAbsent(after.line().key(), at);
        }
    }

    /** {@return whether a state of a line is the one that is found by its order} */
    boolean isFound(LineState state) {
        return table.orders().line(state.line().key()).equals(Optional.of(state));
    }

    /** {@return the lines that wait, in the order of the queue, behind one of them} */
    List<LineState.Waiting> waitingAfter(Optional<LineState.Waiting> after, int most) {
        return waiting == null ? List.of() : waiting.after(after, most);
    }

    /** {@return the product as it is now; to be called within {@link #readWhole}} */
    CopiedProduct copied() {
        List<CopiedProduct.Lines> lines = new ArrayList<>(batches.size());
        for (StoredBatch stored : batches.values()) {
            lines.add(new CopiedProduct.Lines(stored.batch(), stored.allocations()));
        }
        return new CopiedProduct(
                sku,
                version,
                lines,
                waitingAfter(Optional.empty(), Integer.MAX_VALUE),
                List.copyOf(dispatched.values()));
    }

    public <T> T read(Supplier<T> reading) {
        return reads.read(reading);
    }

    <T> T readWhole(Supplier<T> reading) {
        return reads.readWhole(reading);
    }
}
