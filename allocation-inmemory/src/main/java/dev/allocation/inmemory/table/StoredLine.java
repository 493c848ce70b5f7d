package dev.allocation.inmemory.table;

import dev.allocation.model.Allocation;
import dev.allocation.model.BatchReference;
import dev.allocation.model.Event;
import dev.allocation.model.LineKey;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Part;
import dev.allocation.model.Quantity;
import java.util.List;

/**
 * The state of a line as it is stored; it is replaced, never changed.
 *
 * <p>Stored lines live for long, and there are many of them. What they cost is the work of the garbage collector, which copies
 * each of them until it is old. So a firm line with one part and no special terms, as most are, is one object; its allocation is
 * made when it is read.
 */
interface StoredLine extends StoredOrder {
    /** A firm line that holds all its units in one batch, and may neither wait nor be split. */
    record InOneBatch(OrderLine line, BatchReference batch, Quantity quantity, long sequence)
            implements StoredLine, StoredPart {
        @Override
        public StoredPart part(long sequence) {
            return this;
        }

        @Override
        public Allocation state() {
            return new Allocation(line, List.of(new Part(batch, quantity, sequence)));
        }
    }

    /** Any other line. */
    record AsItIs(LineState state) implements StoredLine {
        @Override
        public OrderLine line() {
            return state.line();
        }

        @Override
        public StoredPart part(long sequence) {
            return new PartOfOther(state, sequence);
        }
    }

    /** One part of any other line that holds units. */
    record PartOfOther(LineState state, long sequence) implements StoredPart {
        @Override
        public OrderLine line() {
            return state.line();
        }
    }

    /** {@return the stored form of a line that an event placed} */
    static InOneBatch placed(Event.Allocated event) {
        return new InOneBatch(event.line(), event.batch(), event.quantity(), event.number());
    }

    /** {@return a state in its stored form} */
    static StoredLine of(LineState state) {
        if (!(state instanceof Allocation allocation)
                || allocation.parts().size() > 1
                || allocation.isReservation()
                || !allocation.terms().areNone()) {
            return new AsItIs(state);
        }
        Part part = allocation.parts().get(0);
        return new InOneBatch(allocation.line(), part.batch(), part.quantity(), part.sequence());
    }

    OrderLine line();

    LineState state();

    /** {@return the part with a sequence} */
    StoredPart part(long sequence);

    @Override
    default String id() {
        return line().key().order().value();
    }

    /** {@return this line, which is the only one of its order, or null} */
    @Override
    default StoredLine held(LineKey key) {
        return line().key().equals(key) ? this : null;
    }

    @Override
    default List<LineState> all() {
        return List.of(state());
    }
}
