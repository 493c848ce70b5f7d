package dev.allocation.model.loading;

import static dev.allocation.testing.contract.Given.batch;
import static dev.allocation.testing.contract.Given.key;
import static dev.allocation.testing.contract.Given.line;
import static dev.allocation.testing.contract.Given.order;
import static dev.allocation.testing.contract.Given.sku;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.allocation.model.Allocation;
import dev.allocation.model.Batch;
import dev.allocation.model.BatchReference;
import dev.allocation.model.BatchRegistration;
import dev.allocation.model.Event;
import dev.allocation.model.LineState;
import dev.allocation.model.OrderLine;
import dev.allocation.model.Quantity;
import dev.allocation.model.Sku;
import dev.allocation.model.Terms;
import dev.allocation.model.WaitingEvent;
import dev.allocation.model.product.Draft;
import dev.allocation.model.product.Room;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a copy has of a product for each need, and that a question beyond it fails instead of a wrong answer. */
class LoadedCopyTest {
    private static final Sku SKU = sku("LAMP");
    private static final BatchReference FULL = batch("full");
    private static final BatchReference EMPTY = batch("empty");
    private static final BatchReference OPEN = batch("open");
    private static final Instant END = Instant.parse("2027-03-01T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);
    private static final Room ANY = Room.ofAnyDay(Long.MAX_VALUE, Long.MAX_VALUE);

    private static final OrderLine OLD = line("old", "LAMP", 4).neededBy(DAY);
    private static final OrderLine YOUNG = line("young", "LAMP", 3).neededBy(DAY.plusDays(1));
    private static final OrderLine NEWEST = line("newest", "LAMP", 3);
    private static final OrderLine RESERVED = line("reserved", "LAMP", 2);
    private static final OrderLine WAITING = line("waiting", "LAMP", 9);

    private final Draft whole = Draft.ofNew(SKU);

    LoadedCopyTest() {
        whole.emit(new Event.BatchCreated(1, BatchRegistration.onHand(FULL, SKU, 10)));
        whole.emit(new Event.BatchCreated(2, BatchRegistration.onHand(EMPTY, SKU, 0)));
        whole.emit(new Event.BatchCreated(3, BatchRegistration.onHand(OPEN, SKU, 10)));
        whole.emit(new Event.Allocated(4, OLD, FULL, Event.AllocationReason.NEW));
        whole.emit(new Event.Allocated(5, YOUNG, FULL, Event.AllocationReason.NEW));
        whole.emit(new Event.Allocated(6, NEWEST, FULL, Event.AllocationReason.NEW));
        whole.emit(new Event.Allocated(
                7, RESERVED, OPEN, new Quantity(2), Optional.of(END), Terms.NONE, Event.AllocationReason.NEW));
        whole.emit(new WaitingEvent.LineWaiting(8, WAITING, Terms.NONE.waiting(1), 8, Event.ShortageReason.NOT_FOUND));
    }

    private LoadedProduct copy(Need... needs) {
        return LoadedProduct.copyOf(whole, List.of(needs), END.minusNanos(1)).get();
    }

    private static void assertNotLoaded(ThrowingCallable question, String what) {
        assertThatIllegalStateException()
                .isThrownBy(question)
                .withMessageStartingWith("cannot read " + what + ", which was not loaded; loaded were ");
    }

    @Test // B3, N1: these are loaded with every need
    void hasOpenBatchesVoidReservationsAndWaitingLines() {
        LoadedProduct before = copy(new Need.Product(SKU));
        LoadedProduct after =
                LoadedProduct.copyOf(whole, List.of(new Need.Product(SKU)), END).get();

        assertThat(before.sku()).isEqualTo(SKU);
        assertThat(before.version()).isEqualTo(8);
        assertThat(before.allocated()).isEqualTo(12);
        assertThat(before.openBatches()).extracting(Batch::reference).containsExactly(OPEN);
        assertThat(before.batch(OPEN)).isPresent();
        assertThat(before.voidAt(END)).isEmpty();
        assertThat(after.voidAt(END)).extracting(Allocation::line).containsExactly(RESERVED);
        assertThat(after.voidAt(END.minusNanos(1))).isEmpty();
        assertThat(before.waiting(() -> ANY))
                .extracting(LineState.Waiting::line)
                .containsExactly(WAITING);
        assertThat(before.waiting(() -> Room.ofAnyDay(8, 8))).isEmpty();
    }

    @Test
    void hasTheLineOfANeedWithItsBatches() {
        LoadedProduct copy = copy(new Need.Line(OLD.key()));

        assertThat(copy.allocation(OLD.key())).isEqualTo(whole.allocation(OLD.key()));
        assertThat(copy.batch(FULL)).isEqualTo(whole.batch(FULL));
        assertNotLoaded(() -> copy.line(YOUNG.key()), "line '1' of order 'young' for 'LAMP'");
        assertNotLoaded(() -> copy.batch(EMPTY), "batch 'empty'");
        assertNotLoaded(() -> copy.linesOf(order("old")), "the lines of order 'old'");
        assertNotLoaded(copy::batches, "all batches of 'LAMP'");
        assertThat(copy(new Need.Line(key("unknown", "LAMP"))).line(key("unknown", "LAMP")))
                .isEmpty();
    }

    @Test // O3, O4
    void hasTheLinesOfAnOrderSortedByLine() {
        OrderLine second = new OrderLine(
                new dev.allocation.model.LineKey(order("old"), new dev.allocation.model.LineId("2"), SKU),
                new Quantity(1),
                Optional.empty());
        whole.emit(new Event.Allocated(9, second, OPEN, Event.AllocationReason.NEW));
        LoadedProduct copy = copy(new Need.Order(order("old")));

        assertThat(copy.linesOf(order("old"))).extracting(LineState::line).containsExactly(OLD, second);
        assertThat(copy.line(OLD.key())).isPresent();
        assertThat(copy.batch(FULL)).isPresent();
        assertNotLoaded(() -> copy.linesOf(order("young")), "the lines of order 'young'");
        assertThat(copy(new Need.Order(order("young"))).linesOf(order("young")))
                .extracting(LineState::line)
                .containsExactly(YOUNG);
    }

    @Test // W1: depleted batches are told of, too
    void hasAllBatchesInTheOrderOfTheirCreation() {
        assertThat(copy(new Need.Batches(SKU)).batches())
                .isEqualTo(whole.batches())
                .hasSize(3);
    }

    @Test // S2
    void hasTheNewestLinesThatACutFrees() {
        LoadedProduct copy = copy(new Need.Cut(FULL, new Quantity(5)));

        assertThat(copy.newestFirst(FULL).iterator().next().line()).isEqualTo(NEWEST);
        assertThat(copy.line(YOUNG.key())).isPresent();
        assertNotLoaded(() -> copy.line(OLD.key()), "line '1' of order 'old' for 'LAMP'");
        assertThat(copy(new Need.Cut(FULL, new Quantity(7))).allocation(NEWEST.key()))
                .isPresent();
        assertNotLoaded(
                () -> copy(new Need.Cut(FULL, new Quantity(7))).allocation(YOUNG.key()),
                "line '1' of order 'young' for 'LAMP'");
        assertThat(copy(new Need.Cut(FULL, Quantity.NONE)).newestFirst(FULL))
                .extracting(Allocation::line)
                .containsExactly(NEWEST, YOUNG, OLD);
    }

    @Test // S3
    void hasTheLinesThatADelayMakesLate() {
        LoadedProduct copy = copy(new Need.Delay(FULL, DAY.plusDays(1)));

        assertThat(copy.neededBefore(FULL, DAY.plusDays(1)))
                .extracting(Allocation::line)
                .containsExactly(OLD);
        assertThat(copy.neededBefore(FULL, DAY)).isEmpty();
        assertNotLoaded(
                () -> copy.neededBefore(FULL, DAY.plusDays(2)), "the lines of batch 'full' needed before 2027-03-07");
        assertThat(copy(new Need.Delay(FULL, DAY.plusDays(2))).neededBefore(FULL, DAY.plusDays(2)))
                .extracting(Allocation::line)
                .containsExactlyInAnyOrder(OLD, YOUNG);
    }

    @Test // N1: a void reservation lies in a batch that may be full
    void hasTheBatchesOfItsLines() {
        whole.emit(new Event.BatchQuantityChanged(SKU, 9, OPEN, new Quantity(2)));
        LoadedProduct copy =
                LoadedProduct.copyOf(whole, List.of(new Need.Product(SKU)), END).get();
        assertThat(copy.openBatches()).isEmpty();
        assertThat(copy.batch(OPEN)).isEqualTo(whole.batch(OPEN));
    }

    @Test
    void doesNotFollowLaterChanges() {
        Supplier<LoadedProduct> copy = LoadedProduct.copyOf(whole, List.of(new Need.Line(OLD.key())), END);
        whole.emit(new Event.Deallocated(9, OLD, FULL, Event.DeallocationReason.CANCELLED));

        assertThat(copy.get().allocation(OLD.key())).isPresent();
        assertThat(copy.get().version()).isEqualTo(8);
        assertThat(copy.get().allocated()).isEqualTo(12);
    }
}
