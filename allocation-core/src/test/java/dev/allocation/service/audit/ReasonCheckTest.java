package dev.allocation.service.audit;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.allocation.model.Event;
import dev.allocation.model.Event.AllocationReason;
import dev.allocation.model.Event.DeallocationReason;
import dev.allocation.model.Event.ShortageReason;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason of an event must follow from the events before it (rules E2, W5). */
class ReasonCheckTest {
    private static final OrderLine LINE = line("o1", "LAMP", 5);
    private static final OrderLine OTHER = line("o2", "LAMP", 5);

    @ParameterizedTest
    @EnumSource(names = {"NEW", "WAITED"})
    void ofALineThatWasNotFreed(AllocationReason reason) {
        assertThat(misfits(allocated(1, LINE, reason))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AMENDED", "CUT", "MOVED"})
    void ofALineThatIsPlacedAgainWithoutHavingBeenFreed(AllocationReason reason) {
        assertThat(misfits(freed(1, OTHER, DeallocationReason.valueOf(reason.name())), allocated(2, LINE, reason)))
                .containsExactly(
                        "product 'LAMP', order 'o1', line '1', number 2: reason of an event must follow from the"
                                + " events before it (E2): expected NEW, found " + reason);
    }

    @ParameterizedTest
    @EnumSource(names = {"AMENDED", "CUT", "MOVED"})
    void ofALineThatWasFreedToBePlacedAgain(AllocationReason reason) {
        Event freed = freed(1, LINE, DeallocationReason.valueOf(reason.name()));
        assertThat(misfits(freed, allocated(2, LINE, reason))).isEmpty();
        assertThat(misfits(freed, allocated(2, LINE, AllocationReason.NEW)))
                .singleElement()
                .asString()
                .endsWith("expected " + reason + ", found NEW");
        assertThat(misfits(freed, allocated(2, LINE, AllocationReason.WAITED))).hasSize(1);
        assertThat(misfits(
                        freed,
                        allocated(2, LINE, reason),
                        freed(3, LINE, DeallocationReason.CANCELLED),
                        allocated(4, LINE, reason)))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "ORDER_CANCELLED"})
    void ofALineThatWasCancelled(DeallocationReason release) {
        assertThat(misfits(
                        freed(1, LINE, DeallocationReason.CUT),
                        freed(2, LINE, release),
                        allocated(3, LINE, AllocationReason.NEW)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofAnotherPartIsThatOfTheFirst(AllocationReason reason) {
        for (AllocationReason second : AllocationReason.values()) {
            List<String> misfits = misfits(
                    freed(1, LINE, DeallocationReason.CUT), part(2, "b1", AllocationReason.CUT), part(3, "b2", second));
            assertThat(misfits).hasSize(second == AllocationReason.CUT ? 0 : 1);
        }
        assertThat(misfits(part(1, "b1", AllocationReason.NEW), allocated(2, OTHER, reason)))
                .hasSize(reason == AllocationReason.NEW || reason == AllocationReason.WAITED ? 0 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void ofAShortageIsLostByCutExactlyAfterACut(ShortageReason reason) {
        boolean isLost = reason == ShortageReason.LOST_BY_CUT;
        Event out = new Event.OutOfStock(2, LINE, reason);
        assertThat(misfits(freed(1, LINE, DeallocationReason.CUT), out)).hasSize(isLost ? 0 : 1);
        assertThat(misfits(out)).hasSize(isLost ? 1 : 0);
        assertThat(misfits(freed(1, LINE, DeallocationReason.CUT), out, out)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void ofALineThatWaitsIsThatItFoundNoStockOrLostIt(ShortageReason reason) {
        Event waiting = new WaitingEvent.LineWaiting(2, LINE, Terms.NONE.waiting(1), 1, reason);
        assertThat(misfits(freed(1, LINE, DeallocationReason.CUT), waiting))
                .hasSize(reason == ShortageReason.LOST_BY_CUT ? 0 : 1);
        assertThat(misfits(freed(1, LINE, DeallocationReason.MOVED), waiting))
                .hasSize(reason == ShortageReason.NOT_FOUND ? 0 : 1);
        assertThat(misfits(waiting)).hasSize(reason == ShortageReason.NOT_FOUND ? 0 : 1);
    }

    @Test
    void ofAnEventWithoutOneIsNoViolation() {
        assertThat(misfits(new Event.LineAmended(1, LINE, batch("b1")))).isEmpty();
    }

    private static List<String> misfits(Event... events) {
        ReasonCheck check = new ReasonCheck();
        return Arrays.stream(events)
                .map(check::misfit)
                .flatMap(Optional::stream)
                .map(Violation::toString)
                .toList();
    }

    private static Event allocated(long number, OrderLine line, AllocationReason reason) {
        return new Event.Allocated(number, line, batch("b1"), reason);
    }

    private static Event part(long number, String batch, AllocationReason reason) {
        return new Event.Allocated(
                number, LINE, batch(batch), new Quantity(2), Optional.empty(), Terms.NONE.splitting(), reason);
    }

    private static Event freed(long number, OrderLine line, DeallocationReason reason) {
        return new Event.Deallocated(number, line, batch("b1"), reason);
    }
}
