package dev.allocation.model;

import static dev.allocation.model.Samples.SOFA;
import static dev.allocation.model.Samples.batch;
import static dev.allocation.model.Samples.day;
import static dev.allocation.model.Samples.line;
import static dev.allocation.model.Samples.onHand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ApplyTest {
    private static final OrderLine HELD = line("held", 4);
    private static final OrderLine FREE = line("free", 4);

    private final TestProduct product = TestProduct.empty(SOFA);

    ApplyTest() {
        product.apply(new Event.BatchCreated(1, onHand("A", 10)));
        product.apply(new Event.BatchCreated(2, onHand("B", 10)));
        product.apply(new Event.Allocated(3, HELD, batch("A"), Event.AllocationReason.NEW));
    }

    @Test // E2
    void changesTheStateAndIsKept() {
        assertThat(product.version()).isEqualTo(3);
        assertThat(product.allocation(HELD.key())).contains(new Allocation(HELD, batch("A"), 3));
        assertThat(product.draft().events()).extracting(Event::number).containsExactly(1L, 2L, 3L);
        assertThat(product.loadedVersion()).isZero();
    }

    @Test // E1
    void refusesARepeatedOrSkippedNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.apply(new Event.OutOfStock(3, FREE, Event.ShortageReason.NOT_FOUND)))
                .withMessage(
                        "cannot apply OutOfStock[number=3, line=4 units on line '1' of order 'free' for 'SOFA', reason=NOT_FOUND]: "
                                + "it does not fit version 3 of 'SOFA' with 2 open batches");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.apply(new Event.OutOfStock(5, FREE, Event.ShortageReason.NOT_FOUND)));
        assertThat(product.version()).isEqualTo(3);
    }

    @Test // E2
    void refusesAnEventOfAnotherProduct() {
        OrderLine lamp = OrderLine.of(new OrderId("order"), new LineId("1"), new Sku("LAMP"), 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.apply(new Event.OutOfStock(4, lamp, Event.ShortageReason.NOT_FOUND)))
                .withMessage(
                        "cannot apply OutOfStock[number=4, line=1 unit on line '1' of order 'order' for 'LAMP', reason=NOT_FOUND]: "
                                + "it does not fit version 3 of 'SOFA' with 2 open batches");
        assertThat(product.version()).isEqualTo(3);
    }

    static List<Event> eventsThatDoNotFit() {
        return List.of(
                new Event.BatchCreated(4, onHand("A", 10)),
                new Event.BatchQuantityChanged(SOFA, 4, batch("C"), new Quantity(1)),
                new Event.BatchEtaChanged(SOFA, 4, batch("C"), day(1)),
                new Event.BatchReceived(SOFA, 4, batch("C")),
                new Event.BatchHeld(SOFA, 4, batch("C")),
                new Event.BatchReleased(SOFA, 4, batch("C")),
                new Event.BatchReleased(SOFA, 4, batch("A")),
                new Event.Allocated(4, FREE, batch("C"), Event.AllocationReason.NEW),
                new Event.Allocated(4, HELD, batch("A"), Event.AllocationReason.NEW),
                new Event.Allocated(4, HELD, batch("B"), Event.AllocationReason.NEW),
                new Event.Deallocated(4, FREE, batch("A"), Event.DeallocationReason.CANCELLED),
                new Event.Deallocated(4, HELD, batch("B"), Event.DeallocationReason.CANCELLED),
                new Event.LineAmended(4, FREE, batch("A")),
                new Event.LineAmended(4, HELD, batch("B")));
    }

    @ParameterizedTest // E2, A7
    @MethodSource("eventsThatDoNotFit")
    void refusesAnEventThatContradictsTheState(Event event) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.apply(event))
                .withMessageStartingWith("cannot apply " + event + ": it does not fit version 3");
        assertThat(product.version()).isEqualTo(3);
    }

    static Stream<Arguments> eventsThatPromiseTooMuch() {
        return Stream.of(
                arguments(
                        "one unit more than there is",
                        new Event.Allocated(4, line("free", 7), batch("A"), Event.AllocationReason.NEW)),
                arguments(
                        "more than a quantity can be",
                        new Event.Allocated(4, line("free", Quantity.MOST), batch("A"), Event.AllocationReason.NEW)),
                arguments("one unit more by an amendment", new Event.LineAmended(4, line("held", 11), batch("A"))));
    }

    @ParameterizedTest(name = "{0}") // A7: at no moment
    @MethodSource("eventsThatPromiseTooMuch")
    void refusesAnEventThatPromisesMissingUnits(String what, Event event) {
        assertThatIllegalArgumentException().as(what).isThrownBy(() -> product.apply(event));
    }

    @Test // E2: "the line as it was"
    void refusesADeallocationThatDiffersFromTheAllocation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> product.apply(
                        new Event.Deallocated(4, line("held", 3), batch("A"), Event.DeallocationReason.CANCELLED)));
    }
}
