package dev.allocation.inmemory;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import java.util.List;

/**
 * The allocation of a line as it is stored; it is replaced, never changed.
 *
 * <p>Stored lines live for long, and there are many of them. What they cost is the work of the garbage collector, which copies
 * each of them until it is old. So a line with one part, as most are, is one object; its allocation is made when it is read.
 */
interface StoredLine extends StoredOrder {
    /** A line that holds all its units in one batch. */
    record InOneBatch(OrderLine line, BatchReference batch, Quantity quantity, long sequence)
            implements StoredLine, StoredPart {
        @Override
        public StoredPart part(long sequence) {
            return this;
        }

        @Override
        public Allocation allocation() {
            return new Allocation(line, List.of(new Part(batch, quantity, sequence)));
        }
    }

    /** A line with parts in several batches. */
    record Split(Allocation allocation) implements StoredLine {
        @Override
        public OrderLine line() {
            return allocation.line();
        }

        @Override
        public StoredPart part(long sequence) {
            return new PartOfSplit(this, sequence);
        }
    }

    /** One part of a line with parts in several batches. */
    record PartOfSplit(Split whole, long sequence) implements StoredPart {
        @Override
        public OrderLine line() {
            return whole.line();
        }

        @Override
        public Allocation allocation() {
            return whole.allocation();
        }
    }

    /** {@return the stored form of a line that an event placed} */
    static InOneBatch placed(Event.Allocated event) {
        return new InOneBatch(event.line(), event.batch(), event.quantity(), event.number());
    }

    /** {@return an allocation in its stored form} */
    static StoredLine of(Allocation allocation) {
        if (allocation.parts().size() > 1) {
            return new Split(allocation);
        }
        Part part = allocation.parts().get(0);
        return new InOneBatch(allocation.line(), part.batch(), part.quantity(), part.sequence());
    }

    OrderLine line();

    Allocation allocation();

    /** {@return the part with a sequence} */
    StoredPart part(long sequence);

    /** {@return this line, which is the only one of its order, or null} */
    @Override
    default StoredLine held(LineKey key) {
        return line().key().equals(key) ? this : null;
    }

    @Override
    default List<Allocation> all() {
        return List.of(allocation());
    }
}
