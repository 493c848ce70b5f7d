package dev.allocation.model;

import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.line;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events tell what becomes of their line. */
class LineAfterTest {
    private static final Part IN_A = new Part(batch("A"), new Quantity(2), 3);
    private static final Part IN_B = new Part(batch("B"), new Quantity(1), 4);
    private static final Allocation SPLIT = new Allocation(line("order", 3), List.of(IN_A, IN_B));

    @Test // N1, P1
    void aPartThatExpiresLeavesTheOthers() {
        Event.OfLine expired = new ReservationEvent.Expired(5, SPLIT.line(), batch("A"), IN_A.quantity());

        assertThat(expired.lineAfter(Optional.of(SPLIT))).contains(new Allocation(SPLIT.line(), List.of(IN_B)));
    }

    @Test // X1, P1
    void aLineIsDispatchedWithItsLastPart() {
        Event.OfLine first = new Event.Dispatched(5, SPLIT.line(), batch("A"), IN_A.quantity());
        Event.OfLine last = new Event.Dispatched(6, SPLIT.line(), batch("B"), IN_B.quantity());

        Optional<LineState> left = first.lineAfter(Optional.of(SPLIT));

        assertThat(left).contains(new Allocation(SPLIT.line(), List.of(IN_B)));
        assertThat(last.lineAfter(left)).contains(new LineState.Dispatched(SPLIT.line(), Quantity.NONE));
    }

    @Test // D2
    void aLineThatFoundNoStockIsAsItWas() {
        Event.OfLine outOfStock = new Event.OutOfStock(5, line("order", 9), Event.ShortageReason.NOT_AMENDED);

        assertThat(outOfStock.lineAfter(Optional.of(SPLIT))).contains(SPLIT);
        assertThat(outOfStock.lineAfter(Optional.empty())).isEmpty();
    }
}
